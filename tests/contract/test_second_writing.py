"""The catalogue as `decide` reads it, against the same page of values written a second time by hand."""

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from loans import Application, Catalogue, decide
from loans.calendar.ages import add_months
from tests.contract.second_writing import MAIN, Answer, answer

DAYS = [date(2022, 6, 1), date(2023, 6, 20), date(2024, 2, 29), date(2026, 11, 23), date(2026, 11, 30)]
FLAGS = ["overdue_now", "defaulter", "entity_overdue_now", "entity_defaulter", "related_party"]
FLAGS += ["spouse_overdue_now", "spouse_defaulter"]
PEOPLE = 60
SEEDS = range(4)


@cache
def shipped() -> Catalogue:
    return Catalogue.shipped()


def somebody(chance: random.Random, on: date) -> dict[str, Any]:
    """Invented, mostly near the limits, some of it unknown."""

    def one_of(*values: Any) -> Any:
        return chance.choice(values)

    def ago(*months: int) -> date:
        return add_months(on, -one_of(*months)) + timedelta(days=one_of(-1, 0, 0, 1))

    facts: dict[str, Any] = {name: chance.random() < 0.04 for name in FLAGS}
    facts |= {
        "birth_date": one_of(ago(216, 300, 432, 552), date(1988, 2, 29)),
        "borrower_kind": one_of(
            "company", "company", "sole_trader", "person", "partnership", "coop", "family_farm"
        ),
        "place_of_business": one_of("371525", "371525", "371525", "371500"),
        "education": one_of("student", "graduate", "none"),
        "graduation_date": ago(60, 24),
        "honour_level": one_of("none", "township", "county", "city", "province", "nation"),
        "association_member": one_of(True, True, False),
        "position": one_of("legal_representative", "legal_representative", "owner", "partner", "none"),
        "share_held": Decimal(one_of("0.20", "0.20", "0.199999", "1")),
        "registered_on": ago(12, 24, 100) if chance.random() < 0.9 else on,
        "sector": one_of("retail", "planting", "software", "spa"),
        "enterprise_size": one_of("micro", "small", "small", "medium"),
        "partners": one_of(1, 2, 3, 5),
        "married": one_of(True, False),
        "long_cash_cycle": one_of(True, False),
        "monthly_income": Decimal(one_of("20000", "1000000", "0")),
        "monthly_debt_service": Decimal(one_of("3664.00", "3664.01", "0")),
        "amount": Decimal(
            one_of("9999.99", "10000", "100000", "120000", "500000.01", "900000", "2000000", "6000000")
        ),
        "months": one_of(6, 12, 12, 12, 13, 36, 37, 60, 61, 121),
        "purpose": one_of("inputs_purchase", "inputs_purchase", "orchard", "housing"),
        "method": one_of("level_payment", "level_principal", "interest_monthly", "bullet"),
        "guarantee": one_of("credit", "guarantee", "mortgage"),
    }
    for whose in ("", "spouse_"):
        facts[f"{whose}overdue_streak"] = one_of(0, 2, 2, 3)
        facts[f"{whose}overdue_24m"] = one_of(0, 5, 5, 6)
    lost = one_of(0, 0, 0.03, 0.3)
    return {name: value for name, value in facts.items() if chance.random() >= lost}


def told(product: str, facts: dict[str, Any], on: date) -> Answer:
    (decision,) = decide(Application.from_facts(facts), shipped(), on=on, product=product)
    shown: Any = decision.to_dict()

    def rules(outcome: str) -> list[str]:
        return sorted(one["rule"] for one in shown["findings"] if one["outcome"] == outcome)

    def number(value: str | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    amount = shown["amount"]
    return Answer(
        shown["verdict"],
        rules("unmet"),
        rules("unknown"),
        number(amount["ceiling"]),
        shown["months"]["longest"],
        number(shown["rate"]["annual"]),
        number(amount["offered"]),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_desk_answers_what_the_page_of_values_says(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(PEOPLE):
        on = chance.choice(DAYS)
        facts = somebody(chance, on)
        for product in MAIN:
            assert told(product, facts, on) == answer(product, facts, on), (product, on, facts)


def test_the_invented_people_meet_every_verdict() -> None:
    """So that the comparison above compares something."""
    met = set()
    for seed in SEEDS:
        chance = random.Random(seed)
        for _ in range(PEOPLE):
            on = chance.choice(DAYS)
            facts = somebody(chance, on)
            met |= {(product, answer(product, facts, on).verdict) for product in MAIN}
    assert {verdict for _, verdict in met} == {"eligible", "counter_offer", "undetermined", "ineligible"}
