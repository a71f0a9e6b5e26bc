"""Published and agreed figures, to the fen."""

from datetime import date
from decimal import Decimal

import pytest

from loans.schedules import Movement, build
from loans.schedules.working_capital import Books, Funding, working_capital

RATE = Decimal("0.0336")
START = date(2026, 11, 23)
TWO_MILLION = 200_000_000


def test_two_million_by_level_payment_is_169_715_yuan_55_a_month() -> None:
    schedule = build(TWO_MILLION, RATE, 12, "level_payment", START)
    assert schedule.first_payment == 16_971_555
    assert {row.payment for row in schedule.instalments[:-1]} == {16_971_555}
    assert schedule.instalments[-1].balance == 0
    assert schedule.to_dict()["total_interest"] == "36586.60"


def test_two_million_by_level_principal_falls_from_172_266_67_to_167_133_33() -> None:
    schedule = build(TWO_MILLION, RATE, 12, "level_principal", START)
    assert schedule.first_payment == 17_226_667
    assert schedule.instalments[-1].payment == 16_713_333
    assert schedule.total_interest == 3_640_000


def test_two_million_with_monthly_interest_costs_5_600_a_month() -> None:
    schedule = build(TWO_MILLION, RATE, 12, "interest_monthly", START)
    assert [row.interest for row in schedule.instalments] == [560_000] * 12
    assert schedule.instalments[-1].payment == 200_560_000
    assert schedule.total_interest == 6_720_000


@pytest.mark.parametrize(("day_count", "interest"), [("act/360", 578_667), ("act/365", 570_740)])
def test_thirty_one_days_of_two_million(day_count: str, interest: int) -> None:
    schedule = build(TWO_MILLION, RATE, 1, "bullet", date(2026, 7, 1), day_count)
    assert (schedule.instalments[0].due - date(2026, 7, 1)).days == 31
    assert schedule.total_interest == interest


@pytest.mark.parametrize(
    ("method", "fee", "simple", "effective"),
    [
        ("interest_monthly", 0, "0.0336", "0.034122"),
        ("interest_monthly", 500_000, "0.038705", "0.0394"),
        ("level_payment", 500_000, "0.042938", "0.043793"),
    ],
)
def test_a_fee_up_front_shows_in_the_annual_rate(method: str, fee: int, simple: str, effective: str) -> None:
    schedule = build(100_000_000, RATE, 12, method, START, fee=fee)
    assert schedule.to_dict()["apr"] == {"simple": simple, "effective": effective}


def test_interest_is_settled_on_the_20th_of_the_quarter_and_paid_on_the_21st() -> None:
    schedule = build(TWO_MILLION, RATE, 12, "interest_quarterly", START)
    assert [row.due for row in schedule.instalments] == [
        date(2026, 12, 21), date(2027, 3, 21), date(2027, 6, 21), date(2027, 9, 21), date(2027, 11, 23),
    ]  # fmt: skip
    days = [28, 90, 92, 92, 63]
    assert [row.interest for row in schedule.instalments] == [
        (TWO_MILLION * 336 * day * 2 + 3_600_000) // 7_200_000 for day in days
    ]


def test_act_act_splits_the_interest_at_new_year() -> None:
    schedule = build(TWO_MILLION, RATE, 3, "bullet", date(2027, 12, 1), "act/act")
    exact = TWO_MILLION * Decimal("0.0336") * (Decimal(31) / 365 + Decimal(60) / 366)
    assert schedule.total_interest == int(exact + Decimal("0.5"))


def test_a_revolving_line_costs_what_is_out_for_as_long_as_it_is_out() -> None:
    schedule = build(
        TWO_MILLION,
        RATE,
        12,
        "revolving",
        START,
        draws=[Movement(START, 100_000_000), Movement(date(2027, 1, 12), 50_000_000)],
        repayments=[Movement(date(2027, 3, 3), 120_000_000)],
    )
    first, last = schedule.instalments
    # 1 000 000 for 100 days, 500 000 for 50 of them; then 300 000 for 265 days.
    assert first.interest == 933_333 + 233_333 + 1
    assert (first.balance, last.due) == (30_000_000, date(2027, 11, 23))
    assert last.interest == 742_000
    assert schedule.total_payment == 150_000_000 + schedule.total_interest


def test_an_orchard_pays_interest_only_for_three_years() -> None:
    schedule = build(30_000_000, RATE, 60, "level_principal", START, grace=36)
    assert all(row.principal == 0 and row.interest == 84_000 for row in schedule.instalments[:36])
    assert schedule.instalments[36].principal == 1_250_000
    assert schedule.instalments[-1].balance == 0


def test_a_guarantee_fee_is_paid_yearly_in_advance_and_counts_in_the_annual_rate() -> None:
    schedule = build(10_000_000, RATE, 24, "interest_monthly", START, yearly_fee=Decimal("0.0075"))
    assert [(charge.due, charge.amount) for charge in schedule.charges] == [
        (START, 75_000),
        (date(2027, 11, 23), 75_000),
    ]
    assert schedule.apr.simple > Decimal("0.0411")


def test_a_long_first_month_is_paid_for_by_the_day() -> None:
    schedule = build(TWO_MILLION, RATE, 12, "interest_monthly", START, first_due=date(2027, 1, 10))
    # One whole month and 18 days: 48/360.
    assert schedule.instalments[0].interest == TWO_MILLION * 336 * 48 // 3_600_000
    assert schedule.instalments[-1].due == date(2027, 12, 10)


def test_due_dates_keep_the_day_or_take_the_months_last() -> None:
    schedule = build(TWO_MILLION, RATE, 4, "level_payment", date(2026, 10, 31))
    assert [row.due.day for row in schedule.instalments] == [30, 31, 31, 28]


def test_the_working_capital_example_needs_7_188_83() -> None:
    """The worked example of the published method, in units of 100 yuan."""
    books = Books(
        2_031_574, 1_917_809, Decimal("0.0444542"), Decimal("0.7966365"),
        inventory=102_966, receivables=122_243, prepaid=184_539, payables=100, advances=7_955,
    )  # fmt: skip
    need = working_capital(books, Funding(own=418_760))
    assert (need.days, need.turns) == (Decimal("74.20"), Decimal("4.8516"))
    assert (need.need, need.new_loan) == (718_883, 300_123)
