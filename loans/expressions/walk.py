"""Walking the tree without knowing its nodes one by one."""

from __future__ import annotations

from collections.abc import Iterator

from loans.expressions.functions import FIRST_KNOWN
from loans.expressions.nodes import (
    All,
    Arithmetic,
    Call,
    Comparison,
    Extreme,
    FactRef,
    Literal,
    Membership,
    Node,
    Not,
    Some,
    Truth,
)
from loans.vocabulary import Fact


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below, in the order of the text."""
    if isinstance(node, Arithmetic):
        return (node.left, node.right)
    if isinstance(node, Extreme | Comparison):
        return node.operands
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Membership):
        return (node.item,)
    if isinstance(node, All | Some):
        return node.terms
    return (node.term,) if isinstance(node, Not) else ()


def facts_read(node: Node) -> Iterator[Fact]:
    """Every fact that the tree reads, in order of appearance, repeated as often as it appears."""
    if isinstance(node, FactRef | Truth):
        yield node.fact
    for child in children_of(node):
        yield from facts_read(child)


def choices_of(*values: Node) -> Fact | None:
    """The fact whose choices these values draw from, where one of them names it."""
    for value in values:
        if isinstance(value, Literal) and value.of is not None:
            return value.of
        if isinstance(value, FactRef):
            return value.fact
    nested = [
        part
        for value in values
        for part in children_of(value)
        if not isinstance(value, Call) or _passes(value)
    ]
    return choices_of(*nested) if nested else None


def _passes(call: Call) -> bool:
    return call.function == FIRST_KNOWN
