"""Our pages against the same libraries used bare: one insert, one list of fifty rows, one page."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
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
from tests.benchmarks.serving import Asked, Caller, Request, Timed, crowded, in_turns, served, show_times
from tests.benchmarks.serving_bare import FIELDS, FORM, bare
from tests.support.applicants import SEED, pre_check
from tests.support.site import Site, Visitor, an_office, token_of
from web.app import create_app
from web.serve import THREADS
from web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loans.casework import Actor, Office

EACH = 5  # requests of every contender in a round
WAITING = 60  # cases in the queue before the first round
PEOPLE = 8
IN_A_CROWD = 25  # requests of each of them
PAIRS = (
    ("loans: an application submitted", "bare: one insert with commit"),
    ("loans: an application submitted", "bare: a form of 20 fields, one insert"),
    ("loans: a queue of 50 cases", "bare: a list of 50 rows"),
    ("loans: the pre-check's questions", "bare: a page of like size"),
    ("loans: the pre-check's answers", "bare: a page of like size"),
)
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


def show(rounds: int) -> None:
    """Print speeds, the ratio of each page to its bare side, and how long it takes in a crowd."""
    timed = measured(rounds)
    timed.show("bare: one insert with commit")
    for ours, theirs in PAIRS:
        print(f"    {ours} / {theirs}: {timed.table.ratio(ours, theirs):.2f} ×")
    print(f"\nThe same pages while {PEOPLE} people ask without a pause")
    show_times(under_load())


def measured(rounds: int) -> Timed:
    """Requests per second, one worker thread on each side, both sides called the same way."""
    with a_site() as (site, folder):
        ours = _ours(site, rounds * EACH + 1)
        size = len(site.visitor().see("/check").data)
        theirs = {
            "bare: one insert with commit": lambda: Asked("/insert", fields=FIELDS),
            "bare: a form of 20 fields, one insert": lambda: Asked("/form", fields=FORM),
            "bare: a list of 50 rows": lambda: Asked("/queue"),
            "bare: a page of like size": lambda: Asked("/page"),
        }
        site.office.close()  # a process of its own opens connections of its own
        with served(bare(folder, size)) as their_port, served(site.app) as our_port:
            us, them = Caller(our_port), Caller(their_port)
            contenders = {name: _asking(us, make) for name, make in ours.items()}
            contenders |= {name: _asking(them, make) for name, make in theirs.items()}
            title = "Requests: pages of ours and the same libraries used bare"
            return in_turns(title, contenders, rounds, EACH)


def under_load() -> dict[str, list[float]]:
    """Seconds of every request while eight people ask at once, with the threads of `loans serve`."""
    with a_site() as (site, _folder):
        ours = _ours(site, PEOPLE * IN_A_CROWD)
        site.office.close()
        with served(site.app, THREADS) as port:
            return {name: crowded(make, port, PEOPLE, IN_A_CROWD) for name, make in ours.items()}


def _ours(site: Site, submissions: int) -> dict[str, Callable[[], Asked]]:
    return {
        "loans: an application submitted": submitting(site, submissions),
        "loans: a queue of 50 cases": at_queue(site),
        "loans: the pre-check's questions": lambda: Asked("/check"),
        "loans: the pre-check's answers": answered(site),
    }


def _asking(caller: Caller, make: Callable[[], Asked]) -> Request:
    return lambda: caller.ask(make())


def cookies(visitor: Visitor) -> str:
    """The visitor's cookies, as a browser sends them."""
    found = {name: visitor.client.get_cookie(name) for name in ("session", "visit")}
    return "; ".join(f"{name}={cookie.value}" for name, cookie in found.items() if cookie)


def submitting(site: Site, count: int) -> Callable[[], Asked]:
    """Sends one of `count` finished drafts each time: form, evaluation, case, history, audit, outbox."""
    visitor = site.applicant()
    by = visitor.actor()
    drafts = [drafted(site.office, by) for _ in range(count + WAITING)]
    shown = check_answers(site.office, drafts[0], by)
    fields = {
        **token_of(visitor.see(f"/applications/{drafts[0]}/check")),
        "truth": "y",
        "shown": shown.token,
        "case_version": str(shown.form.version),
    }
    for _ in range(WAITING):
        sent = visitor.post(f"/applications/{drafts.pop()}/check", {**fields, "form_key": token_hex(16)})
        assert sent.status_code == 303
    cookie = cookies(visitor)
    filled = {name: str(value) for name, value in fields.items()}
    return lambda: Asked(f"/applications/{drafts.pop()}/check", cookie, {**filled, "form_key": token_hex(16)})


def drafted(office: Office, by: Actor) -> str:
    """A draft with every answer and consent, ready to be sent."""
    number = start(office, "rural_good_youth", _ANSWERS, by)
    give_consents(office, number, _CONSENTS, notice(office).version, by)
    return number


def at_queue(site: Site) -> Callable[[], Asked]:
    """The league's queue, fifty of the waiting cases."""
    with site.office.work() as work:
        one = STAFF[0]
        password = hash_password(_PASSWORD)
        add_staff(work, one.login, one.name, one.id_number, frozenset({one.role}), password, "0635-5230000")
    visitor = site.visitor()
    assert visitor.send("/staff/sign-in", login=STAFF[0].login, password=_PASSWORD).status_code == 303
    assert visitor.see("/league").text.count("data-href") == 50
    return partial(Asked, "/league", cookies(visitor))


def answered(site: Site) -> Callable[[], Asked]:
    """Every product answered, with reasons, amount, rate and first instalment."""
    visitor = site.visitor()
    pre_check(visitor, SEED)
    return partial(Asked, "/check/answer", cookies(visitor))
