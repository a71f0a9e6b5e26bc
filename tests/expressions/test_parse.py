"""What the rule language takes, and what it refuses with which words."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from loans.expressions import Base, Expression, ExpressionError, Type, parse
from loans.expressions.nodes import Arithmetic, Comparison, Literal, Membership
from loans.vocabulary import Stage, Vocabulary

VOCABULARY = Vocabulary.load()
MISTAKES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8")
)["line"]


def rule(text: str) -> Expression:
    return parse(text, VOCABULARY, expects=Base.TRUTH)


def refused(text: str, **how: Any) -> list[str]:
    with pytest.raises(ExpressionError) as refusal:
        parse(text, VOCABULARY, **{"expects": Base.TRUTH, **how})
    return [mistake.code for mistake in refusal.value.mistakes]


@pytest.mark.parametrize("line", MISTAKES, ids=lambda line: line["is"][:40])
def test_a_wrong_line_is_refused_with_every_mistake_and_what_to_do(line: dict[str, Any]) -> None:
    with pytest.raises(ExpressionError) as refusal:
        rule(line["is"])
    found = refusal.value.mistakes
    assert [(one.code, one.column) for one in found] == [
        (one["code"], one["column"]) for one in line["mistakes"]
    ]
    for mistake, expected in zip(found, line["mistakes"], strict=True):
        assert expected["found"] in mistake.found
        assert expected["advice"] in mistake.advice.en
        assert mistake.allowed.zh
        assert mistake.allowed.en
        assert str(mistake.column) in mistake.say().zh


def test_a_chain_stays_one_comparison() -> None:
    node = rule("18 <= age <= 45").node
    assert isinstance(node, Comparison)
    assert node.ops == ("<=", "<=")
    assert len(node.operands) == 3


def test_numbers_are_read_from_the_text_exactly() -> None:
    node = rule("share_held >= 0.1").node
    assert isinstance(node, Comparison)
    assert node.operands[1] == Literal(Fraction(1, 10), Type(Base.NUMBER, "rate"), 15)


def test_a_quoted_text_beside_a_date_is_a_date() -> None:
    node = rule("maturity_date <= '2027-09-30'").node
    assert isinstance(node, Comparison)
    assert isinstance(node.operands[1], Literal)
    assert node.operands[1].value == date(2027, 9, 30)


def test_a_bare_number_times_a_count_can_be_money() -> None:
    expression = parse("300000 * min(partners, 3)", VOCABULARY, expects=Base.NUMBER, unit="money")
    assert expression.type == Type(Base.NUMBER, "money")
    assert isinstance(expression.node, Arithmetic)
    assert expression.node.left.type.unit == "money"


def test_a_negative_number_may_be_written() -> None:
    assert rule("add_months(on, -6) > registered_on").reads == ("on", "registered_on")


def test_facts_are_listed_once_in_order_of_appearance() -> None:
    assert rule("amount > 3 or months > 3 or amount > 5").reads == ("amount", "months")


def test_a_line_may_be_broken_and_columns_count_through() -> None:
    assert rule("\n  married\n  and overdue_now\n").reads == ("married", "overdue_now")
    with pytest.raises(ExpressionError) as refusal:
        rule("\n  married\n  and overdu_now\n")
    assert refusal.value.mistakes[0].column == 18


def test_options_take_the_type_of_their_item() -> None:
    node = rule("months in [12, 24]").node
    assert isinstance(node, Membership)
    assert {option.type.unit for option in node.options} == {"count:month"}


def test_a_value_of_another_unit_is_refused() -> None:
    assert refused("months", expects=Base.NUMBER, unit="money") == ["type_clash"]
    assert refused("on", expects=Base.NUMBER, unit="money") == ["type_clash"]
    assert refused("amount", expects=Base.DATE) == ["type_clash"]


def test_a_fact_of_a_later_stage_is_refused_before_it_exists() -> None:
    assert refused("annual_rate > 0.03", latest=Stage.LONGEST) == ["later_stage"]
    assert refused("debt_service_ratio <= 0.7", latest=Stage.CEILING) == ["later_stage"]
    parse("debt_service_ratio <= 0.7", VOCABULARY, expects=Base.TRUTH, latest=Stage.RULE)


def test_too_long_and_too_deep_lines_are_refused_not_crashed_on() -> None:
    assert refused("married and " * 200 + "married") == ["too_long"]
    assert refused("not " * 60 + "married") == ["too_deep"]
    assert refused("(" * 300) == ["syntax"]
    assert refused("-" * 1_900 + "1") == ["not_in_language"]
    assert refused("amount < " + "-" * 1_900 + "1") == ["not_in_language"]


def test_an_error_is_said_in_both_languages_with_every_mistake() -> None:
    with pytest.raises(ExpressionError) as refusal:
        rule("agee > 3 and monthss > 4")
    said = refusal.value.say()
    assert said.zh.count("第") == 2
    assert said.en.count("column") == 2
