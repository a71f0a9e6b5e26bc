"""How each method divides what is owed: principal and interest of every instalment, in whole fen.

Factors are (numerator, denominator) of one period's interest. Multiplication comes first and division last, in
integers, so that an exact half fen is never lost. The last instalment repays whatever is left.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat

from loans.money import half_up
from loans.schedule.model import Instalment
from loans.schedule.periods import Period

Factors = Iterable[tuple[int, int]]


def factors_of(periods: Sequence[Period]) -> list[tuple[int, int]]:
    """The factors of the periods, in order."""
    return [(numerator, denominator) for _, _, numerator, denominator in periods]


def equal_factors(top: int, bottom: int) -> Factors:
    """The same factor for every period."""
    return repeat((top, bottom))


def level_instalment(principal: int, top: int, bottom: int, count: int) -> int:
    """The instalment that repays ``principal`` in ``count`` equal periods: P·i·(1+i)^n ÷ ((1+i)^n − 1)."""
    if top == 0:
        return half_up(principal, count)
    grown: int = (bottom + top) ** count
    return half_up(principal * top * grown, bottom * (grown - bottom**count))


def level_instalment_uneven(principal: int, factors: Iterable[tuple[int, int]]) -> int:
    """The instalment that repays ``principal`` over periods of unequal factors."""
    grown, paid, scale = 1, 0, 1
    for top, bottom in factors:
        scale *= bottom
        grown *= top + bottom
        paid = paid * (top + bottom) + scale
    return half_up(principal * grown, paid)


def level_payments(
    principal: int, dues: Sequence[date], factors: Factors, instalment: int, grace: int = 0
) -> list[Instalment]:
    """等额本息: the same payment each time; principal is what interest leaves of it, never negative."""
    rows: list[Instalment] = []
    balance, left = principal, len(dues)
    add, new = rows.append, tuple.__new__
    for due, (top, bottom) in zip(dues, factors, strict=False):
        interest = half_up(balance * top, bottom)
        left -= 1
        if left == 0:
            repaid = balance
        elif grace > 0:
            grace -= 1
            repaid = 0
        else:
            repaid = instalment - interest
            if repaid < 0:
                repaid = 0
            elif repaid > balance:
                repaid = balance
        balance -= repaid
        add(new(Instalment, (due, repaid, interest, repaid + interest, balance)))
    return rows


def level_principals(
    principal: int, dues: Sequence[date], factors: Factors, share: int | None = None, grace: int = 0
) -> list[Instalment]:
    """等额本金: the balance divided by the instalments left (or a fixed ``share``), and its interest."""
    rows: list[Instalment] = []
    balance, left = principal, len(dues)
    add, new = rows.append, tuple.__new__
    for due, (top, bottom) in zip(dues, factors, strict=False):
        interest = half_up(balance * top, bottom)
        if grace > 0 and left > 1:
            grace -= 1
            repaid = 0
        elif share is None or left == 1:
            repaid = half_up(balance, left)
        else:
            repaid = min(share, balance)
        left -= 1
        balance -= repaid
        add(new(Instalment, (due, repaid, interest, repaid + interest, balance)))
    return rows


def interest_only(principal: int, dues: Sequence[date], factors: Factors) -> list[Instalment]:
    """到期还本: interest each time, the principal with the last; a single period is 利随本清."""
    rows, left = [], len(dues)
    for due, (top, bottom) in zip(dues, factors, strict=False):
        left -= 1
        repaid = 0 if left else principal
        interest = half_up(principal * top, bottom)
        rows.append(Instalment(due, repaid, interest, repaid + interest, principal - repaid))
    return rows
