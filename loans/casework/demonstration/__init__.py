"""Invented people and cases in every state, made by the same use cases that people use."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from loans.calendar.clock import FixedClock
from loans.casework import second_factor
from loans.casework.demonstration.cast import STAFF, Staff
from loans.casework.demonstration.scenes import APPLICANTS, SCENES
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from loans.casework.people import add_staff
from loans.casework.sign_in import hash_password
from loans.casework.views import DemoAccount
from loans.store.people import account
from loans.store.work import Work
from loans.texts import Text, same
from loans.workflow.actor import ROLE_LABELS

_PHONE = "0635-5230000"


def fill(office: Office) -> tuple[DemoAccount, ...]:
    """Fills an empty database; a second time it changes nothing. Returns the accounts to sign in with."""
    if not _is_filled(office):
        clock = FixedClock(office.clock.now())
        acting = Office(
            office.database, office.catalogue, clock, office.calendar, office.vault, demonstration=True
        )
        today = office.clock.today()
        clock.move(timedelta(days=-90))
        acting.attempt(_add_staff)
        for days_ago, scene in SCENES:
            scene(Story(acting, clock, _working_days_before(acting, today, days_ago)))
    return demo_accounts()


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts that `fill` makes, applicants first."""
    applicants = tuple(DemoAccount(who.phone, "—", who.label, "/") for who in APPLICANTS)
    return (*applicants, *(_account(staff) for staff in STAFF))


def _account(staff: Staff) -> DemoAccount:
    role = ROLE_LABELS[staff.role]
    name = same(staff.name) + Text(f"（{role.zh}）", f" ({role.en})")
    return DemoAccount(staff.login, staff.password, name, staff.starts_at)


def _is_filled(office: Office) -> bool:
    with office.reading() as work:
        found = select(account.c.id).where(account.c.login == STAFF[0].login)
        return work.run(found).one_or_none() is not None


def _add_staff(work: Work) -> None:
    for one in STAFF:
        hashed = hash_password(one.password)
        row = add_staff(work, one.login, one.name, one.id_number, frozenset({one.role}), hashed, _PHONE)
        second_factor.enrol(work, row)


def _working_days_before(office: Office, day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= office.calendar.is_working_day(day)
    return day


__all__ = ["demo_accounts", "fill"]
