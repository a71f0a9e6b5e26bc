"""Working days against an independent table, and what is said when a year is not published."""

from datetime import date, datetime, time, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.calendar.clock import CHINA, FixedClock, SystemClock
from loans.calendar.working_days import WorkingCalendar

CALENDAR = WorkingCalendar.load()
FIRST, LAST = date(2022, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize("year", range(2022, 2027))
def test_every_day_of_the_year_agrees_with_two_independent_tables(year: int) -> None:
    statutory = holidays.country_holidays("CN", years=year)
    for i in range(366):
        day = date(year, 1, 1) + timedelta(days=i)
        if day.year == year:
            assert CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day
            assert CALENDAR.is_working_day(day) == statutory.is_working_day(day), day


def test_a_friday_before_spring_festival_is_followed_by_a_make_up_saturday_and_then_eleven_days_off() -> None:
    friday = date(2026, 2, 13)
    assert CALENDAR.next_working_day(friday) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(friday, 2) == (date(2026, 2, 24), ())
    assert str(CALENDAR.holiday(date(2026, 2, 17))) == "春节"
    assert CALENDAR.holiday(friday) is None


def test_the_promise_of_three_days_ends_at_close_of_business_on_thursday() -> None:
    asked = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
    assert CALENDAR.deadline(asked, 3) == (datetime(2026, 11, 26, 17, 30, tzinfo=CHINA), ())


def test_the_same_day_promise_holds_while_offices_are_open() -> None:
    morning, evening = datetime(2026, 11, 27, 9, 0), datetime(2026, 11, 27, 18, 0)  # noqa: DTZ001 - a time of day as an officer types it
    assert CALENDAR.deadline(morning, 0)[0].date() == date(2026, 11, 27)
    assert CALENDAR.deadline(evening, 0)[0].date() == date(2026, 11, 30)


def test_a_deadline_is_counted_in_chinese_time() -> None:
    late_on_sunday_in_london = datetime.fromisoformat("2026-11-22T23:00:00+00:00")
    assert CALENDAR.deadline(late_on_sunday_in_london, 1)[0] == datetime(2026, 11, 24, 17, 30, tzinfo=CHINA)


def test_an_unpublished_year_counts_monday_to_friday_and_says_so() -> None:
    end, warnings = CALENDAR.add_working_days(date(2026, 12, 30), 3)
    assert end == date(2027, 1, 4)
    assert len(warnings) == 1
    assert "2027" in warnings[0].zh
    assert "Monday to Friday" in warnings[0].en
    assert 2027 not in CALENDAR.years
    assert CALENDAR.years[2026].published == date(2025, 11, 4)


def test_working_days_cannot_be_added_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(FIRST, -1)


@given(st.dates(FIRST, date(2026, 10, 1)), st.integers(0, 40))
def test_counting_undoes_adding(start: date, count: int) -> None:
    end, _ = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working_day(end)
    expected = count if count or CALENDAR.is_working_day(start) else 1
    assert CALENDAR.working_days_between(start, end) in (count, expected)
    assert CALENDAR.working_days_between(end, start) == -CALENDAR.working_days_between(start, end)


def test_the_canonical_form_names_every_day_for_the_hash() -> None:
    canonical = CALENDAR.canonical()
    assert list(canonical) == ["hours", "years"]
    years = canonical["years"]
    assert isinstance(years, dict)
    assert list(years) == ["2022", "2023", "2024", "2025", "2026"]
    assert years["2026"]["worked"][0] == "2026-01-04"


def test_a_fixed_clock_stands_where_it_is_set() -> None:
    clock = FixedClock(datetime.combine(date(2026, 11, 23), time(9)))
    assert clock.now().utcoffset() == timedelta(hours=8)
    clock.move(timedelta(hours=16))
    assert clock.today() == date(2026, 11, 24)
    clock.set(datetime.fromisoformat("2026-11-23T16:30:00+00:00"))
    assert clock.today() == date(2026, 11, 24)


def test_the_machines_clock_tells_chinese_time() -> None:
    assert SystemClock().now().tzinfo is CHINA
