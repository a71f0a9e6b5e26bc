"""What the generated code of a product answers: outcomes and figures, no words. Explained only when read."""

from __future__ import annotations

from typing import NamedTuple

from loans.decision.shapes import Verdict

UNLIMITED = 10**18  # larger than any amount or term that the vocabulary admits
VERDICTS = tuple(Verdict)
ELIGIBLE, COUNTER_OFFER, UNDETERMINED, INELIGIBLE = range(len(VERDICTS))


class Answer(NamedTuple):
    """One product, one application. Truths: True, False or None (unknown); money: fen; rates: ppm."""

    order: int  # smaller is better: the verdict's place first, then the larger offer
    rank: int  # place of the verdict in VERDICTS
    outcomes: tuple[bool | None, ...]  # in the order of the terms' rules
    longest: int | None  # None: unknown; UNLIMITED: the product sets none
    months: int | None  # clipped
    ceiling: int | None  # the lowest; None when any is unknown; UNLIMITED when none limits
    bound: int  # place of the lowest ceiling; -1 for none
    amount: int | None  # clipped
    series: int  # place of the reference series in the product's list; -1 when the term does not tell
    granted: tuple[bool | None, ...]  # in the order of the discounts
    annual: int | None
