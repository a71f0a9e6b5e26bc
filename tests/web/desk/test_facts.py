"""Verifying: ticked facts with evidence, nothing else; each institution its own."""

from werkzeug.test import TestResponse

from tests.support.site import hidden_fields, token_of
from tests.support.staff import Office


def _send(office: Office, login: str, **fields: object) -> TestResponse:
    visitor = office.staff(login)
    path = f"/league/cases/{office.number}/facts"
    page = visitor.see(path)
    return visitor.post(path, token_of(page) | hidden_fields(page.text) | fields)


def test_ticked_facts_are_verified_with_the_evidence_for_all(screened: Office) -> None:
    fields = {"tick-honour_level": "y", "honour_level": "province", "evidence_for_all": "查验证书原件"}
    answer = _send(screened, "league1", **fields)
    assert answer.status_code == 303
    page = screened.staff("league1").see(f"/league/cases/{screened.number}").text
    assert "查验证书原件" in page


def test_a_tick_without_evidence_is_refused_beside_the_fact(screened: Office) -> None:
    answer = _send(screened, "league1", **{"tick-honour_level": "y", "honour_level": "county"})
    assert answer.status_code == 422
    assert "请写明核实的依据" in answer.text
    assert 'value="county" selected' in answer.text


def test_nothing_ticked_says_so(screened: Office) -> None:
    answer = _send(screened, "league1", evidence_for_all="查验证书原件")
    assert answer.status_code == 422
    assert "请至少勾选一项" in answer.text


def test_the_league_is_not_asked_for_the_banks_facts(screened: Office) -> None:
    page = screened.staff("league1").see(f"/league/cases/{screened.number}/facts").text
    assert "tick-honour_level" in page
    assert "overdue" not in page
    assert "monthly_income" not in page


def test_who_did_not_take_the_case_may_verify_but_the_applicant_never(screened: Office) -> None:
    applicant = screened.site.applicant("13800001001")
    answer = applicant.see(f"/league/cases/{screened.number}/facts")
    assert answer.status_code == 403
