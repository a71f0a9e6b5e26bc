"""Interest periods: when they end, and the factor that turns a balance into the period's interest."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from loans.calendar.ages import add_months
from loans.money import PPM
from loans.schedules.day_count import year_part
from loans.schedules.model import MONTHLY, RateFrom, Terms

_SETTLEMENT_MONTHS = (3, 6, 9, 12)
_PAID_ON = 21  # settled on the 20th, paid the day after; the next period starts on the 21st


class Period(NamedTuple):
    """Interest of the period is ``balance × numerator / denominator``, rounded once."""

    due: date
    numerator: int
    denominator: int


@lru_cache(maxsize=256)
def due_dates(start: date, months: int) -> tuple[date, ...]:
    """One due date a month, on the start's day of month or the month's last day."""
    return tuple([add_months(start, month) for month in range(1, months + 1)])


def monthly_factor(annual_ppm: int) -> tuple[int, int]:
    """A twelfth of the annual rate in lowest terms: small numbers keep the exact instalment quick."""
    common = gcd(annual_ppm, 12 * PPM)
    return annual_ppm // common, 12 * PPM // common


def factor(day_count: str, annual_ppm: int, start: date, end: date) -> tuple[int, int]:
    """The interest factor from ``start`` to ``end`` in lowest terms."""
    part, year = year_part(day_count, start, end)
    common = gcd(annual_ppm * part, PPM * year)
    return annual_ppm * part // common, PPM * year // common


def all_dues(terms: Terms) -> tuple[date, ...]:
    """Every due date of the terms; the last is the maturity."""
    if terms.method in MONTHLY:
        if terms.first_due is None:
            return due_dates(terms.start, terms.months)
        return (terms.first_due, *due_dates(terms.first_due, terms.months - 1))
    maturity = add_months(terms.start, terms.months)
    if terms.method == "interest_quarterly":
        return (*_settlements(terms.start, maturity), maturity)
    return (maturity,)


def _settlements(start: date, maturity: date) -> Iterator[date]:
    for year in range(start.year, maturity.year + 1):
        for month in _SETTLEMENT_MONTHS:
            paid = date(year, month, _PAID_ON)
            if start < paid < maturity:
                yield paid


def all_periods(terms: Terms) -> list[Period]:
    """Every interest period of the terms."""
    periods, start = [], terms.start
    for due in all_dues(terms):
        periods.append(Period(due, *factor(terms.day_count, terms.annual_ppm, start, due)))
        start = due
    return periods


def factor_between(terms: Terms, later_rates: Sequence[RateFrom], first: date, last: date) -> tuple[int, int]:
    """The factor of a stretch inside one regular period, at the rates that held on each of its days.

    Under 30/360 the regular period's factor is shared out by actual days, so that the parts make the whole.
    """
    dues = (terms.start, *all_dues(terms))
    place = bisect_left(dues, last)
    whole = dues[place - 1], dues[place]
    top, bottom = 0, 1
    rates = [RateFrom(terms.start, terms.annual_ppm), *later_rates]
    for (on, rate), ends in zip(rates, [*(r.on for r in rates[1:]), last], strict=True):
        begin, end = max(on, first), min(ends, last)
        if begin < end:
            more, under = _part(terms.day_count, rate, whole, begin, end)
            top, bottom = top * under + more * bottom, bottom * under
    return top, bottom


def _part(
    day_count: str, annual_ppm: int, whole: tuple[date, date], first: date, last: date
) -> tuple[int, int]:
    if day_count != "30/360":
        return factor(day_count, annual_ppm, first, last)
    top, bottom = factor(day_count, annual_ppm, *whole)
    return top * (last - first).days, bottom * (whole[1] - whole[0]).days
