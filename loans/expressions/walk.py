"""Walking the tree without knowing its nodes one by one."""

from __future__ import annotations

from collections.abc import Iterator

from loans.expressions.nodes import (
    All,
    Arithmetic,
    Call,
    Comparison,
    Extreme,
    FactRef,
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
