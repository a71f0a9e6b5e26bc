"""Completed years and months, month ends and leap days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.calendar.ages import add_months, last_day, months_between, years_between

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 6, 14), 29), (date(2026, 6, 15), 30), (date(2026, 6, 16), 30), (date(1996, 6, 15), 0)],
)
def test_the_birthday_itself_counts(on: date, age: int) -> None:
    assert years_between(date(1996, 6, 15), on) == age


def test_a_leap_day_birthday_falls_on_28_february_in_common_years() -> None:
    born = date(1980, 2, 29)
    assert years_between(born, date(2025, 2, 27)) == 44
    assert years_between(born, date(2025, 2, 28)) == 45
    assert years_between(born, date(2024, 2, 28)) == 43
    assert years_between(born, date(2024, 2, 29)) == 44
    assert add_months(born, 45 * 12) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2025, 1, 31), date(2025, 4, 30), 3),
        (date(2025, 2, 28), date(2025, 3, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 3, 10), date(2025, 3, 9), -1),
        (date(2025, 3, 10), date(2025, 2, 10), -1),
        (date(2025, 3, 10), date(2025, 2, 9), -2),
    ],
)
def test_months_are_complete_on_the_same_day_or_the_months_last(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


@given(days, days)
def test_a_span_that_ends_before_it_starts_is_negative(start: date, end: date) -> None:
    assert (months_between(start, end) < 0) == (end < start)
    assert (years_between(start, end) < 0) == (end < start)


@given(days, days)
def test_months_between_is_the_most_months_that_fit(start: date, end: date) -> None:
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert years_between(start, end) == months // 12


@given(days, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_months_last(start: date, months: int) -> None:
    later = add_months(start, months)
    assert later.day == min(start.day, last_day(later.year, later.month))
    assert (later + timedelta(days=1)).day == 1 or later.day == start.day
    assert months_between(start, later) == months
