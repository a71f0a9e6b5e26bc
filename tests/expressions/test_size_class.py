"""The size of an enterprise under the national standard of 2011, at the thresholds."""

from __future__ import annotations

import pytest

from loans.expressions.size_class import BY_SECTOR, size_class
from loans.vocabulary import Vocabulary

WAN = 10_000 * 100


@pytest.mark.parametrize(
    ("sector", "staff", "revenue", "size"),
    [
        ("planting", None, 50 * WAN - 1, "micro"),
        ("planting", None, 50 * WAN, "small"),
        ("planting", None, 20_000 * WAN, "large"),
        ("manufacturing", 300, 2000 * WAN, "medium"),
        ("manufacturing", 299, 2000 * WAN, "small"),
        ("manufacturing", 1000, 40_000 * WAN - 1, "medium"),
        ("manufacturing", 19, 40_000 * WAN, "micro"),
        ("agricultural_inputs", 5, 1000 * WAN, "small"),
        ("retail", 300, 20_000 * WAN, "large"),
        ("catering", 10, 100 * WAN - 1, "micro"),
        ("software", 100, 1000 * WAN, "medium"),
        ("transport", 1000, 30_000 * WAN, "large"),
        ("warehousing", 100, 1000 * WAN, "medium"),
        ("culture", 99, None, "small"),
        ("other", 300, None, "large"),
    ],
)
def test_an_enterprise_falls_into_the_class_whose_bounds_it_reaches(
    sector: str, staff: int | None, revenue: int | None, size: str
) -> None:
    assert size_class(sector, staff, revenue) == size


def test_an_excluded_sector_or_a_missing_figure_has_no_class() -> None:
    assert size_class("construction", 50, 50 * WAN) is None
    assert size_class("retail", 50, None) is None
    assert size_class("retail", None, 100 * WAN) is None
    assert size_class(None, 50, 50 * WAN) is None


def test_one_figure_below_the_first_bound_is_enough_to_be_micro() -> None:
    assert size_class("retail", None, 100 * WAN - 1) == "micro"
    assert size_class("retail", 9, None) == "micro"
    assert size_class("retail", 10, None) is None


def test_every_sector_that_may_borrow_has_a_class() -> None:
    sectors = {choice.code for choice in Vocabulary.load().facts["sector"].choices}
    excluded = {
        "advertising", "beauty", "construction", "brokerage", "sauna", "spa", "massage", "internet_cafe",
        "oxygen_bar", "real_estate_sales", "land_use_transfer",
    }  # fmt: skip
    assert set(BY_SECTOR) == sectors - excluded
