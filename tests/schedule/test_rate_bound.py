"""What floating point says of a rate is never further off than it admits, by exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loans.errors import NoRateFound
from loans.money import PPM, from_ppm, half_up_within, ppm
from loans.schedules.apr import monthly_apr
from loans.schedules.exact_rate import exact_rates
from loans.schedules.newton import near_growth


@st.composite
def ordinary_flows(draw: st.DrawFn) -> list[int]:
    """Received once, paid back in any parts, some of them nothing, for a price between −1 % and 200 %."""
    parts = draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=60).filter(any))
    received = draw(st.integers(10**4, 10**11))
    price = draw(st.integers(99, 300))
    return [received, *[-(received * price * part // (100 * sum(parts))) for part in parts]]


def value_at_the_end(flows: list[int], growth: Fraction) -> Fraction:
    total = Fraction(0)
    for flow in flows:
        total = total * growth + flow
    return total


@settings(max_examples=200)
@given(ordinary_flows(), st.sampled_from([1e-9, 1e-10, 1e-11]))
def test_the_true_rate_lies_within_the_bound(flows: list[int], enough: float) -> None:
    near = near_growth(flows, enough)
    assume(near is not None)
    assert near is not None
    growth, off = Fraction(near[0]), Fraction(near[1])
    assert near[1] < enough
    assert value_at_the_end(flows, growth - off) <= 0 <= value_at_the_end(flows, growth + off)


@settings(max_examples=100)
@given(ordinary_flows())
def test_both_rates_are_right_to_the_sixth_decimal(flows: list[int]) -> None:
    """The true rate lies half a millionth around the simple one, and around the effective one."""
    try:
        found = monthly_apr(flows)
    except NoRateFound:
        assume(False)
    half = Fraction(1, 2 * PPM)
    simple, effective = Fraction(found.simple), Fraction(found.effective)
    low, high = 1 + (simple - half) / 12, 1 + (simple + half) / 12
    assert value_at_the_end(flows, low) <= 0 <= value_at_the_end(flows, high)
    # The twelfth root of the effective rate's neighbours, from below and from above.
    for edge, sign in ((effective - half, 1), (effective + half, -1)):
        root = Fraction(float(1 + edge) ** (1 / 12))
        root += (1 + edge - root**12) / (12 * root**11) - sign * Fraction(1, 10**20)
        assert (root**12 - 1 - edge) * sign <= 0
        assert value_at_the_end(flows, root) * sign <= 0


@settings(max_examples=60)
@given(ordinary_flows())
def test_whole_numbers_alone_say_the_same(flows: list[int]) -> None:
    try:
        by_halves = exact_rates(flows)
    except NoRateFound:
        assume(False)
    assert tuple(ppm(rate) for rate in monthly_apr(flows)) == by_halves


@pytest.mark.parametrize("months", [1, 12, 60])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_rate_beside_a_tie_is_told_by_whole_numbers(months: int, more: int) -> None:
    """Half a millionth a year is one fen a month on 24 million; here a fen in 10¹⁷ decides."""
    received = 24 * 10**16
    interest = 10**10
    flows = [received, *[-interest] * (months - 1), -(received + interest + more)]
    assert monthly_apr(flows).simple == (0 if more < 0 else from_ppm(1))


def test_flows_that_are_no_ordinary_loan_are_left_to_whole_numbers() -> None:
    assert near_growth([100, 5, -110], 1e-9) is None
    assert near_growth([100, -300], 1e-9) is None
    assert float(monthly_apr([100, 5, -110]).simple) == pytest.approx(12 * 0.02410, abs=1e-4)


@pytest.mark.parametrize(
    ("value", "off", "whole"),
    [(3.4, 0.05, 3), (3.4, 0.11, None), (3.6, 0.05, 4), (3.6, 0.11, None), (-0.2, 0.1, 0), (2.5, 1e-9, None)],
)
def test_a_number_is_rounded_only_where_its_error_leaves_no_choice(
    value: float, off: float, whole: int | None
) -> None:
    assert half_up_within(value, off) == whole
