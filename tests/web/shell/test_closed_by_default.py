"""A page opens only by its mark; who may not enter is told why, and nothing of the page shows."""

import pytest
from flask import Blueprint

from tests.web.shell.desk import HTTPS, SmallOffice, an_app, browser_of, enter, settings, token_on
from web.app import create_app
from web.shell.access import UnmarkedRoute


def test_the_application_does_not_start_with_a_route_that_says_nothing_about_entry() -> None:
    pages = Blueprint("careless", __name__)
    pages.add_url_rule("/all-cases", "all_cases", lambda: "everything")
    with pytest.raises(UnmarkedRoute, match=r"careless\.all_cases \(/all-cases\)"):
        create_app(settings(), SmallOffice(), [pages])


@pytest.mark.parametrize("path", ["/note", "/queue", "/mine"])
def test_a_visitor_is_sent_to_sign_in_and_comes_back_to_the_page(path: str) -> None:
    answer = browser_of(an_app()).get(f"{path}?page=2", base_url=HTTPS)
    assert (answer.status_code, answer.location) == (303, f"/enter?next=%2F{path[1:]}%3Fpage%3D2")


def test_after_signing_in_the_wanted_page_opens() -> None:
    client = browser_of(an_app())
    token = token_on(client, "/enter")
    sent = {"csrf_token": token}
    answer = client.post("/enter?next=/note%3Fpage%3D2", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})
    assert answer.location == "/note?page=2"


def test_a_place_without_a_sign_in_page_answers_401() -> None:
    assert browser_of(an_app()).get("/money", base_url=HTTPS).status_code == 401


@pytest.mark.parametrize(("path", "whose"), [("/money", "银行经办人"), ("/mine", "申请人")])
def test_another_audiences_page_is_refused_with_the_reason(path: str, whose: str) -> None:
    client = browser_of(an_app())
    enter(client)
    answer = client.get(path, base_url=HTTPS)
    assert answer.status_code == 403
    assert f"这一页由{whose}办理" in answer.text
    assert "王干事" in answer.text


@pytest.mark.parametrize("path", ["/", "/queue", "/nowhere", "/static/x/shell.css"])
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "PROPFIND", "CONNECT", "BREW"])
def test_odd_methods_are_refused(path: str, method: str) -> None:
    answer = browser_of(an_app()).open(path, method=method, base_url=HTTPS)
    assert answer.status_code == 405
    assert answer.headers["Allow"]


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_cannot_be_overridden(header: str) -> None:
    office = SmallOffice()
    client = browser_of(an_app(office))
    enter(client)
    client.get("/note", base_url=HTTPS, headers={header: "POST"}, query_string={"note": "x"})
    assert office.notes == []


def test_head_shows_no_body_of_a_closed_page() -> None:
    answer = browser_of(an_app()).head("/queue", base_url=HTTPS)
    assert (answer.status_code, answer.data) == (303, b"")
