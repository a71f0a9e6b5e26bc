"""Completed years and months between two dates: the one home of this arithmetic (age, running time, terms).

A month is complete on the same day number, or on the month's last day where that number does not exist, so
a person born on 29 February turns a year older on 28 February of a common year. A span whose end precedes its
start is negative. ``months_between(a, b)`` is the largest n with ``add_months(a, n) <= b``; years are whole
twelves of it.
"""

from datetime import date

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> int:
    """Number of days in the month."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS[month - 1]


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later (negative: earlier), or that month's last day.

    ValueError when the result lies outside the years 1 to 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    month += 1
    day = start.day
    return date(year, month, day if day <= 28 else min(day, last_day(year, month)))


def months_between(start: date, end: date) -> int:
    """Completed months from ``start`` to ``end``; negative when ``end`` precedes ``start``."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and end.day < last_day(end.year, end.month):
        return months - 1
    return months


def years_between(start: date, end: date) -> int:
    """Completed years from ``start`` to ``end``; the anniversary itself counts."""
    return months_between(start, end) // 12
