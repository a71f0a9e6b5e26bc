"""A catalogue that comes back from the store decides as the one that went in."""

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loans import Application, Catalogue, decide

TODAY = date(2026, 11, 23)
KINDS = ["person", "sole_trader", "family_farm", "coop", "partnership", "company"]
SITUATIONS = st.fixed_dictionaries(
    {
        "amount": st.integers(5_000, 6_000_000),
        "months": st.integers(1, 120),
    },
    optional={
        "age": st.integers(16, 60),
        "borrower_kind": st.sampled_from(KINDS),
        "honour_level": st.sampled_from(["none", "village", "county", "city", "province", "nation"]),
        "position": st.sampled_from(["owner", "legal_representative", "partner", "none"]),
        "months_in_business": st.integers(0, 60),
        "association_member": st.booleans(),
        "education": st.sampled_from(["none", "student"]),
        "guarantee": st.sampled_from(["credit", "guarantee", "agri_guarantee"]),
        "method": st.sampled_from(["level_payment", "level_principal", "interest_monthly"]),
        "purpose": st.sampled_from(["orchard", "planting", "wages", "housing"]),
        "long_cash_cycle": st.booleans(),
        "partners": st.integers(1, 6),
        "place_of_business": st.sampled_from(["371525", "379999"]),
        "married": st.booleans(),
        "overdue_now": st.booleans(),
        "fund_member": st.booleans(),
        "renewal_promise": st.integers(0, 5_000_000),
        "principal_due": st.integers(0, 5_000_000),
        "maturity_date": st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    },
)


KEPT = Catalogue.shipped()
RESTORED = Catalogue.restore(KEPT.canonical)


@settings(max_examples=40, deadline=None)
@given(facts=SITUATIONS)
def test_every_decision_is_the_same_to_the_last_word(facts: dict[str, Any]) -> None:
    answers = [
        [decision.to_dict() for decision in decide(Application.from_facts(facts), catalogue, on=TODAY)]
        for catalogue in (KEPT, RESTORED)
    ]
    assert json.dumps(answers[0]) == json.dumps(answers[1])
