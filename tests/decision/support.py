"""What the tests of deciding share: the shipped catalogue, people of the worked cases, small catalogues."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from loans.catalogue import Catalogue, shipped_file
from loans.decision import Application, Decision, Decisions, System, decide

PEOPLE = Path(__file__).parent.parent / "cases" / "people.toml"
MONDAY = date(2026, 11, 23)
MAIN_FOUR = ("luqing_huiqi", "rural_good_youth", "young_entrepreneur", "student_startup")


@cache
def shipped() -> Catalogue:
    return Catalogue.shipped()


@cache
def _people() -> dict[str, dict[str, object]]:
    return tomllib.loads(PEOPLE.read_text(encoding="utf-8"))


def a(person: str, forget: tuple[str, ...] = (), **changes: object) -> dict[str, object]:
    """The facts of a person of the worked cases, some changed, some forgotten."""
    facts = {**_people()[person], **changes}
    return {name: value for name, value in facts.items() if name not in forget}


def ask(
    facts: Mapping[str, object],
    verified: Mapping[str, str] | None = None,
    *,
    on: date = MONDAY,
    product: str | None = None,
    assume_request: bool = False,
    system: System | None = None,
    catalogue: Catalogue | None = None,
) -> Decisions:
    """The desk's answer."""
    by = catalogue or shipped()
    application = Application.from_facts(facts, verified, by.vocabulary)
    return decide(application, by, on=on, product=product, assume_request=assume_request, system=system)


def only(decisions: Decisions, product: str = "rural_good_youth") -> Decision:
    """The decision on one product."""
    return next(one for one in decisions if one.product == product)


def rules(decision: Decision, outcome: str) -> list[str]:
    """Names of the rules with that outcome."""
    return [finding.rule for finding in decision.findings if finding.outcome == outcome]


def changed(*replacements: tuple[str, str]) -> Catalogue:
    """The shipped catalogue with some text replaced (the first place each); as a draft would be."""
    text = shipped_file().read_text(encoding="utf-8")
    for old, new in replacements:
        assert re.search(re.escape(old), text), old
        text = text.replace(old, new, 1)
    return Catalogue.loads(text)
