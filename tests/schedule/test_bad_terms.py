"""Unreasonable terms are refused with every reason at once, never with a traceback or an endless loop."""

from datetime import date
from decimal import Decimal

import pytest

from loans.errors import InputError
from loans.schedules import Movement, build
from loans.schedules.checks import MOST_FEN
from loans.schedules.working_capital import Books, Funding, working_capital

START = date(2026, 11, 23)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InputError) as refused:
        build(
            0, Decimal("NaN"), 601, "balloon", date(1800, 1, 1), "28/336", fee=-1, grace=-1,
            yearly_fee=Decimal("1.5"),
        )  # fmt: skip
    assert [problem.where for problem in refused.value.problems] == [
        "amount", "rate", "months", "method", "day_count", "start", "fee", "grace", "yearly_fee",
    ]  # fmt: skip
    for problem in refused.value.problems:
        assert problem.say().zh
        assert problem.say().en


@pytest.mark.parametrize("rate", ["1.000001", "-0.000001", "0.0000001", "Infinity", "1E+999999"])
def test_a_rate_outside_its_range_is_refused(rate: str) -> None:
    with pytest.raises(InputError):
        build(100, Decimal(rate), 12, "bullet", START)


def test_the_bounds_themselves_are_allowed() -> None:
    schedule = build(MOST_FEN, Decimal(1), 600, "level_payment", START)
    assert schedule.instalments[-1].balance == 0
    assert build(1, Decimal(0), 600, "level_principal", START).total_payment == 1


@pytest.mark.parametrize(
    ("method", "grace"), [("bullet", 1), ("interest_quarterly", 1), ("level_payment", 12)]
)
def test_grace_that_leaves_nothing_to_repay_by_is_refused(method: str, grace: int) -> None:
    with pytest.raises(InputError) as refused:
        build(100, Decimal(0), 12, method, START, grace=grace)
    assert [problem.where for problem in refused.value.problems] == ["grace"]


def test_a_line_has_no_yearly_premium() -> None:
    with pytest.raises(InputError) as refused:
        build(100, Decimal(0), 12, "revolving", START, yearly_fee=Decimal("0.01"))
    assert [problem.where for problem in refused.value.problems] == ["yearly_fee"]


def test_a_fee_of_all_but_a_fen_leaves_a_schedule_without_a_rate() -> None:
    shown = build(MOST_FEN, Decimal(0), 1, "level_payment", START, fee=MOST_FEN - 1).to_dict()
    assert shown["apr"] is None
    assert shown["total_payment"] == "999999999.99"


def test_a_fee_as_large_as_the_loan_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        build(100, Decimal(0), 12, "bullet", START, fee=100)
    assert [problem.where for problem in refused.value.problems] == ["fee"]


@pytest.mark.parametrize(("method", "first_due"), [("bullet", date(2027, 1, 1)), ("level_payment", START)])
def test_a_first_due_date_must_fit(method: str, first_due: date) -> None:
    with pytest.raises(InputError) as refused:
        build(100, Decimal(0), 12, method, START, first_due=first_due)
    assert [problem.where for problem in refused.value.problems] == ["first_due"]


def test_a_line_cannot_be_overdrawn_or_repaid_beyond_what_is_owed() -> None:
    with pytest.raises(InputError) as refused:
        build(
            100, Decimal(0), 12, "revolving", START,
            draws=[Movement(START, 60), Movement(date(2027, 1, 1), 50), Movement(date(2030, 1, 1), 1)],
            repayments=[Movement(date(2027, 2, 1), 200), Movement(date(2027, 3, 1), 0)],
        )  # fmt: skip
    found = [problem.where for problem in refused.value.problems]
    assert found == ["draws", "repayments", "draws", "repayments"]


def test_only_a_line_has_draws() -> None:
    with pytest.raises(InputError) as refused:
        build(100, Decimal(0), 12, "bullet", START, draws=[Movement(START, 60)])
    assert "revolving" in refused.value.say().zh


def test_books_that_cannot_be_are_refused_and_an_idle_firm_needs_nothing() -> None:
    with pytest.raises(InputError) as refused:
        working_capital(Books(0, 0, Decimal(1), Decimal(-2), -1, -1, -1, -1, -1))
    assert len(refused.value.problems) == 9
    idle = Books(100, 100, Decimal(0), Decimal(0), 0, 0, 0, 10, 0)
    assert working_capital(idle).need == 0
    busy = Books(100, 100, Decimal(0), Decimal(0), 50, 0, 0, 0, 0)
    assert working_capital(busy, Funding(loans=80)).new_loan == 0
