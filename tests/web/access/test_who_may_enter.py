"""Every address of the system, tried by everybody: only the expected answers, nothing changed by a refusal.

The policy stands here in words and not as the marks of the routes, so that a new route without one fails.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from loans.workflow.table import STEPS
from tests.support.site import Site, Visitor, token_of

STAFF = {"league": "league1", "investigator": "investigator1", "officer": "officer", "pay-out": "payout",
         "admin": "admin1"}  # fmt: skip
APPLICANTS = {"owner": "13800000002", "other applicant": "13800000001"}
EVERYBODY = ("anonymous", *APPLICANTS, *STAFF)
AUDIENCE = {
    "league": "league",
    "investigator": "bank",
    "officer": "bank",
    "pay-out": "bank",
    "admin": "admin",
}
# By the beginning of the address, the longest that fits; what is open is named one by one.
CLOSED = {
    "/applications": {"applicant"},
    "/league": {"league"},
    "/bank": {"bank"},
    "/admin": {"admin"},
    "/staff": {"league", "bank", "admin"},
    "/leave": {"applicant", "league", "bank", "admin"},
    "/resume": {"applicant", "league", "bank", "admin"},
}
OPEN = {
    "/", "/accessibility", "/check", "/check/again", "/check/answer", "/check/answer/<code>",
    "/check/answers", "/check/questions/<name>", "/demonstration", "/favicon.ico", "/help", "/privacy",
    "/products/<code>", "/sign-in", "/sign-in/code", "/staff/sign-in", "/staff/sign-in/code",
    "/static/<digest>/<path:name>",
}  # fmt: skip
POLICY = ("default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'",
          "frame-ancestors 'none'")  # fmt: skip
FIXED = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip
NOT_HASHED = ("audit", "audit_head", "session", "attempt")
NOBODYS = "QC-2026-999999"


def audiences_of(rule: Rule) -> set[str] | None:
    """Who may enter; None: everybody."""
    if str(rule) in OPEN:
        return None
    fitting = [begin for begin in CLOSED if str(rule) == begin or str(rule).startswith(f"{begin}/")]
    assert fitting, f"{rule} stands in no policy: say here who may enter"
    return CLOSED[fitting[0]]


def case_in(site: Site, state: str) -> str:
    """The number of a demonstration case in a state."""
    with site.office.reading() as work:
        found = work.connection.execute(
            text("SELECT number FROM loan_case WHERE state = :state"), {"state": state}
        )
        return str(found.scalars().first())


def file_of(site: Site, number: str) -> str:
    """A file handed in with a case."""
    sought = text("SELECT p.id FROM paper_row p JOIN loan_case c ON c.id = p.case_id WHERE c.number = :n")
    with site.office.reading() as work:
        return str(work.connection.execute(sought, {"n": number}).scalars().first())


def address(rule: Rule, number: str, file: str) -> str:
    """The rule as an address, with things that exist."""
    filled = {
        "number": number, "file": file, "code": "identity_card", "section": "person", "part": "2",
        "step": "withdraw", "name": "approve", "fact": "full_name", "role": "applicant", "field": "phone",
        "login": "officer", "digest": "x", "path:name": "shell.css", "int:part": "2",
    }  # fmt: skip
    if str(rule).startswith(("/products", "/check")):
        filled["code"] = "rural_good_youth"
    if str(rule).startswith("/check"):
        filled["name"] = "birth_date"
    return re.sub(r"<([^>]+)>", lambda found: filled[found[1]], str(rule))


def rules_of(site: Site) -> Iterator[tuple[Rule, str]]:
    """Every rule with each method that it takes."""
    for rule in sorted(site.app.url_map.iter_rules(), key=str):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method


def state_of(site: Site) -> str:
    """A hash over every row of every table but those that note who came by."""
    digest = hashlib.sha256()
    with site.office.reading() as work:
        names = work.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        for name in sorted(set(names.scalars()) - set(NOT_HASHED)):
            digest.update(f"{name}\n".encode())
            for row in work.connection.execute(text(f"SELECT * FROM {name} ORDER BY 1")):  # noqa: S608 (names of our own tables)
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def enter(site: Site, who: str) -> Visitor:
    """Somebody of that kind, signed in."""
    if who in APPLICANTS:
        return site.applicant(APPLICANTS[who])
    visitor = site.visitor()
    if who in STAFF:
        login = STAFF[who]
        assert visitor.send("/staff/sign-in", login=login, password=f"demo-{login}").status_code == 303
    return visitor


def ask(visitor: Visitor, method: str, path: str, **fields: object) -> TestResponse:
    """One request; a second passes between two, so that nobody is held up for going too fast."""
    visitor.site.clock.move(timedelta(milliseconds=400))
    if method == "GET":
        return visitor.client.get(path, buffered=True)
    token = token_of(visitor.client.get("/check"))
    assert token
    return visitor.post(path, token | fields)


def as_nobodys(page: TestResponse, number: str) -> str:
    """A page without what differs by chance: its number, its request id, its tokens."""
    words = page.text.replace(number, "NUMBER")
    return re.sub(r'value="[^"]{40,}"|[0-9a-f]{10}', "…", words)


def lacking(answer: TestResponse, rule: Rule, *, signed_in: bool) -> list[str]:
    """The protecting headers that an answer should carry and does not."""
    policy = answer.headers.get("Content-Security-Policy", "")
    parts = (
        "default-src 'none'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    found = [part for part in parts if part not in policy] + ["unsafe"] * ("unsafe" in policy)
    found += [name for name, value in FIXED.items() if answer.headers.get(name) != value]
    personal = signed_in and rule.endpoint != "static" and str(rule) != "/favicon.ico"
    if personal and answer.headers.get("Cache-Control") != "no-store":
        found.append("no-store")
    return found


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_address_answers_each_caller_as_the_policy_says(demonstration: Site, who: str) -> None:
    site = demonstration
    number = case_in(site, "offered")
    file = file_of(site, number)
    visitor = enter(site, who)
    mine = "applicant" if who in APPLICANTS else AUDIENCE.get(who)
    for rule, method in rules_of(site):
        allowed = audiences_of(rule)
        if str(rule) == "/leave" and mine:
            continue  # it would end the session: see the tests of signing in
        before = state_of(site) if method == "POST" else ""
        answer = ask(visitor, method, address(rule, number, file))
        where = (who, method, str(rule), answer.status_code)
        assert lacking(answer, rule, signed_in=mine is not None) == [], where
        if allowed is None:
            assert answer.status_code in (200, 303, 404, 422), where
        elif mine is None:
            assert answer.status_code == 303, where
            assert answer.location.startswith(("/sign-in", "/staff/sign-in")), where
        elif mine not in allowed:
            assert answer.status_code == 403, where
        elif who == "other applicant" and "<number>" in str(rule):
            assert answer.status_code == 404, where
        else:
            assert answer.status_code in (200, 303, 403, 404, 409, 422), where
        refused = answer.status_code >= 400 or (mine is None and allowed is not None)
        assert not (before and refused and state_of(site) != before), where


@pytest.mark.parametrize(
    ("who", "theirs"),
    [
        ("other applicant", "offered"),
        ("officer", "screening"),
        ("investigator", "supplement"),
        ("league", "draft"),
    ],
)
def test_somebody_elses_case_reads_like_one_that_does_not_exist(
    demonstration: Site, who: str, theirs: str
) -> None:
    site = demonstration
    number = case_in(site, theirs)
    file = file_of(site, number)
    visitor = enter(site, who)
    mine = "applicant" if who in APPLICANTS else AUDIENCE[who]
    before = state_of(site)
    tried = 0
    for rule, method in rules_of(site):
        if "<number>" not in str(rule) or audiences_of(rule) != {mine}:
            continue
        real = ask(visitor, method, address(rule, number, file))
        none = ask(visitor, method, address(rule, NOBODYS, file))
        assert (real.status_code, none.status_code) == (404, 404), (method, str(rule))
        assert as_nobodys(real, number) == as_nobodys(none, NOBODYS), (method, str(rule))
        tried += 1
    assert tried > 8
    assert state_of(site) == before


def test_another_cases_file_is_not_found_under_my_own_number(demonstration: Site) -> None:
    site = demonstration
    mine, theirs = case_in(site, "offered"), case_in(site, "disbursed")
    owner = enter(site, "owner")
    before = state_of(site)
    path = f"/applications/{mine}/papers/files/{file_of(site, theirs)}"
    assert ask(owner, "GET", path).status_code == 404
    none = f"/applications/{mine}/papers/files/{'0' * 32}/remove"
    assert ask(owner, "POST", f"{path}/remove").status_code == ask(owner, "POST", none).status_code >= 404
    bank = enter(site, "officer")
    assert ask(bank, "GET", f"/bank/cases/{mine}/files/{file_of(site, theirs)}").status_code == 404
    assert state_of(site) == before


def test_the_league_approves_nothing_by_any_address(demonstration: Site) -> None:
    site = demonstration
    number = case_in(site, "approval")
    league = enter(site, "league")
    fields = {"case_version": "1", "amount": "100000", "months": "12", "opinion": "同意", "yes": "yes",
              "confirmed": "1", "password": "demo-league1", "user": "officer", "role": "officer",
              "as": "officer", "institution": "bank"}  # fmt: skip
    before = state_of(site)
    for desk in ("league", "bank"):
        for step in STEPS:
            answer = ask(league, "POST", f"/{desk}/cases/{number}/steps/{step.name}", **fields)
            assert answer.status_code in (403, 404, 409), (desk, step.name)
    for path in (f"/applications/{number}/steps/accept", f"/bank/cases/{number}/facts", "/bank/search"):
        assert ask(league, "POST", path, **fields).status_code == 403, path
    assert state_of(site) == before


def test_odd_methods_do_nothing(demonstration: Site) -> None:
    site = demonstration
    officer = enter(site, "officer")
    path = f"/bank/cases/{case_in(site, 'approval')}"
    before = state_of(site)
    for method in ("TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "OPTIONS"):
        answer = officer.client.open(path, method=method, headers={"Origin": "http://localhost"})
        assert answer.status_code in (200, 405), method
        assert method == "OPTIONS" or answer.status_code == 405, method
    overridden = officer.client.get(f"{path}/steps/decline", headers={"X-HTTP-Method-Override": "POST"})
    assert overridden.status_code == 405
    assert officer.client.head(path).status_code == 200
    assert state_of(site) == before
