"""Invented applications, of which about half fail something."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from loans.catalogue import Catalogue
from loans.decision import Application

ON = date(2026, 11, 23)


def invented(count: int, catalogue: Catalogue) -> list[Application]:
    """`count` applications, always the same ones."""
    chance = random.Random(20261123)
    return [Application.from_facts(_facts(chance), None, catalogue.vocabulary) for _ in range(count)]


def _facts(chance: random.Random) -> dict[str, Any]:
    def rarely(value: Any, usual: Any, odds: float = 0.04) -> Any:
        return value if chance.random() < odds else usual

    kind = chance.choice(["company", "company", "sole_trader", "person", "coop"])
    return {
        "birth_date": date(chance.randint(1978, 2006), chance.randint(1, 12), chance.randint(1, 28)),
        "place_of_business": rarely("371526", "371525"),
        "education": chance.choice(["none", "student", "graduate"]),
        "graduation_date": date(chance.randint(2018, 2026), 6, 30),
        "honour_level": chance.choice(["none", "county", "county", "city", "province"]),
        "association_member": chance.random() < 0.5,
        "position": "none" if kind == "person" else rarely("none", "legal_representative"),
        "share_held": rarely("0.10", "0.60"),
        "borrower_kind": kind,
        "registered_on": date(chance.randint(2015, 2025), chance.randint(1, 12), 5),
        "sector": rarely("sauna", chance.choice(["planting", "retail", "agricultural_inputs", "processing"])),
        "staff": chance.randint(1, 60),
        "annual_revenue": chance.randint(10, 900) * 10_000,
        "overdue_now": rarely(True, False),
        "overdue_streak": rarely(3, 0),
        "overdue_24m": rarely(6, 1),
        "defaulter": rarely(True, False, 0.01),
        "entity_overdue_now": False,
        "entity_defaulter": False,
        "married": chance.random() < 0.5,
        "spouse_overdue_now": rarely(True, False),
        "spouse_overdue_streak": 0,
        "spouse_overdue_24m": rarely(None, 0),
        "spouse_defaulter": False,
        "monthly_income": chance.randint(6_000, 200_000),
        "monthly_debt_service": chance.randint(0, 3_000),
        "related_party": rarely(True, False),
        "long_cash_cycle": False,
        "amount": chance.randint(1, 300) * 10_000,
        "months": chance.choice([6, 12, 24, 36]),
        "purpose": rarely("housing", "inputs_purchase"),
        "method": chance.choice(["level_payment", "level_principal", "interest_monthly"]),
        "guarantee": chance.choice(["guarantee", "mortgage", "credit"]),
    }
