"""The columns that are written for each product: verdict, rules unmet and unknown, ceiling in yuan, rate."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import narwhals as nw

from loans.screening.day import ProductResult
from loans.screening.names import OUTCOMES, inside, outcome
from loans.screening.packing import SIZE, Place


def figures(result: ProductResult) -> list[nw.Expr]:
    """Ceiling in yuan and rate as a fraction: decimals, exact."""
    ceiling = _scaled(result.ceiling, 2).alias(outcome(result.code, "ceiling"))
    return [ceiling, _scaled(result.rate, 6).alias(outcome(result.code, "rate"))]


def verdict(result: ProductResult) -> nw.Expr:
    """The verdict's word."""
    return result.verdict.alias(outcome(result.code, "verdict"))


def names(result: ProductResult) -> list[nw.Expr]:
    """The names of the rules unmet and of those unknown, separated by blanks."""
    return [
        _joined(result.rules, 0).alias(outcome(result.code, "unmet")),
        _joined(result.rules, SIZE).alias(outcome(result.code, "unknown")),
    ]


def _joined(rules: Sequence[tuple[str, Place]], shift: int) -> nw.Expr:
    said = [nw.when(_bit(place, shift)).then(nw.lit(name)) for name, place in rules]
    if not said:
        return nw.lit("")
    return nw.concat_str(said, separator=" ", ignore_nulls=True)


def _bit(place: Place, shift: int) -> nw.Expr:
    return nw.col(inside(f"word {place.word}")) // (1 << (place.bit + shift)) % 2 == 1


def _scaled(raw: nw.Expr, places: int) -> nw.Expr:
    """A whole number divided by a power of ten, as a decimal: multiplied by a decimal, which is exact
    everywhere."""
    unit = nw.lit(Decimal(1).scaleb(-places)).cast(nw.Decimal(19, places))
    return raw.cast(nw.Decimal(19, 0)) * unit


def heads(result: ProductResult) -> list[str]:
    """The names of a product's columns, in the order of the contract."""
    return [outcome(result.code, what) for what in OUTCOMES]
