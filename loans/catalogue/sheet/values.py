"""A limit's value in words: a plain figure, a fact, or a sum over facts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from loans.expressions.expression import Expression
from loans.expressions.nodes import Arithmetic, Extreme, FactRef, Literal, Node
from loans.money import FEN_PER_YUAN, show_wan
from loans.texts import Text, all_of, same

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_MONTHS = "count:month"
# How a fact and a figure are joined: min(partners, 3) counts at most three.
_BOUNDS = {"min": Text("最多", "at most"), "max": Text("至少", "at least")}
_EXTREMES = {"min": Text("中较小的", "the smaller of "), "max": Text("中较大的", "the larger of ")}


def share(fraction: Decimal) -> str:
    """A share in percent, no decimals that do not count: ``30%``."""
    return f"{(fraction * 100).normalize():f}%"


def say_value(expression: Expression) -> Text:
    """``300万元``, ``36 个月``, ``到期本金``, ``30万元 × 合伙人数（最多 3）``."""
    return _say(expression.node)


def _say(node: Node) -> Text:
    if isinstance(node, FactRef):
        return node.fact.label
    if isinstance(node, Literal) and isinstance(node.value, Fraction):
        return _figure(node.value, node.type.unit)
    if isinstance(node, Arithmetic):
        return _say(node.left) + same(f" {_SIGNS[node.op]} ") + _say(node.right)
    if isinstance(node, Extreme):
        return _extreme(node)
    return same("…")


def _extreme(node: Extreme) -> Text:
    parts = [_say(part) for part in node.operands]
    if len(parts) == 2 and isinstance(node.operands[0], FactRef) and isinstance(node.operands[1], Literal):
        fact, bound, word = *parts, _BOUNDS[node.which]
        return Text(f"{fact.zh}（{word.zh} {bound.zh}）", f"{fact.en} ({word.en} {bound.en})")
    both, word = all_of(parts), _EXTREMES[node.which]
    return Text(f"{both.zh}{word.zh}", f"{word.en}{both.en}")


def _figure(value: Fraction, unit: str) -> Text:
    if unit == "money":
        return show_wan(int(value * FEN_PER_YUAN))
    number = Decimal(value.numerator) / value.denominator
    if unit == "rate" or value.denominator != 1:
        return same(share(number))
    return Text(f"{number} 个月", f"{number} months") if unit == _MONTHS else same(str(number))
