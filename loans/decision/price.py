"""A product's price as the generated code asks for it: computed once for each reference rate and set
of discounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.money import half_up, ppm
from loans.pricing import Cut, annual_rate
from loans.schedules.bridge import DailyRate, daily_parts

if TYPE_CHECKING:
    from loans.catalogue.model import Pricing

DAYS_A_YEAR = 365
MOST_KEPT = 10_000


class Price:
    """`fixed`: the yearly rate of a price per day, in ppm. Otherwise `annual(reference, granted)`,
    kept in `known`."""

    __slots__ = ("_cuts", "_floor", "_spread", "discounts", "fixed", "key", "known", "tiers")

    def __init__(self, pricing: Pricing, longest_days: int | None) -> None:
        days = longest_days or 1
        self.tiers = tuple(DailyRate(tier.up_to_day or days, ppm(tier.rate)) for tier in pricing.daily)
        self.fixed = half_up(daily_parts(days, self.tiers) * DAYS_A_YEAR, days) if self.tiers else None
        self.discounts = pricing.discounts
        self.known: _Kept = _Kept()
        self._cuts = tuple(Cut(one.relative, one.stack) for one in pricing.discounts)
        self._spread = ppm(pricing.spread)
        self._floor = None if pricing.floor is None else ppm(pricing.floor)
        # Products with equal keys price alike.
        whens = tuple("" if one.when is None else one.when.text for one in pricing.discounts)
        self.key = (self._spread, self._floor, self._cuts, whens, self.tiers, days)

    def annual(self, reference: int, granted: tuple[bool | None, ...]) -> int:
        """The annual rate in ppm under a reference rate; a discount whose condition is unknown is
        not granted."""
        met = [cut for cut, outcome in zip(self._cuts, granted, strict=True) if outcome is True]
        rate = annual_rate(reference + self._spread, met, self._floor)
        if len(self.known) >= MOST_KEPT:
            self.known.clear()
        self.known[reference, granted] = rate
        return rate


class _Kept(dict[tuple[int, tuple[bool | None, ...]], int]):
    """A dictionary that generated code can be given: equal only to itself."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # dict forbids it; identity is what is meant

    def __eq__(self, other: object) -> bool:
        return self is other
