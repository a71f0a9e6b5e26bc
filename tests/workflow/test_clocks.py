"""The promise in working days: started, paused for the applicant, resumed, stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from loans.calendar.clock import CHINA
from loans.calendar.working_days import WorkingCalendar
from loans.catalogue import Catalogue
from loans.workflow.clocks import Clock, move, used_days
from loans.workflow.states import State

DAYS = WorkingCalendar.load()
CATALOGUE = Catalogue.shipped()
PRODUCT = next(p for p in CATALOGUE.products if p.code == "rural_good_youth")
BRIDGE = next(p for p in CATALOGUE.products if p.promise_days == 0)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=CHINA)
DAY = timedelta(days=1)


def after(clock: Clock, to: State, at: datetime) -> Clock:
    """The clock after a step."""
    return move(clock, to, at, CATALOGUE.programme.promise, PRODUCT, DAYS)


def test_a_case_submitted_on_monday_is_due_at_the_league_on_tuesday_evening() -> None:
    clock = after(Clock(), State.SUBMITTED, MONDAY)
    assert clock.due == datetime(2026, 11, 24, 17, 30, tzinfo=CHINA)


def test_taking_the_case_does_not_start_the_promise_anew() -> None:
    submitted = after(Clock(), State.SUBMITTED, MONDAY)
    assert after(submitted, State.SCREENING, MONDAY + DAY) == submitted


def test_the_clock_stands_still_while_a_supplement_waits_and_goes_on_with_what_was_left() -> None:
    screening = after(Clock(), State.SUBMITTED, MONDAY)
    paused = after(screening, State.SUPPLEMENT, MONDAY + timedelta(hours=2))
    assert paused.paused
    thursday = MONDAY + 3 * DAY
    resumed = after(paused, State.SCREENING, thursday)
    assert resumed.due == datetime(2026, 11, 27, 17, 30, tzinfo=CHINA)
    assert used_days(resumed, thursday, DAYS) == 0


def test_a_day_used_before_the_pause_is_not_given_again() -> None:
    screening = after(Clock(), State.SUBMITTED, MONDAY)
    paused = after(screening, State.SUPPLEMENT, MONDAY + DAY)
    resumed = after(paused, State.SCREENING, MONDAY + 3 * DAY)
    assert resumed.due == datetime(2026, 11, 26, 17, 30, tzinfo=CHINA)
    assert used_days(resumed, MONDAY + 3 * DAY, DAYS) == 1


def test_a_deadline_that_was_missed_stays_missed_after_a_pause() -> None:
    screening = after(Clock(), State.SUBMITTED, MONDAY)
    late = after(screening, State.SUPPLEMENT, MONDAY + 3 * DAY)
    resumed = after(late, State.SCREENING, MONDAY + 7 * DAY)
    assert resumed.due == screening.due


def test_each_stage_starts_its_own_promise_and_days_add_up() -> None:
    clock = after(Clock(), State.SUBMITTED, MONDAY)
    clock = after(clock, State.RECOMMENDED, MONDAY + DAY)
    clock = after(clock, State.APPROVAL, MONDAY + 2 * DAY)
    assert clock.due == datetime(2026, 11, 26, 17, 30, tzinfo=CHINA)
    assert used_days(clock, MONDAY + 3 * DAY, DAYS) == 3


def test_money_in_the_account_stops_every_clock() -> None:
    clock = after(after(Clock(), State.SUBMITTED, MONDAY), State.DISBURSED, MONDAY + DAY)
    assert clock.due is None
    assert clock.used == 1


def test_a_weekend_is_no_working_day() -> None:
    friday = datetime(2026, 11, 27, 16, tzinfo=CHINA)
    clock = after(Clock(), State.SUBMITTED, friday)
    assert clock.due == datetime(2026, 11, 30, 17, 30, tzinfo=CHINA)


def test_a_bridge_is_promised_for_the_same_day() -> None:
    clock = move(Clock(), State.SUBMITTED, MONDAY, CATALOGUE.programme.promise, BRIDGE, DAYS)
    assert clock.due == datetime(2026, 11, 23, 17, 30, tzinfo=CHINA)
