"""How a value looks inside a column, alike on every engine: whole numbers wherever whole numbers do.

Money is fen, a rate parts per million, a count itself. A choice is its rank, so that no engine ever orders
codes by letter. A date is a serial, ``(year * 12 + month - 1) * 32 + day``: serials order as dates do, ``//
32`` counts months, ``% 32`` is the day of the month, and completed months between two dates are one
subtraction and one shift.
"""

from __future__ import annotations

from datetime import date

from loans.calendar.ages import last_day
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.values import Raw

DAYS = 32  # more than any month has: a power of two, so that division is exact in binary fractions too
YEAR = 12 * DAYS

Cell = int | bool | str


def serial(day: date) -> int:
    """A date as a whole number."""
    return (day.year * 12 + day.month - 1) * DAYS + day.day


def day_of(number: int) -> date:
    """The date of a serial."""
    month, day = divmod(number, DAYS)
    return date(month // 12, month % 12 + 1, day)


def reached(day: date) -> int:
    """The serial that spans ending on `day` are counted to: a month's last day has reached every day
    number."""
    ends = day.day == last_day(day.year, day.month)
    return serial(day) - day.day + (DAYS - 1 if ends else day.day)


def encoded(fact: Fact, raw: Raw) -> Cell:
    """A raw value of `fact` as its column holds it."""
    if isinstance(raw, date):
        return serial(raw)
    if fact.kind is Kind.CHOICE:
        return fact.rank_of(str(raw))
    assert isinstance(raw, int | str)
    return raw


def decoded(fact: Fact, cell: Cell) -> Raw:
    """What `encoded` encoded."""
    if fact.kind is Kind.DATE:
        return day_of(int(cell))
    if fact.kind is Kind.CHOICE:
        return next(choice.code for choice in fact.choices if choice.rank == cell)
    return cell
