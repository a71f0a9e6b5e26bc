"""A plain interpreter of the rule language, written for the tests alone: exact fractions, three-valued logic.

It shares nothing with the library but the parsed tree and the functions of dates. A number is a fraction
whose denominator is kept unreduced as a bag of factors, so that x/0 stays what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce

from loans.expressions.functions import FUNCTIONS
from loans.expressions.nodes import (
    All,
    Arithmetic,
    Base,
    Call,
    Comparison,
    Condition,
    Extreme,
    FactRef,
    Literal,
    Membership,
    Not,
    Some,
    Truth,
    Value,
)
from loans.expressions.unparse import unparse
from loans.vocabulary import Fact
from loans.vocabulary.values import Ratio

Facts = Mapping[str, object]
SCALES = {"money": 100, "rate": 1_000_000}
Simple = date | str


@dataclass(frozen=True)
class Number:
    """`above` over the product of `below`, a bag of named factors with their values."""

    above: Fraction
    below: tuple[tuple[str, Fraction], ...] = ()

    @property
    def divisor(self) -> Fraction:
        return reduce(lambda a, b: a * b, (value for _, value in self.below), Fraction(1))

    @property
    def is_unknown(self) -> bool:
        return self.above == 0 and self.divisor == 0


def holds(node: Condition, facts: Facts) -> bool | None:
    """True, False or None."""
    if isinstance(node, Truth):
        known = facts.get(node.fact.name)
        assert known is None or isinstance(known, bool)
        return known
    if isinstance(node, Not):
        inner = holds(node.term, facts)
        return None if inner is None else not inner
    if isinstance(node, All):
        return every([holds(term, facts) for term in node.terms])
    if isinstance(node, Some):
        return some([holds(term, facts) for term in node.terms])
    if isinstance(node, Membership):
        found = some([compare("==", node.item, option, facts) for option in node.options])
        return found if not node.negated or found is None else not found
    assert isinstance(node, Comparison)
    pairs = zip(node.operands, node.ops, node.operands[1:], strict=False)
    return every([compare(op, left, right, facts) for left, op, right in pairs])


def every(outcomes: list[bool | None]) -> bool | None:
    if False in outcomes:
        return False
    return None if None in outcomes else True


def some(outcomes: list[bool | None]) -> bool | None:
    if True in outcomes:
        return True
    return None if None in outcomes else False


def compare(op: str, left: Value, right: Value, facts: Facts) -> bool | None:
    if left.type.base is Base.NUMBER:
        return compare_numbers(op, number(left, facts), number(right, facts))
    a, b = simple(left, facts), simple(right, facts)
    if a is None or b is None:
        return None
    if op in ("==", "!="):
        return (a == b) == (op == "==")
    if isinstance(a, date) and isinstance(b, date):
        return ordered(op, a.toordinal(), b.toordinal())
    ranks = [choice.code for choice in fact_of(left, right).choices]
    return ordered(op, ranks.index(str(a)), ranks.index(str(b)))


def fact_of(*values: Value) -> Fact:
    return next(value.fact for value in values if isinstance(value, FactRef))


def compare_numbers(op: str, a: Number | None, b: Number | None) -> bool | None:
    if a is None or b is None or a.is_unknown or b.is_unknown or (a.divisor == 0 and b.divisor == 0):
        return None
    if a.divisor == 0:
        return ordered(op, 1 if a.above > 0 else -1, 0)
    if b.divisor == 0:
        return ordered(op, 0, 1 if b.above > 0 else -1)
    return ordered(op, a.above / a.divisor, b.above / b.divisor)


def ordered(op: str, a: int | Fraction, b: int | Fraction) -> bool:
    return {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def number(node: Value, facts: Facts) -> Number | None:
    if isinstance(node, Literal):
        assert isinstance(node.value, Fraction)
        return Number(node.value)
    if isinstance(node, FactRef):
        return of_fact(node, facts)
    if isinstance(node, Call):
        return of_call(node, facts)
    parts = [number(part, facts) for part in operands(node)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(node, Arithmetic) and node.op in "*/":
        a, b = known
        if node.op == "*":
            return Number(a.above * b.above, a.below + b.below)
        return Number(a.above * b.divisor, a.below + divisor_factors(node.right, facts))
    tops, below = over_one(known)
    if isinstance(node, Extreme):
        return Number(min(tops) if node.which == "min" else max(tops), below)
    return Number(tops[0] + tops[1] if node.op == "+" else tops[0] - tops[1], below)


def operands(node: Value) -> tuple[Value, ...]:
    return (node.left, node.right) if isinstance(node, Arithmetic) else getattr(node, "operands", ())


def of_fact(node: FactRef, facts: Facts) -> Number | None:
    known = facts.get(node.fact.name)
    if known is None:
        return None
    if isinstance(known, Ratio):
        return Number(Fraction(known.above), ((f"{node.fact.name}.below", Fraction(known.below)),))
    assert isinstance(known, int)
    return Number(Fraction(known, SCALES.get(node.type.unit, 1)))


def of_call(node: Call, facts: Facts) -> Number | None:
    if node.function == "first_known":
        known = [number(argument, facts) for argument in node.arguments]
        return next((one for one in known if one is not None), None)
    arguments = [simple(argument, facts) for argument in node.arguments]
    if None in arguments:
        return None
    counted = FUNCTIONS[node.function].compute(*arguments)
    assert isinstance(counted, int)
    return Number(Fraction(counted))


def divisor_factors(node: Value, facts: Facts) -> tuple[tuple[str, Fraction], ...]:
    """The factors of a divisor that itself holds no division: products are taken apart, the rest is one
    factor."""
    if isinstance(node, Arithmetic) and node.op == "*":
        return divisor_factors(node.left, facts) + divisor_factors(node.right, facts)
    found = number(node, facts)
    assert found is not None
    return ((unparse(node), found.above / found.divisor),)


def over_one(numbers: list[Number]) -> tuple[list[Fraction], tuple[tuple[str, Fraction], ...]]:
    bags = [Counter(number.below) for number in numbers]
    most = reduce(lambda a, b: a | b, bags)
    tops = []
    for one, bag in zip(numbers, bags, strict=True):
        lacking = (value for _, value in (most - bag).elements())
        tops.append(reduce(lambda a, b: a * b, lacking, one.above))
    return tops, tuple(most.elements())


def simple(node: Value, facts: Facts) -> Simple | None:
    """A date, choice or string."""
    if isinstance(node, FactRef):
        known = facts.get(node.fact.name)
        assert known is None or isinstance(known, date | str)
        return known
    if isinstance(node, Literal):
        assert isinstance(node.value, date | str)
        return node.value
    if isinstance(node, Extreme):
        found = [simple(operand, facts) for operand in node.operands]
        days = [day for day in found if isinstance(day, date)]
        return None if len(days) < len(found) else (min(days) if node.which == "min" else max(days))
    assert isinstance(node, Call)
    if node.function == "first_known":
        return next((known for a in node.arguments if (known := simple(a, facts)) is not None), None)
    return computed(node, facts)


def computed(node: Call, facts: Facts) -> Simple | None:
    function = FUNCTIONS[node.function]
    arguments: list[object] = []
    for argument in node.arguments:
        if argument.type.base is Base.NUMBER:
            found = number(argument, facts)
            scale = SCALES.get(argument.type.unit, 1)
            arguments.append(None if found is None else int(found.above / found.divisor * scale))
        else:
            arguments.append(simple(argument, facts))
    if function.spreads and None in arguments:
        return None
    result = function.compute(*arguments)
    assert result is None or isinstance(result, date | str)
    return result
