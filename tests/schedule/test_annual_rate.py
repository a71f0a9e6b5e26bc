"""The annual percentage rate against an independent library and exact arithmetic."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.errors import NoRateFound
from loans.money import from_ppm
from loans.schedules import build
from loans.schedules.apr import dated_apr, monthly_apr
from loans.schedules.model import MONTHLY, Apr

START = date(2026, 11, 23)


def periodic(flows: list[int]) -> float:
    """pyxirr's rate; it finds some rates close to nothing only from a guess close to nothing."""
    amounts = [float(flow) for flow in flows]
    rate = next(
        found for guess in (None, 0.0, 0.001) if (found := pyxirr.irr(amounts, guess=guess)) is not None
    )
    assert rate is not None
    return rate


@settings(max_examples=300)
@given(
    st.integers(10**5, 10**10), st.integers(0, 400_000), st.integers(1, 120), st.sampled_from(MONTHLY),
    st.integers(0, 5), st.sampled_from(["30/360", "act/360", "act/365", "act/act"]),
)  # fmt: skip
def test_monthly_rates_agree_with_pyxirr(
    principal: int, ppm: int, count: int, method: str, fee_percent: int, day_count: str
) -> None:
    schedule = build(
        principal, from_ppm(ppm), count, method, START, day_count, fee=principal * fee_percent // 100
    )
    monthly = periodic(schedule.monthly_flows())
    assert float(schedule.apr.simple) == pytest.approx(12 * monthly, abs=6e-7)
    assert float(schedule.apr.effective) == pytest.approx((1 + monthly) ** 12 - 1, abs=6e-7)


@settings(max_examples=150)
@given(
    st.integers(10**5, 10**10), st.integers(0, 400_000), st.integers(1, 60),
    st.sampled_from(["interest_quarterly", "bullet", "revolving"]), st.integers(0, 3),
)  # fmt: skip
def test_dated_rates_agree_with_pyxirr(
    principal: int, ppm: int, count: int, method: str, fee_percent: int
) -> None:
    schedule = build(principal, from_ppm(ppm), count, method, START, fee=principal * fee_percent // 100)
    flows = schedule.dated_flows()
    rate = pyxirr.xirr([on for on, _ in flows], [float(amount) for _, amount in flows])
    assert rate is not None
    assert float(schedule.apr.effective) == pytest.approx(rate, rel=1e-6, abs=6e-7)
    assert float(schedule.apr.simple) == pytest.approx(12 * ((1 + rate) ** (1 / 12) - 1), rel=1e-6, abs=6e-7)


@settings(max_examples=200)
@given(
    st.integers(10**6, 10**9),
    st.lists(st.tuples(st.integers(1, 3650), st.integers(1, 40)), min_size=1, max_size=30),
    st.integers(80, 160),
)
def test_any_dated_payments_have_the_rate_of_pyxirr(
    received: int, parts: list[tuple[int, int]], percent: int
) -> None:
    """Payments on any days, between four fifths and eight fifths of what was received."""
    whole = sum(part for _, part in parts)
    paid = [(START + timedelta(day), -(received * percent * part // (100 * whole))) for day, part in parts]
    rate = pyxirr.xirr(
        [START, *[on for on, _ in paid]], [float(received), *[float(amount) for _, amount in paid]]
    )
    try:
        found = float(dated_apr([(START, received), *paid]).effective)
    except NoRateFound:
        assert rate is None or not -0.9 < rate < 10**6
        return
    if rate is None:  # pyxirr gives up on tens of thousands of percent
        assert found > 100
        return
    assert found == pytest.approx(rate, rel=1e-6, abs=6e-7)


def exact_value(flows: list[int], monthly: Fraction) -> Fraction:
    return sum((flow / (1 + monthly) ** month for month, flow in enumerate(flows)), Fraction(0))


@settings(max_examples=150)
@given(
    st.integers(10**4, 10**9), st.integers(0, 300_000), st.integers(1, 48), st.sampled_from(MONTHLY),
    st.integers(0, 8),
)  # fmt: skip
def test_the_sixth_decimal_is_right_by_exact_fractions(
    principal: int, ppm: int, count: int, method: str, fee_percent: int
) -> None:
    """The true rate lies within half a millionth of the one given: the value changes sign in between."""
    schedule = build(principal, from_ppm(ppm), count, method, START, fee=principal * fee_percent // 100)
    flows, half = schedule.monthly_flows(), Fraction(1, 2 * 10**6)
    simple = Fraction(schedule.apr.simple)
    assert exact_value(flows, (simple - half) / 12) <= 0 < exact_value(flows, (simple + half) / 12)


def test_an_exact_tie_goes_up() -> None:
    """Half a millionth exactly, over a year of 365 days and over one month."""
    flows = [(START, 2_000_000), (START + timedelta(days=365), -2_000_001)]
    assert dated_apr(flows).effective == Decimal("0.000001")
    assert monthly_apr([24_000_000, -24_000_001]).simple == Decimal("0.000001")
    assert monthly_apr([24_000_000, 0, 0, 0, -24_000_003]).simple == Decimal("0.000000")


def test_a_loan_without_interest_or_fee_has_a_rate_of_nothing() -> None:
    for method in ("level_payment", "level_principal", "bullet"):
        assert build(1_000_000, Decimal(0), 12, method, START).apr == Apr(Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ([0, -100], "receives nothing"),
        ([-100, 200], "receives nothing"),
        ([100], "receives nothing"),
        ([100, 0, 0], "pays nothing back"),
        ([100, 50], "pays nothing back"),
        ([1, -(10**9)], "never balances"),
        ([10**9, -1], "never balances"),
    ],
)
def test_where_there_is_no_rate_the_reason_is_said(flows: list[int], reason: str) -> None:
    with pytest.raises(NoRateFound) as refused:
        monthly_apr(flows)
    assert reason in refused.value.say().en
    with pytest.raises(NoRateFound):
        dated_apr([(START + timedelta(days=day), amount) for day, amount in enumerate(flows)])


def test_flows_that_mislead_the_first_guess_are_searched_through() -> None:
    flows = [(START, 100), (START + timedelta(days=1), -50), (START + timedelta(days=18_250), -100)]
    rate = pyxirr.xirr([on for on, _ in flows], [float(amount) for _, amount in flows], guess=0.014)
    assert rate is not None
    assert float(dated_apr(flows).effective) == pytest.approx(rate, abs=6e-7)


def test_a_fee_of_nearly_everything_still_has_its_rate() -> None:
    schedule = build(1_000_000, Decimal("0.0336"), 12, "level_payment", START, fee=900_000)
    monthly = periodic(schedule.monthly_flows())
    assert float(schedule.apr.effective) == pytest.approx((1 + monthly) ** 12 - 1, rel=1e-9)


@given(st.lists(st.integers(-(10**9), 10**9), max_size=40))
def test_no_flows_whatever_do_more_than_have_no_rate(flows: list[int]) -> None:
    try:
        apr = monthly_apr(flows)
    except NoRateFound:
        return
    low, high = ((Fraction(apr.simple) + Fraction(sign, 10**6)) / 12 for sign in (-1, 1))
    assert exact_value(flows, low) <= 0 <= exact_value(flows, high)
