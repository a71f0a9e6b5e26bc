"""What the desk quotes: the yearly rate, step by step."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.pricing import (
    Cut,
    annual_rate,
    applied_cuts,
    entry_on,
    is_stale,
    series_for,
)

THIRTY_PERCENT = Cut(Decimal("0.30"), stack=False)


class Entry(NamedTuple):
    start: date
    rate: Decimal


class Series(NamedTuple):
    code: str
    up_to_months: int | None


ENTRIES = (
    Entry(date(2024, 10, 21), Decimal("0.0310")),
    Entry(date(2025, 5, 20), Decimal("0.0300")),
)
SERIES = (Series("over_five_years", None), Series("one_year", 60))


@pytest.mark.parametrize(
    ("comparable", "annual"),
    [(48_000, 33_600), (55_000, 38_500), (47_999, 33_599), (47_995, 33_597), (47_985, 33_590)],
    ids=["lpr 3.00", "lpr 3.70 in 2022", "rounds down", "half rounds up", "half rounds up again"],
)
def test_thirty_percent_less_than_the_comparable_rate(comparable: int, annual: int) -> None:
    assert annual_rate(comparable, [THIRTY_PERCENT], None) == annual


def test_of_two_discounts_only_the_larger_counts() -> None:
    granted = [Cut(Decimal("0.10"), stack=False), THIRTY_PERCENT]
    assert applied_cuts(granted) == (False, True)
    assert annual_rate(48_000, granted, None) == 33_600


def test_a_stacking_discount_multiplies_with_the_largest_other() -> None:
    granted = [Cut(Decimal("0.10"), stack=True), THIRTY_PERCENT, Cut(Decimal("0.20"), stack=False)]
    assert applied_cuts(granted) == (True, True, False)
    assert annual_rate(48_000, granted, None) == 30_240


def test_of_equal_discounts_one_counts() -> None:
    assert applied_cuts([THIRTY_PERCENT, THIRTY_PERCENT]) == (True, False)


def test_the_floor_comes_after_the_discount() -> None:
    assert annual_rate(48_000, [THIRTY_PERCENT], 35_000) == 35_000
    assert annual_rate(48_000, [THIRTY_PERCENT], 33_000) == 33_600


@given(
    st.integers(0, 360_000),
    st.lists(st.builds(Cut, st.decimals("0", "1", places=3), st.booleans()), max_size=4),
)
def test_a_discount_never_raises_the_rate_and_never_makes_it_negative(
    comparable: int, cuts: list[Cut]
) -> None:
    assert 0 <= annual_rate(comparable, cuts, None) <= comparable


@pytest.mark.parametrize(
    ("on", "rate"),
    [
        (date(2024, 10, 20), None),
        (date(2024, 10, 21), "0.0310"),
        (date(2025, 5, 19), "0.0310"),
        (date(2027, 1, 1), "0.0300"),
    ],
)
def test_the_reference_rate_is_the_last_published_one_and_never_guessed(on: date, rate: str | None) -> None:
    found = entry_on(ENTRIES, on)
    assert (found.rate if found else None) == (Decimal(rate) if rate else None)


@pytest.mark.parametrize(
    ("on", "stale"), [(date(2025, 6, 20), False), (date(2025, 6, 21), True), (date(2025, 5, 20), False)]
)
def test_a_reference_rate_is_stale_once_a_newer_20th_has_passed(on: date, stale: bool) -> None:
    assert is_stale(ENTRIES, on) is stale


@pytest.mark.parametrize(
    ("months", "longest", "code"),
    [
        (60, None, "one_year"),
        (61, None, "over_five_years"),
        (None, 36, "one_year"),
        (None, 120, None),
        (None, None, None),
    ],
)
def test_the_term_chooses_the_series(months: int | None, longest: int | None, code: str | None) -> None:
    found = series_for(SERIES, months, longest)
    assert (found.code if found else None) == code
