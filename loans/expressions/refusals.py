"""The mistakes that a line can hold, each with what is allowed and what to do."""

from __future__ import annotations

import ast

from loans.errors import Problem
from loans.expressions.mistakes import Mistake
from loans.expressions.nodes import Base, FactRef, Literal, Type, Value
from loans.expressions.units import name_of
from loans.texts import Text, same
from loans.vocabulary import Fact, Stage
from loans.vocabulary.table import did_you_mean

_MEANT = Text("请改正。", "Correct it.")


def unknown_fact(column: int, name: str, suggestion: str | None) -> Mistake:
    """A name that the vocabulary does not have."""
    advice = Text("请先在 [facts] 中定义。", "Define it under [facts] first.")
    if suggestion is not None:
        advice = Text(f"是否想写 {suggestion}？", f"Did you mean {suggestion}?")
    return Mistake(column, name, Text("词汇表中的事实", "a fact of the vocabulary"), advice, "unknown_fact")


def unknown_choice(column: int, code: str, fact: Fact) -> Mistake:
    """A choice code that the fact does not have."""
    codes = [choice.code for choice in fact.choices]
    hint = did_you_mean(code, codes)
    return Mistake(column, repr(code), same(", ".join(codes)), hint if hint.zh else _MEANT, "unknown_choice")


def unknown_function(column: int, name: str, known: tuple[str, ...]) -> Mistake:
    """A function outside the language, or named arguments."""
    hint = did_you_mean(name, known)
    advice = (
        hint if hint.zh else Text("请只用列出的函数，参数按位置写。", "Use only these, with plain arguments.")
    )
    return Mistake(column, f"{name}(…)", same(", ".join(known)), advice, "unknown_function")


def too_late(column: int, fact: Fact, latest: Stage) -> Mistake:
    """A fact that comes to exist only after the place that reads it."""
    allowed = Text(f"在 {latest} 阶段之前已知的事实", f"facts known by the stage {latest}")
    advice = Text(
        f"{fact.name} 到 {fact.stage} 阶段才有值，请写进 rules。",
        f"{fact.name} exists only from the stage {fact.stage} on; write it as a rule.",
    )
    return Mistake(column, fact.name, allowed, advice, "later_stage")


def wrong_type(found: Value, wanted: Type) -> Mistake:
    """A value of another type than its neighbour or its place."""
    advice = Text("两边须是同一类、同一单位的值。", "Both sides must be of one kind and one unit.")
    return Mistake(found.column, _described(found), name_of(wanted), advice, "type_clash")


def units_clash(column: int, op: str, left: Type, right: Type) -> Mistake:
    """Two numbers that this operator cannot join."""
    found = f"{_both(name_of(left))} {op} {_both(name_of(right))}"
    allowed = Text(
        "同单位相加减；金额乘除比率、数量、数字；同类相除得比率",
        "adding what has one unit; money times or over rates, counts, numbers; like over like",
    )
    return Mistake(column, found, allowed, Text("请核对单位。", "Check the units."), "type_clash")


def not_a_number_here(column: int, found: Type, op: str) -> Mistake:
    """Arithmetic on something that is no number."""
    advice = Text(f"{op} 只用于数。日期请用 add_months。", f"{op} takes numbers; for dates use add_months.")
    return Mistake(column, _both(name_of(found)), Text("数", "a number"), advice, "type_clash")


def wrong_argument(found: Value, name: str, wanted: Type) -> Mistake:
    """An argument of the wrong type."""
    advice = Text(f"请核对 {name} 的参数。", f"Check the arguments of {name}.")
    return Mistake(found.column, _described(found), name_of(wanted), advice, "type_clash")


def wrong_count(column: int, name: str, found: int, parameters: tuple[Type, ...]) -> Mistake:
    """Too many or too few arguments."""
    words = [name_of(parameter) for parameter in parameters]
    allowed = Text(
        f"{name}（{'、'.join(word.zh for word in words)}）", f"{name}({', '.join(word.en for word in words)})"
    )
    return Mistake(
        column, f"{found}", allowed, Text("请补齐或删去参数。", "Add or remove arguments."), "argument_count"
    )


def too_few(column: int, name: str) -> Mistake:
    """min, max or first_known of fewer than two."""
    return Mistake(
        column, f"{name}(…)", Text("至少两个参数", "two arguments or more"), _MEANT, "argument_count"
    )


def fraction_argument(column: int, name: str) -> Mistake:
    """A count or amount that might not be whole."""
    allowed = Text("整数", "a whole number")
    return Mistake(
        column,
        f"{name}(… / …)",
        allowed,
        Text("请去掉除法。", "Leave the division out."),
        "fraction_argument",
    )


def first_of_quotients(column: int) -> Mistake:
    """first_known over quotients."""
    allowed = Text("不含除法的参数", "arguments without division")
    advice = Text("请先取已知的事实，再相除。", "Take the known fact first, then divide.")
    return Mistake(column, "first_known(… / …)", allowed, advice, "fraction_argument")


def not_a_resident_id(column: int, name: str) -> Mistake:
    """birth_date_of or gender_of over something else."""
    allowed = Text("格式为 resident_id 的事实", "a fact of the format resident_id")
    return Mistake(column, f"{name}(…)", allowed, _MEANT, "not_a_resident_id")


def no_order(column: int, type_: Type) -> Mistake:
    """An ordering comparison, min or max over something without an order."""
    allowed = Text("数、日期、有序选项", "numbers, dates and ordered choices")
    advice = Text("请用 ==、!= 或 in。", "Use ==, != or in.")
    return Mistake(column, _both(name_of(type_)), allowed, advice, "no_order")


def nothing_compared(column: int) -> Mistake:
    """A condition over constants alone."""
    allowed = Text("至少读一项事实的条件", "a condition that reads a fact")
    return Mistake(
        column, "…", allowed, Text("常数之间无须比较。", "Constants need no comparing."), "constant_condition"
    )


def not_a_constant(column: int) -> Mistake:
    """Something computed among the options of a list."""
    advice = Text("请改用 == 和 or。", "Use == and or instead.")
    return Mistake(column, "…", Text("常数", "constants"), advice, "not_a_constant")


def not_a_list(column: int, source: str) -> Mistake:
    """`in` without a plain list."""
    allowed = Text(
        "方括号中的常数，例如 in ['owner', 'partner']", "constants in brackets, as in ['owner', 'partner']"
    )
    return Mistake(column, source, allowed, _MEANT, "not_a_list")


def twice(column: int, found: str) -> Mistake:
    """An option listed twice."""
    advice = Text("请删去重复的一项。", "Remove one of them.")
    return Mistake(column, found, Text("不重复的选项", "options listed once"), advice, "duplicate_option")


def not_a_condition(column: int, name: str) -> Mistake:
    """A value where a condition is wanted."""
    allowed = Text("条件：比较，或是/否类事实", "a condition: a comparison, or a yes/no fact")
    return Mistake(
        column, name, allowed, Text("请拿它与什么比较。", "Compare it with something."), "not_a_condition"
    )


def not_a_value(column: int, fact: Fact) -> Mistake:
    """A yes/no fact or a list where a value is wanted."""
    allowed = Text("数、日期、选项或文字", "a number, date, choice or text")
    advice = Text(
        f"是/否类事实直接写：{fact.name} 或 not {fact.name}。",
        f"Write the fact itself: {fact.name} or not {fact.name}.",
    )
    return Mistake(column, fact.name, allowed, advice, "not_a_value")


def constant_truth(column: int, source: str) -> Mistake:
    """True, False or None."""
    allowed = Text("是/否类事实本身", "the yes/no fact itself")
    advice = Text(
        "请写 fact 或 not fact；未知无须判断。", "Write fact or not fact; the unknown needs no test."
    )
    return Mistake(column, source, allowed, advice, "constant_truth")


def wrong_comparison(column: int, op: type[ast.cmpop]) -> Mistake:
    """`is`, or `in` inside a chain."""
    found = {ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in"}.get(op, op.__name__)
    return Mistake(column, found, same("== != < <= > >="), _MEANT, "wrong_operator")


def bad_date(column: int, found: str) -> Mistake:
    """A quoted text beside a date that is none."""
    allowed = Text("日期，例如 '2027-09-30'", "a date such as '2027-09-30'")
    return Mistake(column, repr(found), allowed, _MEANT, "bad_date")


def bad_string(column: int, problem: Problem) -> Mistake:
    """A quoted text beside a division or an id that is none."""
    return Mistake(column, problem.found, problem.allowed, problem.advice, "bad_string")


def bad_denominator(column: int, zero: bool) -> Mistake:
    """Division by what may be negative, or by the constant 0."""
    allowed = Text("不会是负数的值，也不是常数 0", "what is never negative, and not the constant 0")
    advice = Text("请给事实设 least = 0，或改写。", "Declare least = 0 for the fact, or rewrite it.")
    return Mistake(column, "/ 0" if zero else "/ (< 0)", allowed, advice, "bad_denominator")


def too_large(column: int) -> Mistake:
    """Numbers beyond what every engine can hold."""
    allowed = Text("展开后不超过 127 位二进制的整数", "numbers of at most 127 bits once multiplied out")
    advice = Text("请减少连乘，或收紧事实的上下限。", "Multiply less, or give the facts narrower bounds.")
    return Mistake(column, "…", allowed, advice, "too_large")


def outside_calendar(column: int) -> Mistake:
    """Dates before year 1 or after 9998."""
    allowed = Text("公元 1 年至 9998 年的日期", "dates from year 1 to 9998")
    return Mistake(
        column, "add_months(…)", allowed, Text("请减少月数。", "Use fewer months."), "outside_calendar"
    )


def too_deep(column: int, deepest: int) -> Mistake:
    """Nested beyond reading."""
    allowed = Text(f"至多 {deepest} 层嵌套", f"at most {deepest} levels")
    return Mistake(column, "…", allowed, Text("请拆成几条规则。", "Split it into several rules."), "too_deep")


def not_in_language(column: int, tree: ast.AST, source: str, wanted: Base) -> Mistake:
    """Whatever else Python can say."""
    found = source if len(source) <= 40 else source[:40] + "…"
    if wanted is Base.TRUTH:
        allowed = Text(
            "比较、in、and、or、not 或是/否类事实", "comparisons, in, and, or, not, and yes/no facts"
        )
    else:
        allowed = Text(
            "事实、常数、+ - * /、min、max 和函数", "facts, constants, + - * /, min, max and functions"
        )
    if isinstance(tree, ast.IfExp):
        advice = Text(
            "没有条件式；请用带 when 的列表。", "There is no conditional; use a list of entries with when."
        )
        return Mistake(column, found, allowed, advice, "no_conditional")
    return Mistake(column, found, allowed, _MEANT, "not_in_language")


def _described(value: Value) -> str:
    if isinstance(value, Literal):
        return repr(value.value) if isinstance(value.value, str) else str(value.value)
    name = f"{value.fact.name} " if isinstance(value, FactRef) else ""
    return f"{name}({_both(name_of(value.type))})"


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
