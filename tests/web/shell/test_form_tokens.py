"""A form counts only from our own page with this session's token; a stale one is offered again."""

import pytest
from flask.testing import FlaskClient

from tests.web.shell.desk import HTTPS, SmallOffice, an_app, browser_of, enter, token_on


@pytest.fixture
def office() -> SmallOffice:
    return SmallOffice()


@pytest.fixture
def officer(office: SmallOffice) -> FlaskClient:
    client = browser_of(an_app(office))
    enter(client)
    return client


def test_the_right_token_from_our_own_page_is_taken(office: SmallOffice, officer: FlaskClient) -> None:
    sent = {"csrf_token": token_on(officer, "/note"), "note": "齐全"}
    assert officer.post("/note", base_url=HTTPS, data=sent, headers={"Origin": HTTPS}).status_code == 200
    assert office.notes == ["齐全"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://loans.example",
        "https://loans.example:8443",
        "https://loans.example.evil.example",
    ],
)
@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_another_sites_form_is_refused_even_with_the_token(
    office: SmallOffice, officer: FlaskClient, header: str, origin: str
) -> None:
    sent = {"csrf_token": token_on(officer, "/note"), "note": "x"}
    assert officer.post("/note", base_url=HTTPS, data=sent, headers={header: origin}).status_code == 403
    assert office.notes == []


def test_a_browser_that_says_cross_site_is_believed(office: SmallOffice, officer: FlaskClient) -> None:
    sent = {"csrf_token": token_on(officer, "/note"), "note": "x"}
    assert (
        officer.post("/note", base_url=HTTPS, data=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
    assert office.notes == []


@pytest.mark.parametrize("token", ["", "forged", "another session's"])
def test_without_this_sessions_token_the_typed_text_is_offered_again(
    office: SmallOffice, officer: FlaskClient, token: str
) -> None:
    if token == "another session's":
        other = browser_of(officer.application)
        enter(other, account="18")
        token = token_on(other, "/note")
    sent = {"csrf_token": token, "note": "写了很久的意见", "password": "secret"}
    answer = officer.post("/note", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})
    assert answer.status_code == 400
    assert "写了很久的意见" in answer.text
    assert "secret" not in answer.text
    assert office.notes == []


def test_the_offered_form_goes_through_when_sent_again(office: SmallOffice, officer: FlaskClient) -> None:
    answer = officer.post("/note", base_url=HTTPS, data={"note": "写了很久的意见"}, headers={"Origin": HTTPS})
    token = (
        answer.text.partition('action="/note"')[2].partition('name="csrf_token" value="')[2].partition('"')[0]
    )
    again = {"csrf_token": token, "note": "写了很久的意见"}
    assert officer.post("/note", base_url=HTTPS, data=again, headers={"Origin": HTTPS}).status_code == 200
    assert office.notes == ["写了很久的意见"]


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "application/xml"])
def test_a_body_of_another_type_carries_no_token(
    office: SmallOffice, officer: FlaskClient, kind: str
) -> None:
    body = '{"note": "x", "csrf_token": "y"}'
    answer = officer.post("/note", base_url=HTTPS, data=body, content_type=kind, headers={"Origin": HTTPS})
    assert answer.status_code == 400
    assert office.notes == []


def test_reading_changes_nothing(office: SmallOffice, officer: FlaskClient) -> None:
    officer.get("/note?note=x", base_url=HTTPS)
    officer.head("/note?note=x", base_url=HTTPS)
    assert office.notes == []


def test_a_visitor_is_protected_as_well() -> None:
    client = browser_of(an_app())
    assert (
        client.post("/enter", base_url=HTTPS, data={"who": "league"}, headers={"Origin": HTTPS}).status_code
        == 400
    )


def test_a_token_from_before_signing_in_is_dead_afterwards(office: SmallOffice) -> None:
    client = browser_of(an_app(office))
    early = token_on(client, "/enter")
    enter(client)
    answer = client.post(
        "/note", base_url=HTTPS, data={"csrf_token": early, "note": "x"}, headers={"Origin": HTTPS}
    )
    assert (answer.status_code, office.notes) == (400, [])
