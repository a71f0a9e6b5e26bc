"""The dimension algebra: what may be added to, multiplied with and divided by what."""

from __future__ import annotations

from dataclasses import replace

from loans.expressions.nodes import Arithmetic, Base, Extreme, Literal, Type, Value
from loans.texts import Text
from loans.vocabulary.units import UNITS

BARE = ""


def combined(op: str, left: str, right: str) -> str | None:
    """The unit of `left op right`; None where it makes no sense. A bare number takes part in anything."""
    if op in "+-":
        return left if left == right else None
    return _product(left, right) if op == "*" else _quotient(left, right)


def _product(left: str, right: str) -> str | None:
    if BARE in (left, right):
        return left or right
    if "rate" in (left, right):
        return right if left == "rate" else left
    if "money" in (left, right) and left != right:
        return "money"
    return None


def _quotient(left: str, right: str) -> str | None:
    if right == BARE or right == "rate":
        return left
    if left == right:
        return "rate"
    if right.startswith("count:") and not left.startswith("count:"):
        return left
    return None


def adopted(value: Value, unit: str) -> Value | None:
    """`value` read as having `unit`, possible where bare literals leave it open (`300000 * partners` as
    money)."""
    if value.type.unit == unit:
        return value
    if isinstance(value, Literal):
        return replace(value, type=Type(Base.NUMBER, unit)) if value.type.unit == BARE else None
    if isinstance(value, Extreme):
        operands = [adopted(operand, unit) for operand in value.operands]
        known = tuple(operand for operand in operands if operand is not None)
        if len(known) < len(operands):
            return None
        return replace(value, operands=known, type=Type(Base.NUMBER, unit))
    return _adopted_arithmetic(value, unit) if isinstance(value, Arithmetic) else None


def _adopted_arithmetic(value: Arithmetic, unit: str) -> Value | None:
    left, right = adopted(value.left, unit), adopted(value.right, unit)
    pairs: list[tuple[Value | None, Value | None]] = [(left, right)]
    if value.op in "*/":
        pairs = [(left, value.right)] + ([(value.left, right)] if value.op == "*" else [])
    for one, other in pairs:
        if (
            one is not None
            and other is not None
            and combined(value.op, one.type.unit, other.type.unit) == unit
        ):
            return replace(value, left=one, right=other, type=Type(Base.NUMBER, unit))
    return None


def unified(values: list[Value]) -> list[Value] | None:
    """All values in one unit, or None when there is none that they can share."""
    units = dict.fromkeys(value.type.unit for value in values)
    for unit in sorted(units, key=lambda unit: unit == BARE):
        shared = [adopted(value, unit) for value in values]
        known = [value for value in shared if value is not None]
        if len(known) == len(values):
            return known
    return None


def name_of(type_: Type) -> Text:
    """A type in words, for messages."""
    if type_.base is Base.NUMBER:
        if type_.unit.startswith("count:"):
            code = type_.unit.removeprefix("count:")
            unit = UNITS.get(code)
            return Text(
                f"数量（{unit.zh if unit else code}）", f"a count of {(unit.en if unit else '') or code}"
            )
        return _NUMBERS[type_.unit]
    if type_.base is Base.CHOICE:
        return Text(f"{type_.choice_of} 的选项", f"a choice of {type_.choice_of}")
    return _BASES[type_.base]


_NUMBERS = {"money": Text("金额", "money"), "rate": Text("比率", "a rate"), BARE: Text("数字", "a number")}
_BASES = {
    Base.TRUTH: Text("条件", "a condition"),
    Base.DATE: Text("日期", "a date"),
    Base.STRING: Text("文字或号码", "a text or id"),
}
