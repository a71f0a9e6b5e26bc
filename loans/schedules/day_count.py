"""Day counts: the part of a year between two dates, as a whole numerator and denominator.

30/360   completed months count 30 days each, the days left over are actual, a year has 360
act/360  actual days over 360: daily rate = annual ÷ 360, the usual rule for loans in China
act/365  actual days over 365, by agreement
act/act  actual days over the year's own length, split at 1 January (ISDA)

The first day counts, the last does not (算头不算尾).
"""

from datetime import date

from loans.calendar.ages import add_months, months_between


def year_part(day_count: str, start: date, end: date) -> tuple[int, int]:
    """The part of a year from ``start`` to ``end`` as (numerator, denominator)."""
    if day_count == "30/360":
        months = months_between(start, end)
        return 30 * months + (end - add_months(start, months)).days, 360
    if day_count == "act/act":
        return _split_at_new_year(start, end)
    return (end - start).days, {"act/360": 360, "act/365": 365}[day_count]


def _split_at_new_year(start: date, end: date) -> tuple[int, int]:
    common = leap = 0
    for year in range(start.year, end.year + 1):
        first = max(start, date(year, 1, 1))
        beyond = end if year == end.year else date(year + 1, 1, 1)
        days = (beyond - first).days
        if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
            leap += days
        else:
            common += days
    return common * 366 + leap * 365, 365 * 366
