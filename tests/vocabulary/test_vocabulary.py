"""The facts: the shipped file, a catalogue's own, and what is wrong with a wrong table."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from loans.errors import CatalogueError
from loans.expressions import vocabulary_problems
from loans.vocabulary import Asked, Kind, Stage, Verifier, Vocabulary

VOCABULARY = Vocabulary.load()
PROMISED = """
id_number birth_date age residence place_of_business education graduation_date honour_level
honour_year association_member position share_held borrower_kind credit_code registered_on
started_on months_in_business sector staff annual_revenue total_assets enterprise_size partners
overdue_now overdue_streak overdue_24m defaulter spouse_overdue_now spouse_overdue_streak
spouse_overdue_24m spouse_defaulter married entity_overdue_now entity_defaulter monthly_income
monthly_debt_service debt_service_ratio related_party long_cash_cycle amount months purpose method
guarantee fund_member principal_due renewal_promise whitelisted loan_class maturity_date
renewal_lawful renewal_going_concern renewal_good_credit renewal_meets_standard renewal_bank_test on
annual_rate reference_rate pool_available exposure
"""
A_FACT = {"kind": "count", "about": "borrower", "label": {"zh": "亩数", "en": "area in mu"}}


def problems_of(**facts: object) -> dict[str, str]:
    """Where and code of every problem of a catalogue's own facts."""
    with pytest.raises(CatalogueError) as refusal:
        Vocabulary.load(extra=facts)
    return {problem.where: problem.code for problem in refusal.value.problems}


def test_every_fact_that_outside_programs_rely_on_is_there() -> None:
    assert set(PROMISED.split()) <= set(VOCABULARY.facts)


def test_formulas_and_conditions_of_the_shipped_file_are_right() -> None:
    assert vocabulary_problems(VOCABULARY) == []


def test_every_fact_has_words_in_both_languages() -> None:
    for fact in VOCABULARY:
        texts = [fact.label, *(choice.label for choice in fact.choices)]
        texts += [text for text in (fact.yes, fact.no) if text is not None]
        if fact.asked is not Asked.NOBODY:
            texts.append(fact.help)
        assert all(text.zh.strip() and text.en.strip() for text in texts), fact.name
        assert fact.kind is not Kind.YES_NO or (fact.yes and fact.no)


def test_no_two_choices_of_a_fact_read_the_same() -> None:
    for fact in VOCABULARY:
        assert len({choice.label for choice in fact.choices}) == len(fact.choices), fact.name


def test_every_number_has_bounds_so_that_no_engine_overflows() -> None:
    for fact in VOCABULARY:
        if fact.kind in (Kind.MONEY, Kind.COUNT, Kind.RATE):
            assert fact.least is not None
            assert fact.most is not None
            assert fact.least <= fact.most
            assert fact.step >= 1


def test_the_league_and_the_bank_verify_what_is_theirs() -> None:
    verifiers = {fact.name: fact.verifier for fact in VOCABULARY}
    for name in (
        "place_of_business",
        "sector",
        "share_held",
        "honour_level",
        "association_member",
        "education",
    ):
        assert verifiers[name] is Verifier.LEAGUE
    for name in (
        "overdue_now",
        "spouse_defaulter",
        "entity_defaulter",
        "monthly_income",
        "purpose",
        "related_party",
    ):
        assert verifiers[name] is Verifier.BANK


def test_what_depends_on_the_product_comes_after_its_rate() -> None:
    assert VOCABULARY.facts["debt_service_ratio"].stage is Stage.PRODUCT
    assert VOCABULARY.facts["age"].stage is Stage.DERIVED
    assert VOCABULARY.facts["annual_rate"].stage is Stage.RATE


def test_derived_facts_come_after_what_they_read() -> None:
    assert VOCABULARY.derived.index("birth_date") < VOCABULARY.derived.index("age")


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    assert VOCABULARY.suggest("honor_level") == "honour_level"
    assert VOCABULARY.suggest("zzzzzz") is None


def test_who_is_asked_for_what() -> None:
    assert VOCABULARY.facts["renewal_lawful"].asked is Asked.BANK
    assert VOCABULARY.facts["amount"].asked is Asked.APPLICANT


def test_a_catalogue_may_add_a_fact_of_its_own() -> None:
    unit = {"code": "mu", "zh": "亩", "en": "mu"}
    words = Vocabulary.load(extra={"orchard_area": {**A_FACT, "unit": unit, "most": 10_000}})
    fact = words.facts["orchard_area"]
    assert (fact.unit_code, fact.most) == ("mu", 10_000)
    assert list(words.facts)[-1] == "orchard_area"


def test_the_canonical_form_is_json_and_reads_back_the_same() -> None:
    stored = json.loads(json.dumps(VOCABULARY.canonical(), ensure_ascii=False))
    again = Vocabulary.of_tables(stored)
    assert again.facts == VOCABULARY.facts
    assert again.derived == VOCABULARY.derived
    assert again.canonical() == VOCABULARY.canonical()


def test_every_mistake_of_every_fact_is_reported_at_once() -> None:
    found = problems_of(
        first={**A_FACT, "kind": "cuont"},
        second={**A_FACT, "lable": {"zh": "", "en": ""}, "least": 9, "most": 3},
        amount=A_FACT,
    )
    assert found["facts.first.kind"] == "wrong_value"
    assert found["facts.second.lable"] == "unknown_key"
    assert found["facts.second.least"] == "least_above_most"
    assert found["facts.amount"] == "fact_exists"


@pytest.mark.parametrize(
    ("table", "where", "code"),
    [
        ("not a table", "facts.own", "wrong_type"),
        ({**A_FACT, "label": "亩数"}, "facts.own.label", "wrong_value"),
        ({"kind": "count", "about": "borrower"}, "facts.own.label", "missing_key"),
        ({**A_FACT, "kind": "choice"}, "facts.own.choices", "missing_key"),
        (
            {**A_FACT, "kind": "choice", "choices": [{"code": "a", "zh": "甲", "en": "a"}] * 2},
            "facts.own.choices[1].code",
            "wrong_value",
        ),
        ({**A_FACT, "kind": "yes_no"}, "facts.own.yes", "missing_key"),
        ({**A_FACT, "kind": "date", "most": 3}, "facts.own.most", "needless_key"),
        ({**A_FACT, "kind": "money", "unit": "month"}, "facts.own.unit", "needless_key"),
        ({**A_FACT, "unit": "mnoth"}, "facts.own.unit", "wrong_value"),
        ({**A_FACT, "most": Decimal("NaN")}, "facts.own.most", "wrong_value"),
        ({**A_FACT, "most": Decimal("1e309")}, "facts.own.most", "wrong_value"),
        ({**A_FACT, "most": 0.5}, "facts.own.most", "wrong_value"),
        ({**A_FACT, "step": 0}, "facts.own.step", "wrong_value"),
        ({**A_FACT, "ordered": "yes"}, "facts.own.ordered", "wrong_value"),
        ({**A_FACT, "format": "passport"}, "facts.own.format", "wrong_value"),
        ({**A_FACT, "formula": 3}, "facts.own.formula", "wrong_value"),
        ({**A_FACT, "about": "dog"}, "facts.own.about", "wrong_value"),
    ],
)
def test_a_wrong_table_is_refused_where_it_is_wrong(table: object, where: str, code: str) -> None:
    assert problems_of(own=table).get(where) == code


@pytest.mark.parametrize("name", ["Area", "1st", "min", "a", "面积", "x" * 60])
def test_a_name_that_no_expression_could_read_is_refused(name: str) -> None:
    assert problems_of(**{name: A_FACT}) == {f"facts.{name}": "bad_name"}


def test_formulas_may_not_lead_back_to_themselves() -> None:
    found = problems_of(one={**A_FACT, "formula": "two + 1"}, two={**A_FACT, "formula": "one + 1"})
    assert set(found.values()) == {"circular_formula"}


def test_wrong_formulas_and_conditions_are_named_with_their_column() -> None:
    words = Vocabulary.load(
        extra={
            "one": {**A_FACT, "formula": "staff + agee"},
            "two": {**A_FACT, "asked_when": "annual_rate > 0.1"},
            "three": {**A_FACT, "kind": "money", "formula": "amount / months"},
        }
    )
    found = {problem.where: problem.code for problem in vocabulary_problems(words)}
    assert found == {
        "facts.one.formula, column 9": "unknown_fact",
        "facts.two.asked_when, column 1": "later_stage",
        "facts.three.formula": "fraction_formula",
    }
