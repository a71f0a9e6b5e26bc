"""The yearly rate of a product as a column: every rate that it can come to is known before the roster is
read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import narwhals as nw

from loans.catalogue.model import Discount, Pricing
from loans.errors import LoansError
from loans.expressions.expression import Expression
from loans.money import ppm
from loans.pricing import Cut, annual_rate
from loans.texts import Text

MOST_STACKED = 8
Holds = Callable[[Expression], nw.Expr]


@dataclass(frozen=True, slots=True)
class Price:
    """What a product costs; `holds` gives the column of a condition."""

    pricing: Pricing
    holds: Holds

    def annual(self, reference: int | None) -> nw.Expr:
        """The rate in parts per million over one reference rate; null while that is unknown."""
        if reference is None:
            return nw.lit(None, nw.Int64())
        granted = [_cut(one) for one in self.pricing.discounts if one.when is None]
        asked = [one for one in self.pricing.discounts if one.when is not None]
        stacked = [one for one in asked if one.stack]
        if len(stacked) > MOST_STACKED:
            raise _too_many(stacked)
        alone = sorted((one for one in asked if not one.stack), key=lambda one: -one.relative)
        return self._stacked(reference, granted, stacked, alone)

    def _stacked(
        self, reference: int, granted: list[Cut], stacked: Sequence[Discount], alone: Sequence[Discount]
    ) -> nw.Expr:
        """With and without each stacking discount; one whose condition is unknown is not granted."""
        if not stacked:
            return self._alone(reference, granted, alone)
        first, rest = stacked[0], stacked[1:]
        with_it = self._stacked(reference, [*granted, _cut(first)], rest, alone)
        without = self._stacked(reference, granted, rest, alone)
        assert first.when is not None
        return nw.when(self.holds(first.when)).then(with_it).otherwise(without)

    def _alone(self, reference: int, granted: list[Cut], alone: Sequence[Discount]) -> nw.Expr:
        """Of the others the largest that holds."""
        if not alone:
            return nw.lit(_rate(self.pricing, reference, granted), nw.Int64())
        first = alone[0]
        assert first.when is not None
        with_it = nw.lit(_rate(self.pricing, reference, [*granted, _cut(first)]), nw.Int64())
        return (
            nw.when(self.holds(first.when))
            .then(with_it)
            .otherwise(self._alone(reference, granted, alone[1:]))
        )


def most_rate(pricing: Pricing, reference: int) -> int:
    """The rate in parts per million before any discount."""
    return _rate(pricing, reference, [])


def _rate(pricing: Pricing, reference: int, granted: list[Cut]) -> int:
    floor = None if pricing.floor is None else ppm(pricing.floor)
    return annual_rate(reference + ppm(pricing.spread), granted, floor)


def _cut(discount: Discount) -> Cut:
    return Cut(discount.relative, discount.stack)


def _too_many(stacked: Sequence[Discount]) -> LoansError:
    names = "、".join(one.name for one in stacked)
    return LoansError(
        Text(
            f"整册筛查至多支持 {MOST_STACKED} 项可叠加的优惠，该产品有 {len(stacked)} 项：{names}。",
            f"Screening takes at most {MOST_STACKED} stacking discounts; found {len(stacked)}.",
        )
    )
