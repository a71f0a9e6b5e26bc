"""The columns that are written for each product: verdict, rules unmet and unknown, ceiling in yuan, rate."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import narwhals as nw

from loans.expressions.wholes import Interval
from loans.screening.names import OUTCOMES, inside, outcome
from loans.screening.packing import SIZE, Place
from loans.screening.results import ProductResult
from loans.vocabulary import Fact


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


def numbers(result: ProductResult) -> list[nw.Expr]:
    """The rules unmet and those unknown as sets: bit n for rule n."""
    return [_set(result.rules, shift) for shift in (0, SIZE)]


def bounds_of(fact: Fact) -> Interval | None:
    """What the vocabulary says that a number can be."""
    return None if fact.least is None or fact.most is None else (fact.least, fact.most)


def _set(rules: Sequence[tuple[str, Place]], shift: int) -> nw.Expr:
    total: nw.Expr = nw.lit(0, nw.Int64())
    for bit, (_, place) in enumerate(rules):
        total = total + nw.when(_bit(place, shift)).then(nw.lit(1 << bit, nw.Int64())).otherwise(
            nw.lit(0, nw.Int64())
        )
    return total


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
