"""Reading `sentences.toml`, and the rules of the shipped catalogue that it must cover."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from loans.expressions import with_derived
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Raw, read

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VOCABULARY = Vocabulary.load()
# Shapes that no shipped rule has today.
EXTRA = [
    "18 < age < 45",
    "amount >= 10000",
    "amount <= 300000 * min(partners, 3)",
    "amount <= principal_due",
    "not (married and (overdue_now or defaulter))",
    "(months <= 12 and amount < 50000) or association_member",
    "amount / months <= monthly_income * 0.5",
    "honour_level != 'none' and honour_year >= 2020",
    "months in [12, 24]",
    "maturity_date > add_months(on, -1)",
    "amount * 3 <= 7000000",
    "maturity_date >= add_months(on, months)",
    "20 <= years_between(birth_date, add_months(on, months)) <= 60",
]


def sentences() -> dict[str, object]:
    return tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def raw(facts: dict[str, object]) -> dict[str, Raw]:
    """Raw facts, the derived ones included."""
    return with_derived(
        VOCABULARY, {name: read(VOCABULARY.facts[name], value) for name, value in facts.items()}
    )


def shipped_rules() -> list[str]:
    """The text of every rule in products.toml, each once, in file order."""
    catalogue = tomllib.loads((ROOT / "products.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return list(dict.fromkeys(_rules(catalogue, inside=False)))


def _rules(found: object, *, inside: bool) -> Iterator[str]:
    if isinstance(found, list):
        for item in found:
            yield from _rules(item, inside=inside)
    elif isinstance(found, dict):
        for key, value in found.items():
            if inside and key == "is":
                yield str(value)
            elif inside and isinstance(value, str) and key not in ("zh", "en"):
                yield value
            else:
                yield from _rules(value, inside=inside or key == "rules")
