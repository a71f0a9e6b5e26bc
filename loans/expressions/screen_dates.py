"""Date arithmetic on serials (see `column_form`): it agrees with `loans.calendar.ages` to the day."""

from __future__ import annotations

import narwhals as nw

from loans.expressions.column_form import DAYS, YEAR

_LAST = DAYS - 1
_SHORT = (3, 5, 8, 10)  # April, June, September, November, counted from 0


def from_parts(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """The serial of a date that is known to exist."""
    return (year * 12 + month - 1) * DAYS + day


def last_day_of(month: nw.Expr) -> nw.Expr:
    """Days of a month counted from year 0, `serial // 32`."""
    year, of_year = month // 12, month % 12
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    february = nw.when(leap).then(nw.lit(29)).otherwise(nw.lit(28))
    others = nw.when(of_year.is_in(_SHORT)).then(nw.lit(30)).otherwise(nw.lit(31))
    return nw.when(of_year == 1).then(february).otherwise(others)


def exists(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Whether there is such a day."""
    in_year = (month >= 1) & (month <= 12) & (day >= 1)
    return in_year & ((day <= 28) | (day <= last_day_of(year * 12 + month - 1)))


def reached(end: nw.Expr) -> nw.Expr:
    """A serial as the end of a span: on a month's last day every day number is reached."""
    month, day = end // DAYS, end % DAYS
    return nw.when((day >= 28) & (day == last_day_of(month))).then(month * DAYS + _LAST).otherwise(end)


def months_between(start: nw.Expr, end_reached: nw.Expr) -> nw.Expr:
    """Completed months; the end as `reached` gives it."""
    return (end_reached - start) // DAYS


def years_between(start: nw.Expr, end_reached: nw.Expr) -> nw.Expr:
    """Completed years; the end as `reached` gives it."""
    return (end_reached - start) // YEAR


def add_months(start: nw.Expr, months: nw.Expr) -> nw.Expr:
    """The same day `months` later, or that month's last day."""
    month, day = start // DAYS + months, start % DAYS
    last = last_day_of(month)
    return month * DAYS + nw.when(day <= last).then(day).when(day > last).then(last)
