"""Integer arithmetic over raw facts: what every engine can compute exactly, and how large it can become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from loans.expressions.nodes import Call


@dataclass(frozen=True, slots=True)
class Fixed:
    """A constant."""

    value: int


@dataclass(frozen=True, slots=True)
class Raw:
    """The raw integer of a fact; with `below`, the denominator of a fact that is carried as a ratio."""

    fact: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """`left + right`"""

    left: Whole
    right: Whole


@dataclass(frozen=True, slots=True)
class Scaled:
    """`factor * of`"""

    factor: int
    of: Whole


@dataclass(frozen=True, slots=True)
class Product:
    """`left * right`"""

    left: Whole
    right: Whole


@dataclass(frozen=True, slots=True)
class Pick:
    """`min` or `max` of the operands; unknown when any is."""

    which: str
    of: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """The first operand that is known."""

    of: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The count that a function of dates yields."""

    call: Call


Whole = Fixed | Raw | Sum | Scaled | Product | Pick | FirstKnown | Counted
Interval = tuple[int, int]
ONE = Fixed(1)


def scaled(factor: int, of: Whole) -> Whole:
    """`factor * of`, constants folded."""
    if isinstance(of, Fixed):
        return Fixed(factor * of.value)
    if isinstance(of, Scaled):
        return scaled(factor * of.factor, of.of)
    # 0 * of stays: it is unknown where `of` is.
    return of if factor == 1 else Scaled(factor, of)


def product(left: Whole, right: Whole) -> Whole:
    """`left * right`, constants gathered in front."""
    (a, x), (b, y) = split(left), split(right)
    if isinstance(x, Fixed) or isinstance(y, Fixed):
        return scaled(a * b, y if isinstance(x, Fixed) else x)
    return scaled(a * b, Product(x, y))


def total(left: Whole, right: Whole) -> Whole:
    """`left + right`, constants folded."""
    if isinstance(left, Fixed) and isinstance(right, Fixed):
        return Fixed(left.value + right.value)
    if left == Fixed(0):
        return right
    return left if right == Fixed(0) else Sum(left, right)


def split(whole: Whole) -> tuple[int, Whole]:
    """(constant factor, the rest): `(12, x)` for `12 * x`, `(7, ONE)` for the constant 7."""
    if isinstance(whole, Fixed):
        return whole.value, ONE
    if isinstance(whole, Scaled):
        return whole.factor, whole.of
    return 1, whole


def widest(whole: Whole, ranges: Callable[[Raw | Counted], Interval]) -> tuple[Interval, int]:
    """(least and most that `whole` can be, the most bits that it or any part of it needs without the
    sign)."""
    if isinstance(whole, Fixed):
        interval, inner = (whole.value, whole.value), 0
    elif isinstance(whole, Raw | Counted):
        interval, inner = ranges(whole), 0
    else:
        parts = [widest(part, ranges) for part in parts_of(whole)]
        interval = _combined(whole, [part[0] for part in parts])
        inner = max(part[1] for part in parts)
    return interval, max(inner, *(bound.bit_length() for bound in interval))


def parts_of(whole: Whole) -> tuple[Whole, ...]:
    """The operands."""
    if isinstance(whole, Sum | Product):
        return (whole.left, whole.right)
    if isinstance(whole, Scaled):
        return (whole.of,)
    return whole.of if isinstance(whole, Pick | FirstKnown) else ()


def _combined(whole: Whole, parts: list[Interval]) -> Interval:
    least, most = [low for low, _ in parts], [high for _, high in parts]
    if isinstance(whole, Sum):
        return sum(least), sum(most)
    if isinstance(whole, Pick):
        pick = min if whole.which == "min" else max
        return pick(least), pick(most)
    if isinstance(whole, FirstKnown):
        return min(least), max(most)
    if isinstance(whole, Scaled):
        ends = [whole.factor * end for end in parts[0]]
    else:
        ends = [prod(pair) for pair in ((a, b) for a in parts[0] for b in parts[1])]
    return min(ends), max(ends)
