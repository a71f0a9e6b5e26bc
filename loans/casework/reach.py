"""The largest amount and the longest term that a product can give anybody, read from its expressions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from loans.catalogue.model import Ceiling, Terms
from loans.expressions.nodes import Arithmetic, Extreme, Literal, Node
from loans.expressions.walk import facts_read
from loans.vocabulary.fact import About


def most_of(terms: Terms) -> int | None:
    """Fen; None where no ceiling bounds everybody.

    Ceilings that hang on how the loan is asked for (its security) bound nobody who asks otherwise.
    """
    largest = [found for ceiling in terms.ceilings if (found := _most(ceiling)) is not None]
    return int(min(largest) * 100) if largest else None


def longest_of(terms: Terms) -> int | None:
    """Months; None where the terms name none."""
    found = [value for entry in terms.longest if (value := _largest(entry.value.node)) is not None]
    return int(max(found)) if found else None


def _most(ceiling: Ceiling) -> Fraction | None:
    conditions = [entry.when.node for entry in ceiling.entries if entry.when is not None]
    about = {fact.about for condition in conditions for fact in facts_read(condition)}
    if about == {About.REQUEST}:
        return None
    values = [_largest(entry.value.node) for entry in ceiling.entries]
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else None


def _largest(node: Node) -> Fraction | None:
    """The largest value of a literal, of a product or sum of such, of a smallest of several; else None."""
    if isinstance(node, Literal):
        return None if isinstance(node.value, str | date) else node.value
    if isinstance(node, Extreme):
        found = [value for one in node.operands if (value := _largest(one)) is not None]
        if node.which == "min":
            return min(found, default=None)
        return max(found) if len(found) == len(node.operands) else None
    if isinstance(node, Arithmetic) and node.op in ("+", "*"):
        left, right = _largest(node.left), _largest(node.right)
        if left is None or right is None:
            return None
        return left * right if node.op == "*" else left + right
    return None
