"""The normal form of a number: one fraction of whole numbers, so that no engine ever divides.

A value is `above / (scale * below)`: `scale` a positive constant, `below` a whole number that is never negative (the
parser sees to it) or None for 1. Fractions are not reduced by anything but constants. Sums, minima and maxima bring
their operands over one denominator; they share it when it is literally the same. A comparison multiplies out. So
x/0 with x > 0 lies above every limit, with x < 0 below every one, 0/0 is unknown, and so is x/0 against y/0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from loans.expressions.functions import FIRST_KNOWN
from loans.expressions.nodes import Arithmetic, Call, Extreme, FactRef, Literal, Value
from loans.expressions.wholes import (
    ONE,
    Counted,
    FirstKnown,
    Fixed,
    Pick,
    Raw,
    Whole,
    product,
    scaled,
    split,
    total,
)
from loans.vocabulary.bounds import SCALES
from loans.vocabulary.fact import Fact, Kind


@dataclass(frozen=True, slots=True)
class Form:
    """`above / (scale * below)` in natural units: yuan, fractions, counts."""

    above: Whole
    scale: int = 1
    below: Whole | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """A comparison of two numbers multiplied out: `left op right`, over whole numbers.

    `zeros`: pairs (above, below) of the operands that have a denominator. The comparison is unknown when both of a
    pair are 0, and, where there are two pairs, when both denominators are.
    """

    left: Whole
    right: Whole
    zeros: tuple[tuple[Whole, Whole], ...]


def is_ratio(fact: Fact) -> bool:
    """Whether the fact is carried as a pair: derived rates, which no whole parts per million would hold exactly."""
    return fact.formula is not None and fact.kind is Kind.RATE


def form_of(value: Value) -> Form:
    """The normal form of a NUMBER. `first_known` takes operands without denominators (the parser sees to it)."""
    if isinstance(value, Literal):
        assert isinstance(value.value, Fraction)
        return Form(Fixed(value.value.numerator), value.value.denominator)
    if isinstance(value, FactRef):
        name = value.fact.name
        if is_ratio(value.fact):
            return Form(Raw(name), 1, Raw(name, below=True))
        return Form(Raw(name), SCALES[value.fact.kind])
    if isinstance(value, Call):
        if value.function == FIRST_KNOWN:
            wholes, scale, _ = _over_one([form_of(argument) for argument in value.arguments])
            return Form(FirstKnown(tuple(wholes)), scale)
        return Form(Counted(value))
    if isinstance(value, Extreme):
        wholes, scale, below = _over_one([form_of(operand) for operand in value.operands])
        return _reduced(Form(Pick(value.which, tuple(wholes)), scale, below))
    return _reduced(_arithmetic(value))


def balance(left: Value, right: Value) -> Balance:
    """`left op right` without fractions."""
    a, b = form_of(left), form_of(right)
    here, there = (
        product(scaled(b.scale, a.above), b.below or ONE),
        product(scaled(a.scale, b.above), a.below or ONE),
    )
    common = gcd(split(here)[0], split(there)[0]) or 1
    zeros = tuple((form.above, form.below) for form in (a, b) if form.below is not None)
    return Balance(_divided(here, common), _divided(there, common), zeros)


def _arithmetic(value: Arithmetic) -> Form:
    a, b = form_of(value.left), form_of(value.right)
    if value.op == "*":
        return Form(product(a.above, b.above), a.scale * b.scale, _times(a.below, b.below))
    if value.op == "/":
        factor, rest = _positive_split(b.above)
        above = scaled(b.scale, product(a.above, b.below or ONE))
        return Form(above, a.scale * factor, _times(a.below, None if rest == ONE else rest))
    (left, right), scale, below = _over_one([a, b])
    return Form(total(left, scaled(-1 if value.op == "-" else 1, right)), scale, below)


def _over_one(forms: list[Form]) -> tuple[list[Whole], int, Whole | None]:
    """The numerators over one common denominator, its scale and its variable part."""
    scale = lcm(*(form.scale for form in forms))
    different = list(dict.fromkeys(form.below for form in forms if form.below is not None))
    wholes = []
    for form in forms:
        others = [below for below in different if below != form.below]
        wholes.append(reduce(product, others, scaled(scale // form.scale, form.above)))
    return wholes, scale, reduce(product, different) if different else None


def _times(left: Whole | None, right: Whole | None) -> Whole | None:
    if left is None or right is None:
        return left or right
    return product(left, right)


def _reduced(form: Form) -> Form:
    factor, _ = split(form.above)
    below_factor, below = _positive_split(form.below) if form.below is not None else (1, None)
    scale = form.scale * below_factor
    common = gcd(factor, scale) or 1
    return Form(_divided(form.above, common), scale // common, below)


def _positive_split(whole: Whole) -> tuple[int, Whole]:
    factor, rest = split(whole)
    return (factor, rest) if factor > 0 else (1, whole)


def _divided(whole: Whole, by: int) -> Whole:
    factor, rest = split(whole)
    return scaled(factor // by, rest)
