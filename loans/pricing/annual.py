"""The yearly rate: comparable rate, relative discounts, floor, one rounding at the end."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from loans.money import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


class Cut(NamedTuple):
    """A granted discount: ``relative`` of the comparable rate (0.30 = thirty percent less)."""

    relative: Decimal
    stack: bool


def applied_cuts(granted: Sequence[Cut]) -> tuple[bool, ...]:
    """Which granted discounts count: every stacking one, and of the others only the largest."""
    alone = [index for index, cut in enumerate(granted) if not cut.stack]
    best = max(alone, key=lambda index: granted[index].relative, default=None)
    return tuple(cut.stack or index == best for index, cut in enumerate(granted))


def annual_rate(comparable: int, granted: Sequence[Cut], floor: int | None) -> int:
    """The yearly rate in parts per million.

    ``comparable`` (ppm) is multiplied by (1 - relative) for every discount that counts; then the ``floor``
    (ppm) lifts it; then it is rounded half-up to a whole part per million, once.
    """
    rate = Fraction(comparable)
    for cut, counts in zip(granted, applied_cuts(granted), strict=True):
        if counts:
            rate *= 1 - Fraction(cut.relative)
    if floor is not None:
        rate = max(rate, Fraction(floor))
    return half_up(rate.numerator, rate.denominator)
