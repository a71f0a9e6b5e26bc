"""Best first: verdict, then the larger offer, then the lower effective APR, then the catalogue's order."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loans.decision.decision import Decision

NO_APR = Decimal(10**6)


def ranked(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions, best first. The APR is computed only where it could change the order."""
    by_offer = sorted(decisions, key=_offer)
    ordered: list[Decision] = []
    for _, group in groupby(by_offer, key=_offer):
        tied = list(group)
        if len(tied) > 1 and tied[0].offered and len({one.price_key for one in tied}) > 1:
            tied.sort(key=_effective)
        ordered += tied
    return ordered


def _offer(decision: Decision) -> tuple[int, int]:
    return (decision.rank, -decision.offered)


def _effective(decision: Decision) -> Decimal:
    return NO_APR if decision.apr is None else decision.apr.effective
