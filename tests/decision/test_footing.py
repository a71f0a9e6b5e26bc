"""On whose word a decision stands."""

import pytest

from loans.decision import Footing
from loans.vocabulary import Verifier
from tests.decision.support import a, ask, only, shipped

WORDS = shipped().vocabulary.facts


def by(verifier: Verifier, body: str, facts: dict[str, object]) -> dict[str, str]:
    return {name: body for name in facts if WORDS[name].verifier is verifier}


@pytest.mark.parametrize(
    ("league", "bank", "footing"),
    [
        (None, None, Footing.CLAIMS),
        ("league", None, Footing.LEAGUE),
        ("league", "bank", Footing.BANK),
        ("bank", "bank", Footing.BANK),
        ("register", "register", Footing.BANK),
        (None, "bank", Footing.CLAIMS),
        ("league", "league", Footing.LEAGUE),
    ],
)
def test_a_decision_stands_on_the_weakest_word(
    league: str | None, bank: str | None, footing: Footing
) -> None:
    facts = a("shop_owner")
    verified = by(Verifier.LEAGUE, league, facts) if league else {}
    verified |= by(Verifier.BANK, bank, facts) if bank else {}
    assert only(ask(facts, verified)).footing is footing


def test_each_finding_has_a_footing_of_its_own() -> None:
    decision = only(ask(a("shop_owner"), {"honour_level": "league"}))
    found = {finding.rule: finding.footing for finding in decision.findings}
    assert found["honour"] is Footing.BANK
    assert found["place"] is Footing.CLAIMS
    assert found["clean_credit"] is Footing.LEAGUE
    assert found["amount_floor"] is Footing.BANK


def test_a_derived_fact_stands_on_what_it_is_derived_from() -> None:
    facts = a("graduate")
    income = only(ask(facts, {"monthly_income": "bank"}), "student_startup")
    both = only(ask(facts, {"monthly_income": "bank", "monthly_debt_service": "bank"}), "student_startup")
    found = [{f.rule: f.footing for f in one.findings}["debt_service"] for one in (income, both)]
    assert found == [Footing.LEAGUE, Footing.BANK]
