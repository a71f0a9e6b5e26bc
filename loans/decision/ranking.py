"""Best first: verdict, then the larger offer, then the lower effective APR, then the catalogue's order."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER

if TYPE_CHECKING:
    from loans.decision.decision import Decision

NO_APR = Decimal(10**6)
_ORDER = attrgetter("answer.order")


def ranked(decisions: list[Decision]) -> list[Decision]:
    """The decisions, best first. The APR is computed only where it could change the order."""
    decisions.sort(key=_ORDER)
    orders = [one.answer.order for one in decisions if one.answer.rank <= COUNTER_OFFER]
    if len(set(orders)) < len(orders):
        for order in dict.fromkeys(orders):
            start, alike = orders.index(order), orders.count(order)
            decisions[start : start + alike] = _by_cost(decisions[start : start + alike])
    return decisions


def _by_cost(equal_offers: list[Decision]) -> list[Decision]:
    if len({one.price_key for one in equal_offers}) > 1:
        equal_offers.sort(key=_effective)
    return equal_offers


def _effective(decision: Decision) -> Decimal:
    return NO_APR if decision.apr is None else decision.apr.effective
