"""Best first: verdict, then the larger offer, then the lower effective APR, then the catalogue's order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER

if TYPE_CHECKING:
    from loans.decision.decision import Decision

NO_APR = Decimal(10**6)


def ranked(decisions: list[Decision]) -> list[Decision]:
    """The decisions, best first. The APR is computed only where it could change the order."""
    decisions.sort(key=_order)
    start = 0
    while start < len(decisions) and decisions[start].answer.rank <= COUNTER_OFFER:
        end = start + 1
        while end < len(decisions) and _order(decisions[end]) == _order(decisions[start]):
            end += 1
        if end > start + 1:
            decisions[start:end] = _by_cost(decisions[start:end])
        start = end
    return decisions


def _order(decision: Decision) -> int:
    return decision.answer.order


def _by_cost(equal_offers: list[Decision]) -> list[Decision]:
    if len({one.price_key for one in equal_offers}) > 1:
        equal_offers.sort(key=_effective)
    return equal_offers


def _effective(decision: Decision) -> Decimal:
    return NO_APR if decision.apr is None else decision.apr.effective
