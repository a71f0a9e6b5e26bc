"""Values in words: facts by their labels, constants with their units, computed values as short phrases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from loans.expressions.explain import Facts, literal_native, value_native
from loans.expressions.functions import FIRST_KNOWN
from loans.expressions.nodes import Arithmetic, Base, Call, Extreme, FactRef, Literal, Value
from loans.expressions.say.joining import both, zh
from loans.expressions.walk import choices_of, facts_read
from loans.money import FEN_PER_YUAN, WAN, half_up_decimal, percent, show_wan, show_yuan
from loans.texts import Text, any_of, same
from loans.vocabulary import Fact, Kind
from loans.vocabulary.units import counted
from loans.vocabulary.values import Native, label_of, show, show_date

_SIGNS = {"+": "+", "-": "－", "*": "×", "/": "÷"}
_ROUND = 1_000 * FEN_PER_YUAN


def phrase(node: Value, *, inner: bool = False) -> Text:
    """What a value is called: `申请金额` / `amount`, `毕业日期后 60 个月` / `60 months after the graduation
    date`."""
    if isinstance(node, FactRef):
        return node.fact.label if not inner else Text(node.fact.label.zh, f"the {node.fact.label.en}")
    if isinstance(node, Literal):
        return constant(node, unit_of(node))
    if isinstance(node, Extreme):
        return _extreme(node)
    if isinstance(node, Call):
        return _CALLS[node.function](node)
    assert isinstance(node, Arithmetic)
    left, right = (_bracketed(part) for part in (node.left, node.right))
    sign = _SIGNS[node.op]
    return Text(f"{left.zh} {sign} {right.zh}", f"{left.en} {sign} {right.en}")


def constant(literal: Literal, unit: Text | None) -> Text:
    """A constant with its unit; a code by its label."""
    if isinstance(literal.value, str):
        return same(literal.value) if literal.of is None else label_of(literal.of, literal.value)
    return shown(literal_native(literal), literal, unit)


def shown(value: Native | None, node: Value, unit: Text | None) -> Text:
    """A value in words: money in 万元 where it is round, rates in percent, counts with their unit, dates in
    full."""
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, str):
        fact = choices_of(node)
        return same(value) if fact is None else label_of(fact, value)
    if isinstance(value, Decimal):
        return _decimal(value, node, unit)
    assert isinstance(value, int)
    return counted(value, unit)


def actual(node: Value, facts: Facts) -> Text:
    """What a value is for this application, in words."""
    if isinstance(node, FactRef) and node.fact.kind not in (Kind.MONEY, Kind.RATE):
        raw = facts.get(node.fact.name)
        assert raw is not None
        return show(node.fact, raw)
    return shown(value_native(node)(facts), node, unit_of(node))


def unit_of(node: Value) -> Text | None:
    """The unit in words of a count: that of the first fact counted in it."""
    if isinstance(node, FactRef):
        return node.fact.unit
    code = node.type.unit.removeprefix("count:")
    if node.type.base is not Base.NUMBER or code == node.type.unit:
        return None
    units = (fact.unit for fact in facts_read(node) if fact.unit_code == code)
    default = {"year": Text("年", "years"), "month": Text("个月", "months")}.get(code)
    return next(units, default)


def is_duration(node: Value) -> bool:
    """Whether the value is a length of time, which is served rather than reached."""
    return node.type.unit in ("count:year", "count:month", "count:day")


def subject_of(fact: Fact) -> Text:
    """Who is spoken of, for the predicates of yes/no facts."""
    return _SUBJECTS[fact.about.value]


def asked(fact: Fact) -> Text:
    """What is not known: a fact by its label, a yes/no fact as `是否已婚` / `whether the applicant is
    married`."""
    if fact.yes is None:
        return fact.label
    who = next((who for who in ("配偶", "单位") if fact.label.zh.startswith(who)), "")
    english = f"whether {subject_of(fact).en} {fact.yes.en}"
    return Text(f"{who}是否{fact.label.zh.removeprefix(who)}", english)


def options_of(options: tuple[Literal, ...], unit: Text | None) -> Text:
    """`甲、乙或丙` / `a, b or c`."""
    parts = [constant(option, unit) for option in options]
    links = ["、"] * (len(parts) - 2) + ["或"] * (len(parts) > 1)
    chinese = zh(
        parts[0].zh, *(word for link, part in zip(links, parts[1:], strict=True) for word in (link, part.zh))
    )
    return Text(chinese, any_of(parts).en)


def _decimal(value: Decimal, node: Value, unit: Text | None) -> Text:
    if not value.is_finite():
        return Text("无限大", "beyond measure")
    if node.type.unit == "money" and value == 0:
        return Text("0 元", "zero")
    if node.type.unit == "money":
        fen = int(half_up_decimal(value, 2) * FEN_PER_YUAN)
        exact = fen == value * FEN_PER_YUAN
        return show_wan(fen) if exact and fen >= WAN and fen % _ROUND == 0 else same(show_yuan(fen))
    if node.type.unit == "rate":
        return same(percent(value).replace(".00%", "%"))
    return Text(
        zh(f"{value.normalize():f}", unit.zh if unit else ""),
        f"{value.normalize():f} {unit.en if unit else ''}".strip(),
    )


def _bracketed(node: Value) -> Text:
    said = phrase(node, inner=True)
    if not isinstance(node, Arithmetic):
        return said
    return Text(f"（{said.zh}）", f"({said.en})")


def _extreme(node: Extreme) -> Text:
    parts = [phrase(operand, inner=True) for operand in node.operands]
    which = Text("较小者", "smaller") if node.which == "min" else Text("较大者", "greater")
    if node.type.base is Base.DATE:
        which = Text("较早者", "earlier") if node.which == "min" else Text("较晚者", "later")
    chinese = [word for part in parts for word in ("与", part.zh)][1:]
    return Text(zh(*chinese, "中" + which.zh), f"the {which.en} of {' and '.join(part.en for part in parts)}")


def _later(node: Call) -> Text:
    start, months = phrase(node.arguments[0], inner=True), node.arguments[1]
    if isinstance(months, Literal) and isinstance(months.value, Fraction) and months.value < 0:
        number = counted(int(-months.value), Text("个月", "months"))
        return both((start.zh, "前", number.zh), (number.en, "before", start.en))
    number = phrase(months, inner=True)
    if not isinstance(months, Literal):
        length = _bracketed(months)
        return both((start.zh, "加", length.zh, "（月）"), (start.en, "plus", length.en, "in months"))
    return both((start.zh, "后", number.zh), (number.en, "after", start.en))


def _between(node: Call) -> Text:
    start, end = (phrase(argument, inner=True) for argument in node.arguments)
    unit = Text("整年数", "full years") if node.function == "years_between" else Text("整月数", "full months")
    said = f"the number of {unit.en} from {start.en} to {end.en}"
    return Text(f"从{start.zh}到{end.zh}的{unit.zh}", said)


def _first_known(node: Call) -> Text:
    names = [phrase(argument, inner=True) for argument in node.arguments]
    zh_rest = "".join(f"（未知时为{name.zh}" for name in names[1:]) + "）" * (len(names) - 1)
    return Text(names[0].zh + zh_rest, ", or else ".join(name.en for name in names))


def _from_id(node: Call) -> Text:
    name = phrase(node.arguments[0], inner=True)
    what = (
        Text("所载出生日期", "birth date") if node.function == "birth_date_of" else Text("所载性别", "gender")
    )
    return Text(f"{name.zh}{what.zh}", f"{what.en} in {name.en}")


def _start(node: Call) -> Text:
    _, registered, started = (phrase(argument, inner=True) for argument in node.arguments)
    return Text(
        f"{registered.zh}（没有登记的个人和家庭农场为{started.zh}）",
        f"{registered.en} (for unregistered persons and farms: {started.en})",
    )


def _size(node: Call) -> Text:
    names = [phrase(argument, inner=True) for argument in node.arguments]
    return Text(
        f"按{'、'.join(name.zh for name in names)}划定的规模",
        f"size class by {', '.join(n.en for n in names)}",
    )


_CALLS = {
    "add_months": _later,
    "years_between": _between,
    "months_between": _between,
    "birth_date_of": _from_id,
    "gender_of": _from_id,
    "business_start": _start,
    "size_class": _size,
    FIRST_KNOWN: _first_known,
}
_SUBJECTS = {
    "person": Text("申请人", "the applicant"),
    "spouse": Text("配偶", "the spouse"),
    "borrower": Text("借款主体", "the borrower"),
    "request": Text("本次申请", "the request"),
    "system": Text("系统", "the system"),
}
