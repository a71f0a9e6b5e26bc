"""贴息: who bears the interest of each instalment — the borrower, the treasury, the bank.

A waterfall of annual rates: the borrower bears the first part, the treasury the next, the bank waives the
next, and whatever is left falls back on the borrower. The treasury stops at its own total and after its own
last day (extended and overdue loans get none: the caller ends the subsidy on that day).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from loans.money import half_up
from loans.schedules.model import Instalment
from loans.schedules.schedule import Schedule


class Subsidy(NamedTuple):
    """Rates a year in parts per million; the treasury's ``cap`` in fen and ``until``, its last due date."""

    borrower_ppm: int
    treasury_ppm: int
    bank_ppm: int = 0
    cap: int | None = None
    until: date | None = None


class Shares(NamedTuple):
    """The interest of one instalment and who bears it, in fen; the three parts make the whole."""

    due: date
    interest: int
    borrower: int
    treasury: int
    bank: int


def share_interest(schedule: Schedule, subsidy: Subsidy) -> tuple[Shares, ...]:
    """One line for each instalment. The parts are rounded half-up, the last taker carries the remainder."""
    annual_ppm = schedule.terms.annual_ppm
    left = subsidy.cap
    shares = []
    for row in schedule.instalments:
        share = _share(row, subsidy, annual_ppm, left)
        left = None if left is None else left - share.treasury
        shares.append(share)
    return tuple(shares)


def _share(row: Instalment, subsidy: Subsidy, annual_ppm: int, left: int | None) -> Shares:
    interest = row.interest
    if annual_ppm == 0 or (subsidy.until is not None and row.due > subsidy.until):
        return Shares(row.due, interest, interest, 0, 0)
    first = min(interest, half_up(interest * subsidy.borrower_ppm, annual_ppm))
    both = min(interest, half_up(interest * (subsidy.borrower_ppm + subsidy.treasury_ppm), annual_ppm))
    treasury = both - first if left is None else min(both - first, left)
    bank = min(interest - first - treasury, half_up(interest * subsidy.bank_ppm, annual_ppm))
    return Shares(row.due, interest, interest - treasury - bank, treasury, bank)


def totals(shares: Sequence[Shares]) -> tuple[int, int, int]:
    """What the borrower, the treasury and the bank bear over all instalments, in fen."""
    return sum(s.borrower for s in shares), sum(s.treasury for s in shares), sum(s.bank for s in shares)
