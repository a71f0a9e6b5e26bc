"""Negation pushed inwards by de Morgan's laws, which hold in three-valued logic as well.

What remains negated is a yes/no fact alone. Explaining and saying both read this form, so that a limit is
always what must hold, never what must not.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loans.expressions.nodes import All, Comparison, Condition, Membership, Not, Some, Truth

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def positive(node: Condition, *, negated: bool = False) -> Condition:
    """The condition, or its negation, with `not` before yes/no facts only; nested `and` and `or`
    flattened."""
    if isinstance(node, Not):
        return positive(node.term, negated=not negated)
    if isinstance(node, Truth):
        return Not(node, node.column) if negated else node
    if isinstance(node, Membership):
        return replace(node, negated=node.negated != negated)
    if isinstance(node, Comparison):
        return _opposite(node) if negated else node
    every = isinstance(node, All) != negated
    terms = [positive(term, negated=negated) for term in node.terms]
    return _joined(terms, node.column, every=every)


def pairs_of(node: Comparison) -> tuple[Comparison, ...]:
    """The single comparisons of a chain."""
    pairs = zip(pairwise(node.operands), node.ops, strict=True)
    return tuple(Comparison(pair, (op,), pair[0].column) for pair, op in pairs)


def _opposite(node: Comparison) -> Condition:
    turned = [replace(pair, ops=(OPPOSITE[pair.ops[0]],)) for pair in pairs_of(node)]
    return turned[0] if len(turned) == 1 else Some(tuple(turned), node.column)


def _joined(terms: list[Condition], column: int, *, every: bool) -> Condition:
    flat: list[Condition] = []
    for term in terms:
        flat += term.terms if isinstance(term, All if every else Some) else [term]
    return All(tuple(flat), column) if every else Some(tuple(flat), column)
