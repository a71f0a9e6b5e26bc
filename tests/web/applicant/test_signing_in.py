"""Signing in by phone and code: nothing told to strangers, nothing lost on the way."""

from datetime import timedelta

from tests.support.applicants import SEED, pre_check
from tests.support.site import Site, token_of


def test_a_code_lets_its_owner_in(site: Site) -> None:
    visitor = site.applicant("13800000009")
    assert visitor.see("/applications").status_code == 200


def test_a_wrong_code_does_not_and_says_what_to_do(site: Site) -> None:
    visitor = site.visitor()
    visitor.send("/sign-in", phone="13800000009")
    right = site.code_for("13800000009")
    answer = visitor.send("/sign-in/code", code="000000" if right != "000000" else "000001")
    assert answer.status_code == 422
    assert "验证码不正确" in answer.text


def test_what_is_no_mobile_number_is_said_beside_the_field(site: Site) -> None:
    answer = site.visitor().send("/sign-in", phone="12345")
    assert answer.status_code == 422
    assert 'value="12345"' in answer.text
    assert 'id="phone-error"' in answer.text


def test_a_visitor_is_sent_to_sign_in_and_back_to_the_page_they_wanted(site: Site) -> None:
    visitor = site.visitor()
    wanted = visitor.client.get("/applications/new?product=luqing_huiqi")
    assert wanted.status_code == 303
    visitor.send(wanted.location, phone="13800000009")
    code_page = visitor.client.get(wanted.location.replace("/sign-in", "/sign-in/code"))
    fields = token_of(code_page) | {"code": site.code_for("13800000009")}
    answer = visitor.post(wanted.location.replace("/sign-in", "/sign-in/code"), fields)
    assert answer.location == "/applications/new?product=luqing_huiqi"


def test_the_answers_of_the_pre_check_come_along(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    visitor.send("/sign-in", phone="13800000009")
    visitor.send("/sign-in/code", code=site.code_for("13800000009"))
    number = visitor.send("/applications/new?product=rural_good_youth").location
    page = visitor.see(f"{number}/questions/business")
    assert 'value="company" checked' in page.text


def test_signing_out_ends_the_session_at_once(site: Site) -> None:
    visitor = site.applicant()
    visitor.post("/leave", token_of(visitor.see("/applications")))
    assert visitor.client.get("/applications").status_code == 303


def test_an_hour_without_a_click_ends_the_session_but_loses_nothing(site: Site) -> None:
    visitor = site.applicant("13800000009")
    number = visitor.send("/applications/new?product=rural_good_youth").location
    path = f"{number}/questions/business"
    page = visitor.see(path)
    site.clock.move(timedelta(minutes=61))
    fields = token_of(page) | {"asked": "borrower_kind", "borrower_kind": "company"}
    sent_away = visitor.post(path, fields)
    assert sent_away.location.startswith("/sign-in")
    visitor.send("/sign-in", phone="13800000009")
    back = visitor.send("/sign-in/code", code=site.code_for("13800000009"))
    assert back.location == "/resume"
    assert 'name="borrower_kind" value="company"' in visitor.see("/resume").text
