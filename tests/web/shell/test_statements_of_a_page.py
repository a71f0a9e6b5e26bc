"""How often a page asks the database: a number that is known, and that does not grow with what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from loans.casework import give_consents, notice, start
from loans.casework.demonstration.cast import Applicant, company, person
from loans.casework.lookup import CONSENTS
from loans.casework.office import Office as Casework
from tests.support.site import Site, Visitor, hidden_fields, token_of
from tests.support.staff import SEED_CASE, Office

_BEGINNINGS = ("BEGIN", "SELECT", "INSERT", "UPDATE", "DELETE")


@contextmanager
def _statements(office: Casework) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        assert statement.startswith(_BEGINNINGS)
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    engine = office.database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def _asked(office: Casework, visitor: Visitor, path: str) -> int:
    visitor.see(path)  # what is kept after the first time is not counted
    with _statements(office) as seen:
        assert visitor.see(path).status_code == 200
    return len(seen)


def _further_cases(staffed: Office, count: int) -> None:
    for _ in range(count):
        story = type(staffed.story)(staffed.site.office, staffed.site.clock, staffed.story.day, papers=False)
        story.submit(Applicant("13800000002", "rural_good_youth", person(2, "周建业", "19940208")))


def test_the_queue_asks_three_times_however_many_cases_wait(screened: Office) -> None:
    league = screened.staff("league1")
    office = screened.site.office
    before = _asked(office, league, "/league")
    _further_cases(screened, 5)
    assert _asked(office, league, "/league") == before
    assert before == 3  # whose session, how many, which


def test_a_submission_asks_no_more_than_it_needs(site: Site) -> None:
    visitor = site.applicant()
    by, answers = visitor.actor(), company(1, "林晓禾", "19960615", "冠县晓禾农资有限公司")
    drafts = [start(site.office, "rural_good_youth", answers, by) for _ in range(2)]
    for number in drafts:
        give_consents(site.office, number, CONSENTS, notice(site.office).version, by)
    assert visitor.send(f"/applications/{drafts[0]}/check", truth="y").status_code == 303
    page = visitor.see(f"/applications/{drafts[1]}/check")
    fields = token_of(page) | hidden_fields(page.text) | {"truth": "y"}
    with _statements(site.office) as seen:
        assert visitor.post(f"/applications/{drafts[1]}/check", fields).status_code == 303
    assert len(seen) <= 21


@pytest.mark.parametrize(("audience", "most"), [("league1", 40), ("applicant", 40)])
def test_a_case_asks_no_more_often_when_more_is_known_about_it(
    screened: Office, audience: str, most: int
) -> None:
    office, number = screened.site.office, screened.number
    of_desk = audience != "applicant"
    visitor = screened.staff(audience) if of_desk else screened.site.applicant(SEED_CASE.phone)
    path = f"/league/cases/{number}" if of_desk else f"/applications/{number}"
    before = _asked(office, visitor, path)
    screened.story.verify("league1")
    _further_cases(screened, 2)
    assert _asked(office, visitor, path) == before
    assert before <= most
