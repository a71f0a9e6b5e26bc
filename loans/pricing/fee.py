"""A guarantee fee: a yearly fraction of what is owed, paid in advance at the start of each loan year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from loans.money import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

MONTHS_A_YEAR = 12


class FeeDue(NamedTuple):
    """``fee`` (fen) to be paid when ``month`` months have passed since the start."""

    month: int
    fee: int


def yearly_fees(principal: int, balances: Sequence[int], rate: Decimal, months: int) -> tuple[FeeDue, ...]:
    """The fee at the start of each loan year, on the principal then outstanding.

    ``balances[i]`` is what is owed (fen) ``i + 1`` months after the start. A last year of fewer than twelve
    months costs its twelfths. Each fee is rounded half-up to the fen.
    """
    if not rate:
        return ()
    due = []
    for month in range(0, months, MONTHS_A_YEAR):
        owed = principal if month == 0 else balances[month - 1]
        fee = owed * Fraction(rate) * min(months - month, MONTHS_A_YEAR) / MONTHS_A_YEAR
        due.append(FeeDue(month, half_up(fee.numerator, fee.denominator)))
    return tuple(due)
