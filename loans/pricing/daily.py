"""A price per day in tiers, as bridges are priced: cheap for the first days, dearer after."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from loans.money import PPM, half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

DAYS_A_YEAR = 365


class DayTier(NamedTuple):
    """A fraction of the principal per day, up to and including ``up_to_day`` (None: every later day)."""

    up_to_day: int | None
    rate: Decimal


def _share(tiers: Sequence[DayTier], days: int) -> Fraction:
    total, done = Fraction(0), 0
    for tier in tiers:
        until = days if tier.up_to_day is None else min(days, tier.up_to_day)
        if until > done:
            total += (until - done) * Fraction(tier.rate)
            done = until
    return total


def cost_of_days(principal: int, tiers: Sequence[DayTier], days: int) -> int:
    """What ``days`` days cost on ``principal`` (fen), half-up to the fen once. Days beyond the last tier are free."""
    cost = principal * _share(tiers, days)
    return half_up(cost.numerator, cost.denominator)


def yearly_equivalent(tiers: Sequence[DayTier], days: int) -> int:
    """The price of ``days`` days as a simple yearly rate on 365 days, in parts per million. ``days`` > 0."""
    rate = _share(tiers, days) * DAYS_A_YEAR * PPM / days
    return half_up(rate.numerator, rate.denominator)
