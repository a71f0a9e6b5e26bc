"""Interest periods: from when to when, and the factor that turns a balance into that period's interest."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from loans.calendar.ages import add_months
from loans.money import PPM
from loans.schedule.day_count import year_part
from loans.schedule.model import MONTHLY, Terms

_SETTLEMENT_MONTHS = (3, 6, 9, 12)
_PAID_ON = 21  # settled on the 20th, paid the day after; the next period starts on the 21st


class Period(NamedTuple):
    """Interest of the period is ``balance × numerator / denominator``, rounded once."""

    start: date
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


def all_periods(terms: Terms, annual_ppm: int | None = None) -> list[Period]:
    """Every interest period of the terms, at their own rate or at ``annual_ppm``."""
    rate = terms.annual_ppm if annual_ppm is None else annual_ppm
    periods, start = [], terms.start
    for due in all_dues(terms):
        periods.append(Period(start, due, *factor(terms.day_count, rate, start, due)))
        start = due
    return periods


def part_of(period: Period, day_count: str, annual_ppm: int, first: date, last: date) -> tuple[int, int]:
    """The factor of ``first``–``last`` inside ``period``; 30/360 shares the month out by actual days."""
    if day_count != "30/360":
        return factor(day_count, annual_ppm, first, last)
    top, bottom = factor(day_count, annual_ppm, period.start, period.due)
    return top * (last - first).days, bottom * (period.due - period.start).days
