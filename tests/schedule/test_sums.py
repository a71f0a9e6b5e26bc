"""Whatever the terms, the parts make the whole, to the fen, against exact fractions."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.money import from_ppm
from loans.schedules import DAY_COUNTS, METHODS, Instalment, Movement, Schedule, build
from loans.schedules.amortisation import level_instalment, level_instalment_uneven
from loans.schedules.day_count import year_part
from loans.schedules.model import MONTHLY

amounts = st.one_of(st.integers(1, 10**11 - 1), st.integers(1, 10_000), st.integers(10**6, 10**9))
rates = st.one_of(st.integers(0, 1_000_000), st.integers(20_000, 80_000))
starts = st.dates(date(2000, 1, 1), date(2100, 12, 31))
months = st.one_of(st.integers(1, 36), st.integers(1, 600))


def half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def check_sums(schedule: Schedule, principal: int) -> None:
    balance = principal
    for row in schedule.instalments:
        assert min(row.principal, row.interest, row.payment, row.balance) >= 0
        assert row.payment == row.principal + row.interest
        balance -= row.principal
        assert row.balance == balance
    assert balance == 0
    assert schedule.total_payment == principal + schedule.total_interest
    dues = [row.due for row in schedule.instalments]
    assert dues == sorted(set(dues))


@settings(max_examples=400)
@given(amounts, rates, months, st.sampled_from(METHODS), starts, st.sampled_from(DAY_COUNTS), st.data())
def test_principal_comes_back_in_full_and_nothing_is_ever_negative(
    principal: int, ppm: int, count: int, method: str, start: date, day_count: str, data: st.DataObject
) -> None:
    grace = data.draw(st.integers(0, count - 1)) if method in MONTHLY else 0
    schedule = build(principal, from_ppm(ppm), count, method, start, day_count, grace=grace)
    check_sums(schedule, principal)
    assert all(row.principal == 0 for row in schedule.instalments[:grace])
    if method in MONTHLY:
        assert len(schedule.instalments) == count


@settings(max_examples=300)
@given(amounts, rates, months, st.sampled_from(METHODS[:-1]), starts, st.sampled_from(DAY_COUNTS))
def test_interest_of_each_period_is_the_exact_fraction_rounded_once(
    principal: int, ppm: int, count: int, method: str, start: date, day_count: str
) -> None:
    schedule = build(principal, from_ppm(ppm), count, method, start, day_count)
    since, balance = start, principal
    for row in schedule.instalments:
        exact = balance * Fraction(ppm, 10**6) * Fraction(*year_part(day_count, since, row.due))
        if method in MONTHLY and day_count == "30/360":
            exact = balance * Fraction(ppm, 12 * 10**6)
        assert row.interest == half_up(exact)
        since, balance = row.due, row.balance


@settings(max_examples=200)
@given(amounts, rates, months)
def test_the_level_instalment_is_the_exact_fraction_rounded_once(
    principal: int, ppm: int, count: int
) -> None:
    rate = Fraction(ppm, 12 * 10**6)
    exact = principal * rate / (1 - (1 + rate) ** -count) if rate else Fraction(principal, count)
    assert level_instalment(principal, ppm, 12 * 10**6, count) == half_up(exact)
    assert level_instalment_uneven(principal, [(ppm, 12 * 10**6)] * count) == half_up(exact)


@given(st.integers(10**6, 10**10), st.integers(10_000, 200_000), st.integers(2, 36), starts)
def test_level_payments_by_actual_days_are_equal_but_for_the_last(
    principal: int, ppm: int, count: int, start: date
) -> None:
    schedule = build(principal, from_ppm(ppm), count, "level_payment", start, "act/365")
    payments = [row.payment for row in schedule.instalments]
    assert len(set(payments[:-1])) == 1
    assert abs(payments[-1] - payments[0]) <= count


@given(st.integers(10**6, 10**10), st.integers(0, 300_000), st.integers(2, 120))
def test_level_principal_shares_differ_by_a_fen_at_most(principal: int, ppm: int, count: int) -> None:
    schedule = build(principal, from_ppm(ppm), count, "level_principal", date(2026, 11, 23))
    shares = {row.principal for row in schedule.instalments}
    assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize("day_count", DAY_COUNTS)
def test_a_whole_year_of_days_is_about_a_year(day_count: str) -> None:
    part, year = year_part(day_count, date(2027, 3, 1), date(2028, 3, 1))
    assert (
        Fraction(part, year)
        == {
            "30/360": 1,
            "act/360": Fraction(366, 360),
            "act/365": Fraction(366, 365),
            "act/act": Fraction(306, 365) + Fraction(60, 366),
        }[day_count]
    )


@given(starts, starts, starts, st.sampled_from(DAY_COUNTS[1:]))
def test_actual_days_add_up_wherever_a_span_is_cut(a: date, b: date, c: date, day_count: str) -> None:
    first, middle, last = sorted((a, b, c))
    parts = [
        Fraction(*year_part(day_count, *span)) for span in ((first, middle), (middle, last), (first, last))
    ]
    assert parts[0] + parts[1] == parts[2]


@settings(max_examples=100)
@given(st.data(), rates, st.integers(1, 36), st.sampled_from(DAY_COUNTS[1:]))
def test_a_revolving_line_pays_each_day_for_what_is_out(
    data: st.DataObject, ppm: int, count: int, day_count: str
) -> None:
    start, limit = date(2026, 11, 23), 10**8
    draw = data.draw(st.integers(1, limit))
    repaid = data.draw(st.integers(1, draw))
    on = data.draw(st.dates(start, build(1, Decimal(0), count, "bullet", start).instalments[0].due))
    schedule = build(
        limit, from_ppm(ppm), count, "revolving", start, day_count,
        draws=[Movement(start, draw)], repayments=[Movement(on, repaid)],
    )  # fmt: skip
    since, balance = start, draw
    for row in schedule.instalments:
        exact = balance * Fraction(ppm, 10**6) * Fraction(*year_part(day_count, since, row.due))
        assert row.interest == half_up(exact)
        since, balance = row.due, row.balance
    assert balance == 0
    assert sum(row.principal for row in schedule.instalments) == draw


def test_an_instalment_is_a_plain_row() -> None:
    row = build(100, Decimal(0), 1, "bullet", date(2026, 11, 23)).instalments[0]
    assert row == Instalment(date(2026, 12, 23), 100, 0, 100, 0)
