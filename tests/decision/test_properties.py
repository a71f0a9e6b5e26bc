"""What holds for every application, whatever is known of it."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loans.decision import Application, Verdict, decide
from loans.decision.reading import TRUTHS
from loans.expressions.explain import explain
from loans.expressions.say import say_finding
from loans.money import from_ppm
from loans.vocabulary.values import native
from tests.decision.reference import told
from tests.decision.strategies import APPLICATIONS
from tests.decision.support import MAIN_FOUR, MONDAY, ask, shipped

DAYS = st.dates(date(2022, 6, 1), date(2028, 1, 1)) | st.just(MONDAY)
SIMPLE = (*MAIN_FOUR, "seamless_renewal", "agri_guaranteed")


@given(APPLICATIONS, DAYS, st.booleans())
def test_the_generated_code_answers_as_the_contract_reads(
    facts: dict[str, object], on: date, assume: bool
) -> None:
    catalogue = shipped()
    late = {"birth_date", "registered_on"}
    facts = {name: v for name, v in facts.items() if name not in late or (isinstance(v, date) and v <= on)}
    application = Application.from_facts(facts, None, catalogue.vocabulary)
    answers = {one.product: one for one in decide(application, catalogue, on=on, assume_request=assume)}
    for product in catalogue.products:
        terms = product.terms_on(on)
        if terms is None or product.code not in SIMPLE:
            continue
        expected = told(catalogue, terms, application.facts, on, assume=assume)
        got = answers[product.code]
        shown = {"met": True, "unmet": False, "unknown": None}
        assert {one.rule: shown[one.outcome.value] for one in got.findings} == expected.outcomes
        assert (got.verdict, got.amount.ceiling, got.amount.bound_by) == (
            expected.verdict,
            expected.ceiling,
            expected.bound_by,
        )
        assert (got.answer.amount, got.answer.months) == (expected.amount, expected.months)
        assert got.months.longest == expected.longest
        assert (None if got.answer.annual is None else from_ppm(got.answer.annual)) == expected.annual


@given(APPLICATIONS, st.booleans())
def test_deciding_an_offer_again_gives_eligible(facts: dict[str, object], assume: bool) -> None:
    for decision in ask(facts, assume_request=assume):
        if decision.is_offer:
            assert decision.amount.offered is not None
            accepted: dict[str, Any] = {
                "amount": decision.amount.offered,
                "months": decision.months.offered,
                "method": decision.method,
                "guarantee": decision.facts.get("guarantee"),
            }
            again = decide(
                decision.application.with_raw(accepted), shipped(), on=MONDAY, product=decision.product
            )[0]
            assert again.verdict is Verdict.ELIGIBLE
            assert again.amount.offered == decision.amount.offered


@given(APPLICATIONS, st.integers(100, 600_000_000), st.integers(1, 10**9))
def test_asking_for_less_never_closes_a_door_that_more_left_open(
    facts: dict[str, object], asked: int, less: int
) -> None:
    """Only the smallest amount of a product can stand in the way of a smaller request."""
    smaller = max(asked - less, 1)
    application = Application.from_facts(facts, None, shipped().vocabulary)
    more = {one.product: one for one in decide(application.with_raw({"amount": asked}), shipped(), on=MONDAY)}
    for one in decide(application.with_raw({"amount": smaller}), shipped(), on=MONDAY):
        if more[one.product].is_offer:
            unmet = {finding.rule for finding in one.findings if finding.outcome == "unmet"}
            assert one.is_offer or unmet == {"amount_floor"}


@given(APPLICATIONS, st.booleans())
def test_a_well_formed_application_is_always_answered_in_full(facts: dict[str, object], assume: bool) -> None:
    decisions = ask(facts, assume_request=assume)
    assert json.loads(json.dumps(decisions.to_dict()))["decisions"]
    assert all(finding.say.zh and finding.say.en for one in decisions for finding in one.findings)


@given(APPLICATIONS)
def test_explanations_agree_with_outcomes(facts: dict[str, object]) -> None:
    for decision in ask(facts):
        for finding in decision.findings:
            assert bool(finding.missing) is (finding.outcome == "unknown")
            assert finding.limit or finding.outcome == "unknown"


@given(APPLICATIONS)
def test_what_is_missing_is_what_keeps_a_decision_open(facts: dict[str, object]) -> None:
    """Every open decision names a fact to ask for; a fact that is known is never asked again."""
    for decision in ask(facts):
        if decision.verdict is Verdict.UNDETERMINED:
            assert decision.missing
        assert not set(decision.missing) & set(decision.application.facts)


@given(APPLICATIONS, st.booleans())
def test_each_finding_says_what_the_rule_by_itself_says(facts: dict[str, object], assume: bool) -> None:
    """However much findings share, and whatever is remembered of earlier applications."""
    words = shipped().vocabulary.facts
    for decision in ask(facts, assume_request=assume):
        known = decision.facts
        for finding in decision.findings:
            rule = decision.plan.terms.rule(finding.rule)
            alone = explain(rule.expression, known)
            assert TRUTHS[finding.outcome] is alone.outcome
            assert (finding.limit, finding.missing) == (alone.limits, alone.missing)
            assert finding.say == say_finding(rule.expression, known, alone.outcome)
            read = {name: native(words[name], known[name]) for name in alone.read if name in known}
            assert finding.facts == read
