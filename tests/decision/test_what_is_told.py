"""Findings, papers, warnings and the JSON shape."""

import json
import warnings
from datetime import date
from decimal import Decimal
from typing import Any

from loans.catalogue.model import ReferenceEntry, ReferenceSeries
from loans.decision import System
from loans.decision.model import Limit
from loans.texts import Text
from tests.decision.support import MONDAY, a, ask, changed, only, shipped


def document(**options: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(ask(a("shop_owner"), **options).to_dict()))
    return told


def test_a_finding_shows_the_value_and_the_limit_it_was_held_against() -> None:
    decision = only(ask({"age": 46}))
    age = next(finding for finding in decision.findings if finding.rule == "age")
    assert age.facts == {"age": 46}
    assert age.limit == (Limit("age", "<=", 45),)
    assert age.missing == ()
    assert "46" in age.say.zh
    assert "45" in age.say.zh


def test_an_open_finding_names_what_is_missing() -> None:
    decision = only(ask(a("shop_owner", forget=("sector",))))
    sector = next(finding for finding in decision.findings if finding.rule == "sector")
    assert (sector.facts, sector.missing) == ({}, ("sector",))


def test_the_document_has_the_shape_that_others_rely_on() -> None:
    told = document()
    assert set(told) == {"on", "catalogue", "warnings", "decisions"}
    assert told["on"] == "2026-11-23"
    assert told["catalogue"] == shipped().digest
    decision = told["decisions"][1]
    assert set(decision) >= {
        *("product", "verdict", "footing", "findings", "amount", "months", "rate", "apr", "schedule"),
        *("remedy_status", "remedies", "also_fits", "papers"),
    }
    assert decision["amount"] == {
        "requested": "2000000.00",
        "ceiling": "2000000.00",
        "offered": "2000000.00",
        "bound_by": "by_honour",
    }
    assert decision["months"] == {"requested": 12, "longest": 36, "offered": 12}
    assert decision["rate"]["annual"] == "0.0336"
    assert decision["apr"] == {"simple": "0.0336", "effective": "0.034122"}
    assert decision["schedule"]["instalments"][0] == {
        "due": "2026-12-23",
        "principal": "164115.55",
        "interest": "5600.00",
        "payment": "169715.55",
        "balance": "1835884.45",
    }
    finding = next(one for one in decision["findings"] if one["rule"] == "share")
    assert finding["facts"] == {"borrower_kind": "company", "share_held": "0.6000"}
    assert {"fact": "share_held", "op": ">=", "value": "0.2000"} in finding["limit"]
    assert set(finding["say"]) == {"zh", "en"}


def test_each_paper_gives_its_reason() -> None:
    decision = only(ask(a("shop_owner")))
    papers = {paper.code: paper for paper in decision.papers}
    assert papers["honour_certificate"].proves == ("honour",)
    assert "荣誉" in papers["honour_certificate"].because.zh
    assert "spouse_identity_card" not in papers
    assert "security_papers" in papers
    married = only(ask(a("farmer")))
    assert {"spouse_identity_card", "business_plan"} <= {paper.code for paper in married.papers}


def test_a_stale_reference_rate_is_told_once() -> None:
    codes = [warning.code for warning in ask(a("shop_owner")).warnings]
    assert codes == ["stale_reference_rate"]
    assert ask(a("shop_owner"), on=date(2025, 6, 20)).warnings == ()


def test_a_decision_ahead_of_time_is_told() -> None:
    told = ask(a("shop_owner"), system=System(today=date(2026, 11, 20)))
    assert "future_date" in [warning.code for warning in told.warnings]
    on_the_day = ask(a("shop_owner"), system=System(today=MONDAY))
    assert "future_date" not in [warning.code for warning in on_the_day.warnings]


def test_an_offer_without_a_repayment_method_has_no_schedule_and_says_why() -> None:
    told = ask(a("shop_owner", forget=("method",)), product="rural_good_youth")
    assert told[0].is_offer
    assert (told[0].schedule, told[0].apr) == (None, None)
    assert "no_schedule" in [warning.code for warning in told.warnings]


def test_rates_that_staff_entered_replace_the_catalogues() -> None:
    entered = ReferenceSeries(
        "lpr_1y", Text("一年期", "one year"), 60, (ReferenceEntry(date(2026, 11, 20), Decimal("0.0290")),)
    )
    decision = only(ask(a("shop_owner"), system=System(references=(entered,))))
    assert decision.rate.annual == Decimal("0.0329")
    assert decision.used["reference_from"] == date(2026, 11, 20)
    early = only(ask(a("shop_owner"), system=System(references=(entered,)), on=date(2026, 11, 19)))
    assert early.rate.annual is None
    assert (early.verdict, early.missing) == ("undetermined", ("reference_rate",))


def test_the_rate_can_be_read_again_on_the_day_of_approval() -> None:
    decision = only(ask(a("shop_owner"), on=date(2024, 10, 1), system=System(priced_on=MONDAY)))
    assert decision.rate.reference == Decimal("0.0300")
    assert only(ask(a("shop_owner"), on=date(2024, 10, 1))).rate.reference == Decimal("0.0335")


def test_a_decision_lists_what_it_used() -> None:
    decision = only(ask(a("shop_owner")))
    assert decision.used == {
        "terms_from": date(2022, 6, 1),
        "reference_series": "lpr_1y",
        "reference_from": date(2025, 5, 20),
        "reference_rate": Decimal("0.0300"),
    }


def test_a_floor_lifts_the_rate() -> None:
    draft = changed(
        (
            'discounts = [{ name = "youth", relative = 0.30 }]',
            'discounts = [{ name = "youth", relative = 0.30 }]\nfloor = 0.0350',
        )
    )
    assert only(ask(a("shop_owner"), catalogue=draft)).rate.annual == Decimal("0.0350")


def test_the_same_question_has_the_same_answer() -> None:
    assert document() == document()


LONGER_THAN_ANY_RATE = (
    ('references = ["lpr_1y", "lpr_5y"]', 'references = ["lpr_1y"]'),
    ("longest = [{ value = 36, assumed = true }]", "longest = [{ value = 360 }]"),
)


def test_a_term_that_no_reference_rate_covers_is_told() -> None:
    request = {"age": 30, "amount": "200000", "months": 360}
    told = ask(request, product="luqing_huiqi", catalogue=changed(*LONGER_THAN_ANY_RATE))
    assert [warning.code for warning in told.warnings] == ["no_reference_rate"]
    assert "360" in told.warnings[0].say.zh


def test_a_catalogue_is_compiled_without_a_word_from_python() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ask({"months": 12}, catalogue=changed(*LONGER_THAN_ANY_RATE))
