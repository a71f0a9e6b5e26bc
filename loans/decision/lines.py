"""What the catalogue guarantees about its lines, said to the type checker."""

from __future__ import annotations

from loans.expressions.expression import Expression
from loans.expressions.nodes import Condition, Value


def condition_node(expression: Expression) -> Condition:
    """The node of a line that yields a truth."""
    assert not isinstance(expression.node, Value)
    return expression.node


def value_node(expression: Expression) -> Value:
    """The node of a line that yields money or months."""
    assert isinstance(expression.node, Value)
    return expression.node
