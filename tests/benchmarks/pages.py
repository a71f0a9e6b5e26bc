"""Our pages against the same libraries used bare: one insert, one list of fifty rows, one page."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from loans.casework import check_answers, give_consents, start
from loans.casework.consents import notice
from loans.casework.demonstration.cast import STAFF, company
from loans.casework.people import add_staff
from loans.casework.sign_in import hash_password
from loans.store.migrate import upgrade
from tests.benchmarks.serving import Caller, Request, Timed, in_turns
from tests.benchmarks.serving_bare import FIELDS, bare
from tests.support.applicants import SEED, pre_check
from tests.support.site import Site, Visitor, an_office
from web.app import create_app
from web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loans.casework import Actor, Office

EACH = 5  # requests of every contender in a round
WAITING = 60  # cases in the queue before the first round
_CONSENTS = ("processing", "hand_over", "credit_query")
_ANSWERS = company(1, "林晓禾", "19960615", "冠县晓禾农资有限公司")
_PASSWORD = "a password of these rounds"


@contextmanager
def a_site() -> Iterator[tuple[Site, Path]]:
    """The system over a database of its own, with limits that these rounds do not reach."""
    with TemporaryDirectory() as folder:
        upgrade(f"sqlite:///{folder}/site.sqlite")
        office, clock = an_office(Path(folder) / "site.sqlite")
        settings = Settings(
            secret_key="a key of these rounds, long enough to be one",
            demonstration=True,
            secure_cookies=False,
            per_person="1000000/minute",
            per_address="1000000/minute",
        )
        yield Site(office, clock, create_app(settings, office)), Path(folder)
        office.close()


def measured(rounds: int) -> Timed:
    """Requests per second, one worker, both sides called the same way."""
    with a_site() as (site, folder):
        other = Caller(bare(folder))
        return in_turns(
            "Requests: pages of ours and the same libraries used bare",
            {
                "bare: one insert with commit": lambda: _done(other.post("/insert", FIELDS)),
                "loans: an application submitted": submitting(site, rounds * EACH + WAITING + 1),
                "bare: a list of 50 rows": lambda: _done(other.get("/queue")),
                "loans: a queue of 50 cases": at_queue(site),
                "bare: a page": lambda: _done(other.get("/page")),
                "loans: the pre-check's questions": asked(site),
                "loans: the pre-check's answers": answered(site),
            },
            rounds,
            EACH,
        )


def _done(_content: bytes) -> None:
    """A page is looked at by nobody here."""


def caller(visitor: Visitor) -> Caller:
    """The same visitor, calling the application directly."""
    cookies = {name: visitor.client.get_cookie(name) for name in ("session", "visit")}
    told = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items() if cookie)
    return Caller(visitor.site.app, told)


def submitting(site: Site, count: int) -> Request:
    """Sends one of `count` finished drafts each time: form, evaluation, case, history, audit, outbox."""
    visitor = site.applicant()
    by = visitor.actor()
    drafts = [drafted(site.office, by) for _ in range(count)]
    shown = check_answers(site.office, drafts[0], by)
    browser = caller(visitor)
    token = _token(browser.get(f"/applications/{drafts[0]}/check"))
    fields = {
        "csrf_token": token,
        "truth": "y",
        "shown": shown.token,
        "case_version": str(shown.form.version),
    }

    def send() -> None:
        browser.post(f"/applications/{drafts.pop()}/check", {**fields, "form_key": token_hex(16)})

    for _ in range(WAITING):
        send()
    return send


def drafted(office: Office, by: Actor) -> str:
    """A draft with every answer and consent, ready to be sent."""
    number = start(office, "rural_good_youth", _ANSWERS, by)
    give_consents(office, number, _CONSENTS, notice(office).version, by)
    return number


def at_queue(site: Site) -> Request:
    """The league's queue, fifty of the waiting cases."""
    with site.office.work() as work:
        one = STAFF[0]
        password = hash_password(_PASSWORD)
        add_staff(work, one.login, one.name, one.id_number, frozenset({one.role}), password, "0635-5230000")
    visitor = site.visitor()
    assert visitor.send("/staff/sign-in", login=STAFF[0].login, password=_PASSWORD).status_code == 303
    browser = caller(visitor)
    assert browser.get("/league").count(b"data-href") == 50
    return lambda: _done(browser.get("/league"))


def asked(site: Site) -> Request:
    """The first questions of the pre-check."""
    browser = Caller(site.app)
    return lambda: _done(browser.get("/check"))


def answered(site: Site) -> Request:
    """Every product answered, with reasons, amount, rate and first instalment."""
    visitor = site.visitor()
    pre_check(visitor, SEED)
    browser = caller(visitor)
    return lambda: _done(browser.get("/check/answer"))


def _token(page: bytes) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.decode())
    assert found
    return found[1]
