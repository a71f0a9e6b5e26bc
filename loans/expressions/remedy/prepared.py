"""A condition taken apart, once, into what can turn: balances of numbers, pairs of dates, classes of size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loans.expressions.expression import Expression
from loans.expressions.fraction_form import Form, balance, form_of
from loans.expressions.nodes import Base, Comparison, Condition, Membership, Node, Truth, Value
from loans.expressions.positive import pairs_of
from loans.expressions.walk import children_of
from loans.expressions.wholes import Whole, scaled, total


@dataclass(frozen=True, slots=True)
class Prepared:
    """`wholes`: numbers at whose change of sign the condition may turn. `dates`: pairs that may change sides.

    `others`: values that turn in a way of their own (a class of size).
    """

    wholes: tuple[Whole, ...]
    dates: tuple[tuple[Value, Value], ...]
    others: tuple[Value, ...]


@lru_cache(maxsize=4096)
def prepared(expression: Expression) -> Prepared:
    """The condition made ready for any number of lines."""
    wholes: dict[Whole, None] = {}
    dates: list[tuple[Value, Value]] = []
    others: list[Value] = []
    assert not isinstance(expression.node, Value)
    for left, right in _pairs(expression.node):
        if left.type.base is Base.NUMBER:
            both = balance(left, right)
            wholes[total(both.left, scaled(-1, both.right))] = None
            # Over a denominator of 0 the outcome can turn into unknown.
            wholes.update({whole: None for zero in both.zeros for whole in zero})
        elif left.type.base is Base.DATE:
            dates.append((left, right))
        else:
            others += [left, right]
    return Prepared(tuple(wholes), tuple(dates), tuple(others))


@lru_cache(maxsize=4096)
def form_of_line(line: Expression) -> Form:
    """The normal form of a line that yields a number."""
    assert isinstance(line.node, Value)
    return form_of(line.node)


def _pairs(node: Condition) -> Iterator[tuple[Value, Value]]:
    if isinstance(node, Comparison):
        for pair in pairs_of(node):
            yield pair.operands[0], pair.operands[1]
    elif isinstance(node, Membership):
        for option in node.options:
            yield node.item, option
    elif not isinstance(node, Truth):
        for child in _conditions(node):
            yield from _pairs(child)


def _conditions(node: Node) -> Iterator[Condition]:
    for child in children_of(node):
        if not isinstance(child, Value):
            yield child
