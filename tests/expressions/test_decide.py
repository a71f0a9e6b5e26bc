"""Compiled conditions, values and derived facts at the desk."""

from __future__ import annotations

from datetime import date

import pytest

from loans.expressions import Base, Expression, condition, formulas_of, parse, value, with_derived
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Ratio, Raw

VOCABULARY = Vocabulary.load()
NOON = date(2026, 11, 23)


def rule(text: str) -> Expression:
    return parse(text, VOCABULARY, expects=Base.TRUTH)


def outcome(text: str, **facts: Raw | None) -> bool | None:
    return condition(rule(text))(facts)


def number(text: str, unit: str, **facts: Raw | None) -> Raw | None:
    return value(parse(text, VOCABULARY, expects=Base.NUMBER, unit=unit))(facts)


def test_the_birthday_itself_counts() -> None:
    on_the_day = with_derived(VOCABULARY, {"birth_date": date(1980, 11, 23), "on": NOON})
    the_day_after = with_derived(VOCABULARY, {"birth_date": date(1980, 11, 24), "on": NOON})
    assert (on_the_day["age"], the_day_after["age"]) == (46, 45)
    assert condition(rule("18 <= age <= 45"))(on_the_day) is False
    assert condition(rule("18 <= age <= 45"))(the_day_after) is True


def test_limits_are_inclusive() -> None:
    assert outcome("18 <= age <= 45", age=18) is True
    assert outcome("18 <= age <= 45", age=45) is True
    assert outcome("18 <= age <= 45", age=17) is False


def test_an_unknown_fact_is_neither_a_pass_nor_a_refusal() -> None:
    assert outcome("18 <= age <= 45") is None
    assert outcome("18 <= age <= 45", age=None) is None


def test_what_is_known_decides_where_it_can() -> None:
    assert outcome("married and overdue_now", married=False) is False
    assert outcome("married or overdue_now", married=True) is True
    assert outcome("not married or not overdue_now", married=True) is None


def test_ordered_choices_compare_by_rank_not_by_spelling() -> None:
    assert outcome("honour_level >= 'county'", honour_level="village") is False
    assert outcome("honour_level >= 'county'", honour_level="city") is True
    assert outcome("'county' > honour_level", honour_level="none") is True


def test_a_comparison_with_division_is_multiplied_out() -> None:
    # 0.70 of 1,000,000.01 yuan is no whole fen: a rounded ratio would pass this.
    facts = {"monthly_debt_service": 70_000_001, "monthly_income": 100_000_001, "amount": 0, "months": 1}
    derived = with_derived(VOCABULARY, {**facts, "annual_rate": 0})
    assert isinstance(derived["debt_service_ratio"], Ratio)
    assert condition(rule("debt_service_ratio <= 0.70"))(derived) is False


def test_a_ratio_given_directly_is_a_constant() -> None:
    assert outcome("debt_service_ratio <= 0.70", debt_service_ratio=700_000) is True
    facts = with_derived(VOCABULARY, {"debt_service_ratio": 700_001, "monthly_income": 1})
    assert facts["debt_service_ratio"] == 700_001


def test_something_over_nothing_exceeds_every_limit_and_nothing_over_nothing_is_unknown() -> None:
    assert outcome("amount / monthly_income <= 999", amount=1, monthly_income=0) is False
    assert outcome("amount / monthly_income <= 999", amount=0, monthly_income=0) is None


def test_a_ceiling_is_rounded_down_to_the_fen() -> None:
    assert number("0.95 * renewal_promise", "money", renewal_promise=333) == 316
    assert number("300000 * min(partners, 3)", "money", partners=7) == 90_000_000
    assert number("36", "count:month") == 36
    assert number("principal_due", "money") is None


def test_the_smaller_of_a_known_and_an_unknown_is_unknown() -> None:
    assert number("min(amount, principal_due)", "money", amount=1) is None


def test_a_person_without_registration_counts_from_the_start_of_business() -> None:
    known: dict[str, Raw] = {
        "borrower_kind": "person",
        "started_on": date(2024, 2, 29),
        "on": date(2026, 2, 28),
    }
    facts = with_derived(VOCABULARY, known)
    assert facts["months_in_business"] == 24
    facts = with_derived(VOCABULARY, {**facts, "months_in_business": 3})
    assert facts["months_in_business"] == 3


@pytest.mark.parametrize("kind", ["company", "coop", "partnership", "sole_trader", None])
def test_whoever_is_registered_counts_from_registration_only(kind: str | None) -> None:
    known = {"borrower_kind": kind, "started_on": date(2024, 2, 29), "on": date(2026, 2, 28)}
    assert "months_in_business" not in with_derived(VOCABULARY, known)
    facts = with_derived(VOCABULARY, {**known, "registered_on": date(2025, 2, 28)})
    assert facts["months_in_business"] == 12


def test_formulas_come_in_the_order_in_which_they_can_be_computed() -> None:
    order = list(formulas_of(VOCABULARY))
    assert order.index("birth_date") < order.index("age")
    assert set(order) == {
        "birth_date",
        "gender",
        "age",
        "months_in_business",
        "enterprise_size",
        "debt_service_ratio",
    }


def test_the_resident_id_gives_birth_date_and_gender() -> None:
    facts = with_derived(VOCABULARY, {"id_number": "379999199206150017", "on": NOON})
    assert (facts["birth_date"], facts["gender"], facts["age"]) == (date(1992, 6, 15), "male", 34)


@pytest.mark.parametrize("depth", [5, 30])
def test_deeply_nested_lines_compile(depth: int) -> None:
    text = "first_known(" * depth + "amount" + ", principal_due)" * depth + " > 3"
    assert outcome(text, principal_due=400) is True
    assert outcome("not (" * depth + "married" + ")" * depth, married=True) is (depth % 2 == 0)
