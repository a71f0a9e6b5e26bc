"""Every shipped rule, and what was found, in the words that people read: `sentences.toml`."""

from __future__ import annotations

from typing import Any

import pytest

from loans.expressions import Base, condition, parse, with_derived
from loans.expressions.say import say_condition, say_finding, say_rule
from loans.expressions.say.joining import verb
from loans.vocabulary.values import Raw
from tests.expressions.sentences import EXTRA, VOCABULARY, raw, sentences, shipped_rules

FILE: dict[str, Any] = sentences()
RULES: list[dict[str, Any]] = FILE["rule"]
OUTCOMES = {"met": True, "unmet": False}


def applicant(name: str) -> dict[str, Raw]:
    fits = FILE["applicants"]["fits"]
    return raw({**fits, **FILE["applicants"][name]})


def test_the_file_holds_every_rule_of_the_shipped_catalogue() -> None:
    assert {rule["is"] for rule in RULES} >= {*shipped_rules(), *EXTRA}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["is"][:40])
def test_the_rule_and_its_findings_read_as_the_file_says(rule: dict[str, Any]) -> None:
    expression = parse(rule["is"], VOCABULARY, expects=Base.TRUTH)
    assert say_rule(expression).to_dict() == rule["must"]
    assert say_finding(expression, {}, None).to_dict() == rule["unknown"]
    for word, outcome in OUTCOMES.items():
        if word in rule:
            facts = applicant(rule[word]["by"])
            assert condition(expression)(facts) is outcome
            said = say_finding(expression, facts, outcome)
            assert said.to_dict() == {"zh": rule[word]["zh"], "en": rule[word]["en"]}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("married", "申请人已婚", "the applicant is married"),
        ("guarantee != 'credit'", "担保方式不是信用（无担保）", "the kind of security is not unsecured"),
        (
            "purpose == 'orchard' and method == 'level_principal'",
            "贷款用途为果园，且还款方式为等额本金",
            "the purpose is an orchard, and the repayment method is level principal",
        ),
        (
            "married or overdue_now or defaulter",
            "申请人已婚，申请人有当前逾期，或申请人已列入失信被执行人名单",
            (
                "the applicant is married, the applicant has a payment overdue now, "
                "or the applicant is a listed judgment defaulter"
            ),
        ),
    ],
)
def test_a_condition_reads_as_a_statement_after_when(text: str, zh: str, en: str) -> None:
    said = say_condition(parse(text, VOCABULARY, expects=Base.TRUTH))
    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "unit", "zh", "en"),
    [
        ("36", "count:month", "36 个月", "36 months"),
        ("500000", "money", "50万元", "CNY 500,000"),
        ("0.95 * renewal_promise", "money", "0.95 × 银行书面续贷承诺金额", "0.95 × the amount"),
        ("principal_due", "money", "到期本金", "Principal falling due"),
    ],
)
def test_a_value_reads_by_its_name_or_amount(text: str, unit: str, zh: str, en: str) -> None:
    said = say_rule(parse(text, VOCABULARY, expects=Base.NUMBER, unit=unit))
    assert said.zh == zh
    assert said.en.startswith(en)


def test_a_ratio_just_over_the_limit_is_not_said_to_equal_it() -> None:
    rule = parse("debt_service_ratio <= 0.70", VOCABULARY, expects=Base.TRUTH)
    facts = raw(
        {"monthly_debt_service": "0", "amount": "600000.06", "months": 1, "monthly_income": "857142.94"}
    )
    facts = with_derived(VOCABULARY, {**facts, "annual_rate": 0})
    said = say_finding(rule, facts, condition(rule)(facts))
    assert "略高于 70%" in said.zh
    assert "just above 70%" in said.en


def test_a_value_a_hair_below_a_limit_it_must_stay_below_is_not_shown_as_that_limit() -> None:
    expression = parse("monthly_debt_service / monthly_income < 0.70", VOCABULARY, expects=Base.TRUTH)
    facts = {"monthly_debt_service": 699_999_99, "monthly_income": 1_000_000_00}
    assert "略低于 70%" in say_finding(expression, facts, True).zh


def test_no_income_at_all_is_beyond_every_limit_not_unknown() -> None:
    rule = parse("debt_service_ratio <= 0.70", VOCABULARY, expects=Base.TRUTH)
    facts = raw({"monthly_debt_service": "100", "amount": "10000", "months": 12, "monthly_income": "0"})
    facts = with_derived(VOCABULARY, {**facts, "annual_rate": 33_600})
    assert condition(rule)(facts) is False
    assert "无限大" in say_finding(rule, facts, False).zh


@pytest.mark.parametrize(
    ("stated", "asked"),
    [
        ("carries no insurance", "carry no insurance"),
        ("passes the test", "pass the test"),
        ("teaches others", "teach others"),
        ("owes nothing", "owe nothing"),
        ("lies in the county", "lie in the county"),
    ],
)
def test_a_clause_of_a_catalogue_stands_after_must(stated: str, asked: str) -> None:
    assert verb(stated) == asked
