"""What the tests of casework share: an office on a database, people, and a case about to begin."""

from __future__ import annotations

from datetime import date, datetime

from loans.calendar.clock import CHINA, FixedClock
from loans.calendar.working_days import WorkingCalendar
from loans.casework.demonstration.cast import STAFF, Applicant, company, person
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from loans.casework.people import account_row, actor_for, add_applicant, add_staff
from loans.catalogue import Catalogue
from loans.store.database import Database
from loans.store.vault import Vault
from loans.store.work import Work
from loans.workflow.actor import Actor
from tests.support.keys import KEYS

MONDAY = date(2026, 11, 23)
CATALOGUE = Catalogue.shipped()
CALENDAR = WorkingCalendar.load()

SEED = Applicant("13800000001", "rural_good_youth", company(1, "林晓禾", "19960615", "冠县晓禾农资有限公司"))


def farmer(place: int = 2, name: str = "周建业", born: str = "19940208", **changes: str) -> Applicant:
    """Somebody who asks in their own name; county honour."""
    return Applicant(f"138000000{place:02d}", "rural_good_youth", person(place, name, born, **changes))


def office_on(url: str, moment: datetime | None = None) -> Office:
    """An office with a clock that stands on Monday, 23 November 2026, nine o'clock."""
    clock = FixedClock(moment or datetime(2026, 11, 23, 9, tzinfo=CHINA))
    return Office(Database(url), CATALOGUE, clock, CALENDAR, Vault.from_text(KEYS), demonstration=True)


def an_applicant(office: Office, phone: str = "13900000001") -> Actor:
    """Somebody with an account."""
    return office.attempt(lambda work: actor_for(account_row(work, add_applicant(work, phone))))


def hire_everybody(office: Office) -> None:
    """The staff of the demonstration, without passwords (hashing takes time)."""

    def act(work: Work) -> None:
        for one in STAFF:
            add_staff(work, one.login, one.name, one.id_number, frozenset({one.role}), "", "")

    office.attempt(act)


def story(office: Office) -> Story:
    """A case about to begin."""
    clock = office.clock
    assert isinstance(clock, FixedClock)
    return Story(office, clock, MONDAY, papers=False)
