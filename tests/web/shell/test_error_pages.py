"""An error page says what happened, what to do, whom to call; in both languages, without a traceback."""

import pytest
from flask import Flask

from tests.support.site import Site
from tests.web.shell.desk import HTTPS, SmallOffice, an_app, browser_of, enter
from web.shell.errors import EXPLANATIONS, case_address, waiting


@pytest.fixture(scope="module")
def app() -> Flask:
    return an_app()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("status", EXPLANATIONS)
def test_every_error_page_helps(app: Flask, status: int, language: str) -> None:
    app.testing = False
    answer = browser_of(app).get(f"/error/{status}?lang={language}", base_url=HTTPS)
    explanation = EXPLANATIONS[status]
    assert answer.status_code == status
    for words in (explanation.title, explanation.happened, explanation.advice):
        assert words.in_(language) in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    assert "tel:0635-0000000" in answer.text


def test_a_long_wait_is_said_in_minutes() -> None:
    assert waiting(1).en == "Try again in 1 second."
    assert waiting(60).zh == "请在 60 秒后再试。"
    assert waiting(61).en == "Try again in 2 minutes."


@pytest.mark.parametrize("desk", ["/applications", "/league/cases", "/bank/cases"])
def test_where_a_case_has_moved_on_the_page_leads_to_it(site: Site, desk: str) -> None:
    with site.app.test_request_context(f"{desk}/QC-2026-000001/steps/withdraw", method="POST"):
        assert case_address(409) == f"{desk}/QC-2026-000001"
        assert case_address(403) is None
    with site.app.test_request_context("/check"):
        assert case_address(409) is None


def test_a_crash_shows_nothing_of_the_inside(app: Flask) -> None:
    app.testing = False
    page = browser_of(app).get("/error/500", base_url=HTTPS).text
    for leak in ("Traceback", "ZeroDivisionError", "secret detail", "/srv/loans", "werkzeug", "Python"):
        assert leak not in page


def test_a_store_that_fails_still_gives_a_page_that_helps() -> None:
    office = SmallOffice()
    app = an_app(office)
    app.testing = False
    client = browser_of(app)
    enter(client)
    del office.sessions.kept
    answer = client.get("/queue", base_url=HTTPS)
    assert answer.status_code == 500
    assert EXPLANATIONS[500].title.zh in answer.text


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(app: Flask) -> None:
    answer = browser_of(app).post(
        "/enter",
        base_url=HTTPS,
        data=b"a=1",
        environ_overrides={"CONTENT_LENGTH": str(9 * 1024 * 1024)},
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": HTTPS},
    )
    assert answer.status_code == 413


def test_a_hundred_thousand_form_parts_are_refused(app: Flask) -> None:
    sent = "&".join(f"a{number}=1" for number in range(100_000))
    answer = browser_of(app).post(
        "/enter",
        base_url=HTTPS,
        data=sent,
        headers={"Origin": HTTPS},
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    "path",
    ["/%00", "/%ff%fe", "/error/99999999999999999999", "/?lang=%ff", "/?lang=zh&lang=en", "/" + "a" * 5000],
)
def test_odd_addresses_give_a_page_and_no_crash(app: Flask, path: str) -> None:
    assert browser_of(app).get(path, base_url=HTTPS).status_code in (200, 400, 404, 500)
