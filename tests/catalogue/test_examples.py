"""The catalogues of docs/examples: loaded, decided, shown, as their readers would."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from loans import Application, Catalogue, Decision, decide
from loans.catalogue.json_schema import json_schema
from loans.catalogue.lint import remarks
from loans.catalogue.reading import read_bytes
from loans.catalogue.sheet import sheet_html, sheet_pdf, sheet_text
from loans.catalogue.subsidy import shared_by
from loans.schedules.subsidy import share_interest, totals
from tests.catalogue.schema_reader import mistakes
from tests.support.source_tree import ROOT

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.toml"))
FOUNDER: dict[str, Any] = {
    "age": 30,
    "borrower_kind": "person",
    "overdue_now": False,
    "defaulter": False,
    "amount": 100_000,
    "months": 12,
    "method": "interest_monthly",
    "guarantee": "guarantee",
}
GROWER: dict[str, Any] = {
    "age": 30,
    "honour_level": "county",
    "association_member": False,
    "purpose": "orchard",
    "method": "level_principal",
    "guarantee": "mortgage",
    "long_cash_cycle": False,
    "amount": 300_000,
    "months": 60,
}


def loaded(name: str) -> Catalogue:
    return Catalogue.load(ROOT / "docs" / "examples" / f"{name}.toml")


def decided(name: str, facts: dict[str, Any], on: date) -> Decision:
    catalogue = loaded(name)
    (decision,) = decide(Application.from_facts(facts, vocabulary=catalogue.vocabulary), catalogue, on=on)
    return decision


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_loads_fits_the_schema_and_shows_in_both_languages(file: Path) -> None:
    catalogue = Catalogue.load(file)
    assert list(mistakes(json_schema(), read_bytes(file.read_bytes(), file.name))) == []
    assert {one.code for one in remarks(catalogue)} <= {"unread_fact"}
    on = date(2026, 11, 23)
    for product in catalogue.products:
        for lang in ("zh", "en"):
            name = product.name.in_(lang)
            assert name in sheet_text(catalogue, product.code, on=on, lang=lang)
            assert name in sheet_html(catalogue, product.code, on=on, lang=lang)
            assert sheet_pdf(catalogue, product.code, on=on, lang=lang).startswith(b"%PDF-")


def test_the_interest_of_a_subsidised_loan_is_shared_to_the_fen() -> None:
    on = date(2022, 9, 1)  # LPR 3.65 %
    decision = decided("startup_guarantee", FOUNDER, on)
    assert decision.verdict == "eligible"
    assert decision.rate.annual == Decimal("0.0515")
    assert decision.schedule is not None
    subsidy = loaded("startup_guarantee").product("startup_guaranteed").terms[0].pricing.subsidy
    assert subsidy is not None
    shares = share_interest(decision.schedule, shared_by(subsidy, Decimal("0.0365"), Decimal("0.0515")))
    # 5.15 % of 100,000 is 5,150: 2.15 % for the borrower, 3 % for the treasury; rounding adds four fen.
    assert totals(shares) == (2_150_04, 3_000_00, 0)


def test_a_question_of_the_catalogues_own_is_asked_and_judged() -> None:
    company = {**FOUNDER, "borrower_kind": "company", "staff": 20, "amount": 500_000}
    on = date(2023, 7, 1)
    assert decided("startup_guarantee", {**company, "new_hires": 3}, on).verdict == "eligible"
    refused = decided("startup_guarantee", {**company, "new_hires": 2}, on)
    assert [one.rule for one in refused.findings if one.outcome == "unmet"] == ["hiring"]
    open_ = decided("startup_guarantee", company, on)
    assert open_.verdict == "undetermined"
    assert "new_hires" in next(one for one in open_.findings if one.rule == "hiring").missing


def test_partners_share_a_ceiling_for_three_at_most() -> None:
    partners = {**FOUNDER, "borrower_kind": "partnership", "partners": 5, "amount": 900_000}
    decision = decided("startup_guarantee", partners, date(2023, 7, 1))
    assert decision.verdict == "counter_offer"
    assert (decision.amount.ceiling, decision.amount.bound_by) == (600_000_00, "by_kind")


def test_an_orchard_pays_interest_only_for_three_years_then_equal_principal() -> None:
    decision = decided("orchard", {**GROWER, "grace_months": 36}, date(2026, 11, 23))
    assert decision.verdict == "eligible"
    assert decision.schedule is not None
    rows = decision.schedule.instalments
    assert [row.principal for row in rows] == [0] * 36 + [12_500_00] * 24


def test_discounts_that_stack_multiply_and_stop_at_the_floor() -> None:
    on = date(2026, 11, 23)
    assert decided("orchard", GROWER, on).rate.annual == Decimal("0.0384")  # 4.80 x 0.80
    both = decided("orchard", {**GROWER, "association_member": True}, on)
    assert both.rate.annual == Decimal("0.034560")  # 4.80 x 0.80 x 0.90
