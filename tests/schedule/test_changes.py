"""Early repayment, a new rate, interest shared with the treasury, and money for a few days."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.errors import InputError
from loans.money import from_ppm
from loans.schedules import DAY_COUNTS, METHODS, Schedule, build
from loans.schedules.bridge import bridge, daily_parts
from loans.schedules.changes import change_rate, prepay
from loans.schedules.subsidy import Subsidy, share_interest, totals

START = date(2026, 11, 23)
RATE = Decimal("0.0336")
OLD_RATE = st.integers(0, 300_000)
FIXED = [method for method in METHODS if method != "revolving"]


def two_million(method: str = "level_payment") -> Schedule:
    return build(200_000_000, RATE, 12, method, START)


def test_half_a_million_early_ends_the_loan_sooner_at_the_same_instalment() -> None:
    changed = prepay(two_million(), date(2027, 3, 10), 50_000_000)
    early = changed.instalments[3]
    # 15 of the 28 days of the running month, on the whole balance.
    assert (early.due, early.principal) == (date(2027, 3, 10), 50_000_000)
    assert early.interest == round(Fraction(two_million().instalments[2].balance * 28 * 15, 10_000 * 28))
    assert {row.payment for row in changed.instalments[4:-1]} == {16_971_555}
    assert changed.instalments[-1].due == date(2027, 8, 23)
    assert changed.instalments[-1].payment <= 16_971_555


def test_half_a_million_early_can_make_the_instalments_smaller_instead() -> None:
    changed = prepay(two_million(), date(2027, 3, 10), 50_000_000, keep="term")
    assert changed.instalments[-1].due == two_million().instalments[-1].due
    assert len({row.payment for row in changed.instalments[4:-1]}) == 1
    assert changed.instalments[5].payment < 16_971_555


def test_paying_everything_early_ends_the_loan_with_interest_for_the_actual_time() -> None:
    changed = prepay(two_million("interest_monthly"), date(2027, 1, 8), 200_000_000)
    assert [row.due for row in changed.instalments] == [date(2026, 12, 23), date(2027, 1, 8)]
    assert changed.instalments[-1].interest == round(Fraction(560_000 * 16, 31))


def test_paying_early_on_a_due_date_owes_no_further_interest_that_day() -> None:
    changed = prepay(two_million(), date(2027, 2, 23), 10_000_000)
    assert changed.instalments[3].due == changed.instalments[2].due
    assert changed.instalments[3].interest == 0


def test_a_lost_discount_raises_the_instalments_not_yet_due() -> None:
    changed = change_rate(two_million(), date(2027, 2, 23), Decimal("0.048"))
    assert changed.instalments[:3] == two_million().instalments[:3]
    assert changed.instalments[3].interest == round(Fraction(two_million().instalments[2].balance * 4, 1000))
    assert changed.instalments[3].payment > 16_971_555
    assert changed.apr.simple > RATE


def test_the_same_rate_from_any_day_changes_nothing() -> None:
    for method in FIXED:
        schedule = two_million(method)
        assert change_rate(schedule, date(2027, 3, 10), RATE).instalments == schedule.instalments


def test_grace_not_yet_served_is_kept_after_a_change() -> None:
    schedule = build(30_000_000, RATE, 60, "level_principal", START, grace=36)
    changed = change_rate(schedule, date(2027, 5, 1), Decimal("0.05"))
    assert [row.principal for row in changed.instalments] == [row.principal for row in schedule.instalments]
    early = prepay(schedule, date(2027, 5, 1), 6_000_000)
    assert sum(row.principal for row in early.instalments[:37]) == 6_000_000


def test_the_guarantee_fee_follows_the_balance_after_an_early_repayment() -> None:
    schedule = build(10_000_000, RATE, 24, "interest_monthly", START, yearly_fee=Decimal("0.0075"))
    changed = prepay(schedule, date(2027, 6, 1), 4_000_000)
    assert [charge.amount for charge in changed.charges] == [75_000, 45_000]


@settings(max_examples=150)
@given(
    st.integers(10**4, 10**10), OLD_RATE, OLD_RATE, st.integers(1, 48), st.sampled_from(FIXED),
    st.sampled_from(DAY_COUNTS), st.sampled_from(["instalment", "term"]), st.data(),
)  # fmt: skip
def test_after_any_changes_the_parts_still_make_the_whole(
    principal: int,
    ppm: int,
    new: int,
    months: int,
    method: str,
    day_count: str,
    keep: str,
    data: st.DataObject,
) -> None:
    schedule = build(principal, from_ppm(ppm), months, method, START, day_count)
    for _ in range(2):
        last = schedule.instalments[-1].due - timedelta(days=1)
        if last < START:
            break
        on = data.draw(st.dates(START, last))
        owed = next((row.balance for row in reversed(schedule.instalments) if row.due <= on), principal)
        if owed:
            schedule = prepay(schedule, on, data.draw(st.integers(1, owed)), keep)
        last = schedule.instalments[-1].due - timedelta(days=1)
        if on <= last:
            schedule = change_rate(schedule, on, from_ppm(new))
    balance = principal
    for row in schedule.instalments:
        assert min(row.principal, row.interest) >= 0
        balance -= row.principal
        assert row.balance == balance
    assert balance == 0


def test_a_change_outside_the_loan_is_refused_with_every_reason() -> None:
    with pytest.raises(InputError) as refused:
        prepay(two_million(), date(2030, 1, 1), 0, "both")
    assert {problem.where for problem in refused.value.problems} == {"on", "amount", "keep"}
    with pytest.raises(InputError) as refused:
        change_rate(two_million("revolving"), date(2027, 1, 1), Decimal(2))
    assert {problem.where for problem in refused.value.problems} == {"method", "rate"}


def test_the_treasury_bears_what_lies_above_the_borrowers_rate() -> None:
    """100 000 yuan at 5.15 %: the borrower bears LPR − 150 bp = 2.15 %, the treasury the other 3 %."""
    schedule = build(10_000_000, Decimal("0.0515"), 12, "bullet", START, "30/360")
    assert totals(share_interest(schedule, Subsidy(21_500, 30_000))) == (215_000, 300_000, 0)


def test_the_treasury_stops_at_its_cap_and_at_its_end() -> None:
    schedule = build(10_000_000, Decimal("0.0515"), 12, "interest_monthly", START)
    capped = share_interest(schedule, Subsidy(21_500, 30_000, cap=60_000))
    assert [share.treasury for share in capped[:4]] == [25_000, 25_000, 10_000, 0]
    ended = share_interest(schedule, Subsidy(21_500, 30_000, until=date(2027, 1, 23)))
    assert [share.treasury for share in ended[:3]] == [25_000, 25_000, 0]
    waived = share_interest(schedule, Subsidy(21_500, 20_000, bank_ppm=10_000))
    assert waived[0].bank == 8_333


@given(
    st.integers(10**4, 10**9), OLD_RATE, st.integers(0, 100_000), st.integers(0, 100_000),
    st.integers(0, 100_000), st.one_of(st.none(), st.integers(0, 10**6)),
)  # fmt: skip
def test_the_three_parts_of_interest_make_the_whole(
    principal: int, ppm: int, borrower: int, treasury: int, bank: int, cap: int | None
) -> None:
    schedule = build(principal, from_ppm(ppm), 12, "level_payment", START)
    shares = share_interest(schedule, Subsidy(borrower, treasury, bank, cap))
    assert all(s.borrower + s.treasury + s.bank == s.interest for s in shares)
    assert all(min(s.borrower, s.treasury, s.bank) >= 0 for s in shares)
    assert cap is None or sum(s.treasury for s in shares) <= cap


def test_four_million_for_seven_days_costs_6_400_yuan() -> None:
    loan = bridge(400_000_000, START, 7)
    assert loan.instalment.interest == 640_000
    assert loan.instalment.due == date(2026, 11, 30)
    shown = loan.to_dict()
    assert shown["total_payment"] == "4006400.00"
    assert shown["apr"] == {"simple": "0.083652", "effective": "0.086935"}


@pytest.mark.parametrize(("days", "parts"), [(1, 200), (5, 1_000), (6, 1_300), (15, 4_000)])
def test_a_bridge_gets_dearer_after_the_fifth_day(days: int, parts: int) -> None:
    assert daily_parts(days) == parts


def test_a_bridge_is_for_fifteen_days_at_most() -> None:
    with pytest.raises(InputError) as refused:
        bridge(0, START, 16)
    assert [problem.where for problem in refused.value.problems] == ["amount", "days"]
