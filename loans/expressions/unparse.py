"""The tree as text again: what `parse` reads back to the same tree, up to columns."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

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


def unparse(node: Node) -> str:
    """One line of the rule language; inner parts in brackets wherever they are not single words."""
    if isinstance(node, FactRef | Truth):
        return node.fact.name
    if isinstance(node, Literal):
        return literal_text(node)
    if isinstance(node, Arithmetic):
        return f"{_inner(node.left)} {node.op} {_inner(node.right)}"
    if isinstance(node, Extreme):
        return f"{node.which}({', '.join(map(unparse, node.operands))})"
    if isinstance(node, Call):
        return f"{node.function}({', '.join(map(unparse, node.arguments))})"
    if isinstance(node, Comparison):
        words = [_inner(node.operands[0])]
        for op, operand in zip(node.ops, node.operands[1:], strict=True):
            words += [op, _inner(operand)]
        return " ".join(words)
    if isinstance(node, Membership):
        word = "not in" if node.negated else "in"
        return f"{_inner(node.item)} {word} [{', '.join(map(unparse, node.options))}]"
    if isinstance(node, Not):
        return f"not {_inner(node.term)}"
    return (" and " if isinstance(node, All) else " or ").join(map(_inner, node.terms))


def literal_text(node: Literal) -> str:
    """A constant as written in the language."""
    if isinstance(node.value, Fraction):
        number = Decimal(node.value.numerator) / Decimal(node.value.denominator)
        return f"{number:f}"
    return f"'{node.value}'"


def _inner(node: Node) -> str:
    text = unparse(node)
    return f"({text})" if isinstance(node, Arithmetic | Comparison | Membership | All | Some | Not) else text
