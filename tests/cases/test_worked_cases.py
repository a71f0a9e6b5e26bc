"""Each story of this folder, decided; figures worked out by hand."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loans.catalogue import Catalogue
from loans.decision import Application, Decision, Decisions, System, decide
from loans.money import parse_yuan
from loans.vocabulary import Verifier

HERE = Path(__file__).parent
STORIES = sorted(path.stem for path in HERE.glob("*.toml") if path.stem != "people")


@cache
def shipped() -> Catalogue:
    return Catalogue.shipped()


@cache
def people() -> dict[str, dict[str, object]]:
    return tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))


def told(story: Mapping[str, Any]) -> Decisions:
    facts = {**people()[story["like"]], **story.get("facts", {})}
    for name in story.get("forget", ()):
        del facts[name]
    verified = story.get("verified", {})
    words = shipped().vocabulary
    if story.get("verified_by_all"):
        verified = {name: words.facts[name].verifier.value for name in facts}
        verified = {name: body for name, body in verified.items() if body != Verifier.NONE.value}
    pools = {code: parse_yuan(left) for code, left in story.get("system", {}).get("pools", {}).items()}
    application = Application.from_facts(facts, verified, words)
    return decide(
        application, shipped(), on=story["on"], product=story.get("product"), system=System(pools=pools)
    )


def answer_of(decision: Decision) -> dict[str, object]:
    """What a story may expect, in the words of the story files."""
    shown: dict[str, Any] = decision.to_dict()
    schedule, apr = shown["schedule"] or {}, shown["apr"] or {}
    rows = schedule.get("instalments", [{}])
    outcomes = {
        word: [f["rule"] for f in shown["findings"] if f["outcome"] == word] for word in ("unmet", "unknown")
    }
    return {
        **{key: shown[key] for key in ("verdict", "footing", "also_fits", "missing")},
        **{key: shown["amount"][key] or "" for key in ("requested", "ceiling", "offered", "bound_by")},
        **{key: shown["rate"][key] or "" for key in ("reference", "comparable", "annual")},
        **outcomes,
        "months": shown["months"]["offered"],
        "longest": shown["months"]["longest"],
        "first_payment": schedule.get("first_payment", ""),
        "last_payment": rows[-1].get("payment", ""),
        "total_interest": schedule.get("total_interest", ""),
        "charges": schedule.get("total_charges", "0.00"),
        "apr_simple": apr.get("simple", ""),
        "apr_effective": apr.get("effective", ""),
        "says": "".join(f["say"]["zh"] for f in shown["findings"] if f["outcome"] != "met"),
    }


@pytest.mark.parametrize("name", STORIES)
def test_the_desk_answers_as_worked_out_by_hand(name: str) -> None:
    story = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    decisions = told(story)
    by_product = {decision.product: answer_of(decision) for decision in decisions}
    for product, expected in story.get("expect", {}).items():
        answer = by_product[product]
        said = answer.pop("says")
        assert expected.pop("says", "") in str(said)
        assert {key: answer[key] for key in expected} == expected, product


@pytest.mark.parametrize("name", STORIES)
def test_the_best_products_come_first_and_warnings_are_told(name: str) -> None:
    story = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    decisions = told(story)
    if "order" in story:
        best = [decision.product for decision in decisions]
        assert best[: len(story["order"])] == story["order"]
        assert bool(best) is bool(story["order"])
    if "warnings" in story:
        assert {warning.code for warning in decisions.warnings} == set(story["warnings"])
