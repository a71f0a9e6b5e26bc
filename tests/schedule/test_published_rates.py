"""The annual percentage rate against the figures that lawmakers printed."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from loans.calendar.ages import add_months
from loans.money import parse_yuan
from loans.schedules.apr import dated_apr, monthly_apr

EXAMPLES = tomllib.loads(Path(__file__).with_name("published_rates.toml").read_text(encoding="utf-8"))


def payments(paid: list[dict[str, Any]]) -> Iterator[tuple[Any, int]]:
    """When, and how much in hundredths; months stay numbers, dates stay dates."""
    for one in paid:
        for number in range(one.get("times", 1)):
            first, step = one["first"], number * one.get("step", 0)
            if isinstance(first, date):
                yield (
                    add_months(first, step) + timedelta(number * one.get("step_days", 0)),
                    parse_yuan(one["amount"]),
                )
            else:
                yield first + step, parse_yuan(one["amount"])


def found(example: dict[str, Any]) -> Decimal:
    """The rate in percent, in the example's own measure."""
    received, paid = parse_yuan(example["received"]), list(payments(example["paid"]))
    if "at" not in example:
        months = [0] * (max(month for month, _ in paid) + 1)
        months[0] = received
        for month, amount in paid:
            months[month] -= amount
        apr = monthly_apr(months)
        return 100 * (apr.simple if example.get("nominal") else apr.effective)
    effective = dated_apr([(example["at"], received), *[(on, -amount) for on, amount in paid]]).effective
    if "periods_a_year" not in example:
        return 100 * effective
    periods = Decimal(example["periods_a_year"])
    return 100 * periods * ((1 + effective) ** (1 / periods) - 1)


@pytest.mark.parametrize("example", EXAMPLES["example"], ids=lambda example: example["source"])
def test_the_rate_is_the_one_that_was_published(example: dict[str, Any]) -> None:
    published = Decimal(example["published"])
    if "within" in example:
        assert abs(found(example) - published) <= Decimal(example["within"])
    else:
        assert found(example).quantize(published) == published
