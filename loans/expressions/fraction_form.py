"""The normal form of a number: one fraction of whole numbers, so that no engine ever divides.

A value is `above / (scale * below)`: `scale` a positive constant, `below` a product of whole-number factors
that are never negative (the parser sees to it). Nothing but constants is ever cancelled. Sums, minima and
maxima bring their operands over the least denominator that holds every factor of each, so what has the same
denominator keeps it. A comparison multiplies out. So x/0 with x > 0 lies above every limit, with x < 0 below
every one, 0/0 is unknown, and so is x/0 against y/0.
"""

from __future__ import annotations

from collections import Counter
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
    Product,
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
    """`above / (scale * below)` in natural units: yuan, fractions, counts; `factors` multiply to `below`."""

    above: Whole
    scale: int = 1
    factors: tuple[Whole, ...] = ()

    @property
    def below(self) -> Whole | None:
        """The variable part of the denominator; None for 1."""
        return reduce(product, self.factors) if self.factors else None


@dataclass(frozen=True, slots=True)
class Balance:
    """A comparison of two numbers multiplied out: `left op right`, over whole numbers.

    `zeros`: pairs (above, below) of the operands that have a denominator. The comparison is unknown when both
    of a pair are 0, and, where there are two pairs, when both denominators are.
    """

    left: Whole
    right: Whole
    zeros: tuple[tuple[Whole, Whole], ...]


def is_ratio(fact: Fact) -> bool:
    """Whether the fact is carried as a pair: derived rates, which no whole parts per million would hold
    exactly."""
    return fact.formula is not None and fact.kind is Kind.RATE


def form_of(value: Value) -> Form:
    """The normal form of a NUMBER.

    `first_known` takes operands without denominators (the parser sees to it).
    """
    if isinstance(value, Literal):
        assert isinstance(value.value, Fraction)
        return Form(Fixed(value.value.numerator), value.value.denominator)
    if isinstance(value, FactRef):
        name = value.fact.name
        if is_ratio(value.fact):
            return Form(Raw(name), 1, (Raw(name, below=True),))
        return Form(Raw(name), SCALES[value.fact.kind])
    if isinstance(value, Call):
        if value.function == FIRST_KNOWN:
            wholes, scale, _ = over_one([form_of(argument) for argument in value.arguments])
            return Form(FirstKnown(tuple(wholes)), scale)
        return Form(Counted(value))
    if isinstance(value, Extreme):
        wholes, scale, factors = over_one([form_of(operand) for operand in value.operands])
        return _reduced(Form(Pick(value.which, tuple(wholes)), scale, factors))
    return _reduced(_arithmetic(value))


def balance(left: Value, right: Value) -> Balance:
    """`left op right` without fractions."""
    a, b = form_of(left), form_of(right)
    here = reduce(product, b.factors, scaled(b.scale, a.above))
    there = reduce(product, a.factors, scaled(a.scale, b.above))
    common = gcd(split(here)[0], split(there)[0]) or 1
    zeros = tuple((form.above, form.below) for form in (a, b) if form.below is not None)
    return Balance(_divided(here, common), _divided(there, common), zeros)


def over_one(forms: list[Form]) -> tuple[list[Whole], int, tuple[Whole, ...]]:
    """The numerators over one common denominator, its scale and its factors."""
    scale = lcm(*(form.scale for form in forms))
    most: Counter[Whole] = Counter()
    for form in forms:
        most |= Counter(form.factors)
    wholes = []
    for form in forms:
        lacking = most - Counter(form.factors)
        wholes.append(reduce(product, lacking.elements(), scaled(scale // form.scale, form.above)))
    return wholes, scale, tuple(most.elements())


def _arithmetic(value: Arithmetic) -> Form:
    a, b = form_of(value.left), form_of(value.right)
    if value.op == "*":
        return Form(product(a.above, b.above), a.scale * b.scale, a.factors + b.factors)
    if value.op == "/":
        constant, factors = _factors(b.above)
        above = reduce(product, b.factors, scaled(b.scale, a.above))
        return Form(above, a.scale * constant, a.factors + factors)
    (left, right), scale, factors = over_one([a, b])
    return Form(total(left, scaled(-1 if value.op == "-" else 1, right)), scale, factors)


def _factors(whole: Whole) -> tuple[int, tuple[Whole, ...]]:
    """A divisor as a positive constant and its factors."""
    constant, rest = split(whole)
    if constant <= 0:
        return 1, (whole,)
    if isinstance(rest, Product):
        (m, left), (n, right) = _factors(rest.left), _factors(rest.right)
        return constant * m * n, left + right
    return constant, () if rest == ONE else (rest,)


def _reduced(form: Form) -> Form:
    common = gcd(split(form.above)[0], form.scale) or 1
    return Form(_divided(form.above, common), form.scale // common, form.factors)


def _divided(whole: Whole, by: int) -> Whole:
    factor, rest = split(whole)
    return scaled(factor // by, rest)
