"""Every answer, refusals and static files included, tells the browser to run and frame nothing foreign."""

import json
import logging

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.shell.desk import HOST, HTTPS, an_app, browser_of, enter
from web.shell.static_files import digest_of

ANSWERS = {
    "page": ("GET", "/", 200),
    "redirect": ("GET", "/queue", 303),
    "missing": ("GET", "/nowhere", 404),
    "bad method": ("TRACE", "/", 405),
    "no token": ("POST", "/enter", 400),
    "crash": ("GET", "/error/500", 500),
    "conflict": ("GET", "/error/409", 409),
    "closed": ("GET", "/money", 401),
    "unavailable": ("GET", "/error/503", 503),
    "style": ("GET", f"/static/{digest_of('shell.css')}/shell.css", 200),
    "no file": ("GET", "/static/x/none.css", 404),
}


@pytest.fixture(scope="module")
def app() -> Flask:
    return an_app()


def asked(app: Flask, name: str, **headers: str) -> TestResponse:
    method, path, status = ANSWERS[name]
    app.testing = False
    answer = browser_of(app).open(path, method=method, base_url=HTTPS, headers=headers, buffered=True)
    assert answer.status_code == status
    return answer


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("origin", ["", "https://evil.example"])
def test_the_headers_stand_on_every_answer(app: Flask, name: str, origin: str) -> None:
    headers = asked(app, name, **({"Origin": origin} if origin and name != "no token" else {})).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (
        policy["default-src"]
        == policy["base-uri"]
        == policy["object-src"]
        == policy["frame-ancestors"]
        == "'none'"
    )
    assert {policy[f"{kind}-src"] for kind in ("script", "style", "img", "font", "connect")} == {"'self'"}
    assert policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    for needed in ("Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Request-Id"):
        assert headers[needed]
    assert not [name for name, _ in headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("name", [name for name in ANSWERS if name not in ("style", "no file")])
def test_no_page_is_kept_by_a_shared_cache(app: Flask, name: str) -> None:
    headers = asked(app, name).headers
    assert headers["Cache-Control"] in ("private, no-cache", "no-store")
    assert "Cookie" in headers["Vary"]


def test_nothing_of_a_signed_in_page_stays_on_the_machine(app: Flask) -> None:
    client = browser_of(app)
    enter(client)
    for path in ("/queue", "/", "/nowhere"):
        assert client.get(path, base_url=HTTPS).headers["Cache-Control"] == "no-store"


def test_a_static_file_is_kept_for_a_year_under_its_own_hash_only(app: Flask) -> None:
    client = browser_of(app)
    right = client.get(f"/static/{digest_of('shell.css')}/shell.css", base_url=HTTPS, buffered=True)
    stale = client.get("/static/000000000000/shell.css", base_url=HTTPS, buffered=True)
    assert "immutable" in right.headers["Cache-Control"]
    assert stale.data == right.data
    assert "immutable" not in stale.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../app.py",
        "/static/x/%2e%2e/app.py",
        "/static/x/..%2fapp.py",
        "/.git/HEAD",
        "/static/",
        "/metrics",
    ],
)
def test_nothing_else_lies_open(app: Flask, path: str) -> None:
    assert browser_of(app).get(path, base_url=HTTPS).status_code == 404


def test_strict_transport_is_promised_only_over_tls() -> None:
    app = an_app(demonstration=True, secure_cookies=False)
    answer = app.test_client().get("/", base_url=f"http://{HOST}")
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "loans.example.evil.example",
        "loans.example@evil.example",
        "127.0.0.1",
        "loans.example:evil",
        "",
    ],
)
def test_an_unknown_host_gets_400_and_no_link(app: Flask, host: str) -> None:
    answer = app.test_client().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers
    assert "href" not in answer.text


def test_forwarded_headers_count_only_from_the_proxies_that_were_named() -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "http"}
    assert browser_of(an_app()).get("/", base_url=HTTPS, headers=forged).status_code == 200
    assert browser_of(an_app(proxy_hops=1)).get("/", base_url=HTTPS, headers=forged).status_code == 400


def test_the_log_line_holds_nothing_personal(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="web.access"):
        answer = browser_of(app).get("/?phone=13800000000", base_url=HTTPS)
    line = json.loads(caplog.records[-1].message)
    assert line["request"] == answer.headers["X-Request-Id"]
    assert set(line) == {"request", "method", "route", "status", "ms", "audience"}
    assert "13800000000" not in caplog.text
