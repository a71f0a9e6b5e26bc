"""Whole numbers as columns. Unknown is null and spreads: the engines' own `least` and `greatest` skip
nulls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import narwhals as nw
from narwhals.dtypes import DType

from loans.errors import LoansError
from loans.expressions.nodes import Call
from loans.expressions.wholes import (
    Counted,
    FirstKnown,
    Fixed,
    Interval,
    Pick,
    Product,
    Raw,
    Scaled,
    Sum,
    Whole,
    parts_of,
    widest,
)
from loans.texts import Text

_STEPS: tuple[tuple[int, DType], ...] = ((15, nw.Int16()), (31, nw.Int32()), (63, nw.Int64()))
_WIDE_BITS = 127
_DECIMAL_BITS = 126  # what 38 decimal digits hold
_TOO_LARGE = Text(
    "该产品目录的算式可能超出所选引擎的整数范围：请改用 polars 或 duckdb 引擎，或缩小事实的上下限。",
    "A sum of this catalogue could exceed the integers of the chosen engine: use polars or duckdb, or "
    "narrow the bounds of its facts.",
)
Ranges = Callable[[Raw | Counted], Interval]


@dataclass(frozen=True, slots=True)
class Wholes:
    """Emits whole numbers.

    `fact` gives the column of a fact or of its denominator, `count` that of a date function. `ranges` bound
    what the columns hold; from them follows the narrowest integer that holds an expression and all its parts.
    `wide` is the engine's type beyond 63 bits.
    """

    fact: Callable[[str, bool], nw.Expr]
    count: Callable[[Call], nw.Expr]
    ranges: Ranges
    wide: DType

    def column(self, whole: Whole, *beside: Whole) -> nw.Expr:
        """The whole number, in a type that also holds those that stand beside it."""
        return self._emit(whole, self.type_of(whole, *beside))

    def type_of(self, *wholes: Whole) -> DType:
        """The narrowest type that holds the numbers and all their parts."""
        bits = max(max(widest(whole, self.ranges)[1], _factor_bits(whole)) for whole in wholes)
        if bits > (_DECIMAL_BITS if isinstance(self.wide, nw.Decimal) else _WIDE_BITS):
            raise LoansError(_TOO_LARGE)
        return next((type_ for most, type_ in _STEPS if bits <= most), self.wide)

    def _emit(self, whole: Whole, type_: DType) -> nw.Expr:
        if isinstance(whole, Fixed):
            return constant(whole.value, type_)
        if isinstance(whole, Raw):
            return self.fact(whole.fact, whole.below).cast(type_)
        if isinstance(whole, Counted):
            return self.count(whole.call).cast(type_)
        parts = [self._emit(part, type_) for part in parts_of(whole)]
        if isinstance(whole, Scaled):
            return parts[0] * constant(whole.factor, type_)
        if isinstance(whole, Sum):
            return parts[0] + parts[1]
        if isinstance(whole, Product):
            return (parts[0] * parts[1]).cast(type_)
        if isinstance(whole, FirstKnown):
            return nw.coalesce(*parts)
        assert isinstance(whole, Pick)
        return picked(whole.which, *parts)


def _factor_bits(whole: Whole) -> int:
    """A factor needs room even where what it multiplies is never more than nothing."""
    own = whole.factor.bit_length() if isinstance(whole, Scaled) else 0
    return max([own, *map(_factor_bits, parts_of(whole))])


def constant(value: int, type_: DType) -> nw.Expr:
    """A whole number as a column of one value. One that no 63 bits hold travels as text."""
    if type_ in (nw.Int16(), nw.Int32(), nw.Int64()):
        return nw.lit(value, type_)
    if value.bit_length() < 64:
        return nw.lit(value, nw.Int64()).cast(type_)
    return nw.lit(str(value), nw.String()).cast(type_)


def picked(which: str, *parts: nw.Expr) -> nw.Expr:
    """The smallest (`min`) or largest of the columns; null when any is."""
    extreme = nw.min_horizontal(*parts) if which == "min" else nw.max_horizontal(*parts)
    return nw.when(reduce(lambda a, b: a & b, [~part.is_null() for part in parts])).then(extreme)
