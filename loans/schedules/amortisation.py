"""How each method divides what is owed: principal and interest of every instalment, in whole fen.

Factors are (numerator, denominator) of one period's interest. Multiplication comes first and division last,
in integers, so that an exact half fen is never lost. The last instalment repays whatever is left.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat

from loans.money import half_up, half_up_steps
from loans.schedules.model import Instalment

# What a period does to a balance: (balance * t + h) // d is its interest, rounded half-up.
Steps = Sequence[tuple[int, int, int]]
Row = tuple[date, int, int, int, int]


def equal_steps(top: int, bottom: int, count: int) -> Steps:
    """The same factor for every period."""
    return [half_up_steps(top, bottom)] * count


def uneven_steps(factors: Iterable[tuple[int, int]]) -> Steps:
    """A factor of its own for each period."""
    return [half_up_steps(top, bottom) for top, bottom in factors]


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


def level_payments(principal: int, dues: Sequence[date], steps: Steps, instalment: int) -> list[Row]:
    """等额本息: the same payment each time; principal is what interest leaves of it, never negative."""
    rows: list[Row] = []
    balance, add = principal, rows.append
    for due, (t, h, d) in zip(dues, steps, strict=True):
        interest = (balance * t + h) // d
        repaid = instalment - interest
        if repaid > balance:
            repaid = balance
        elif repaid < 0:
            repaid = 0
        balance -= repaid
        add((due, repaid, interest, repaid + interest, balance))
    due, repaid, interest, _, left = rows[-1]
    rows[-1] = (due, repaid + left, interest, repaid + left + interest, 0)
    return rows


def level_principals(
    principal: int, dues: Sequence[date], steps: Steps, share: int | None = None
) -> list[Row]:
    """等额本金: the balance divided by the instalments left (or a fixed ``share``), and its interest."""
    rows: list[Row] = []
    balance, left, add = principal, len(dues), rows.append
    for due, (t, h, d) in zip(dues, steps, strict=True):
        interest = (balance * t + h) // d
        repaid = half_up(balance, left) if share is None or left == 1 else min(share, balance)
        left -= 1
        balance -= repaid
        add((due, repaid, interest, repaid + interest, balance))
    return rows


def interest_only(principal: int, dues: Sequence[date], steps: Steps) -> list[Row]:
    """Interest each time and no principal: months of grace, and all but the end of 到期还本."""
    interests = ((principal * t + h) // d for t, h, d in steps)
    return [(due, 0, interest, interest, principal) for due, interest in zip(dues, interests, strict=True)]


def principal_at_end(principal: int, dues: Sequence[date], steps: Steps) -> list[Row]:
    """到期还本: interest each time, the principal with the last; a single period is 利随本清."""
    rows = interest_only(principal, dues, steps)
    due, _, interest, _, _ = rows[-1]
    rows[-1] = (due, principal, interest, principal + interest, 0)
    return rows


def instalments(rows: Iterable[Row]) -> tuple[Instalment, ...]:
    """Rows as instalments; ``tuple.__new__`` in a ``map`` is several times quicker than the constructor."""
    return tuple(map(tuple.__new__, repeat(Instalment), rows))
