"""Accounts and actors: who an account is, read afresh each time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select

from loans.casework.errors import NotFound, Refused
from loans.store.columns import new_id
from loans.store.dialect import sought
from loans.store.parties import ensure_person, new_person
from loans.store.people import account, person
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import INSTITUTION_OF, Actor, Institution, Role

_ACCOUNT = (
    select(account, person.c.id_token)
    .join(person, person.c.id == account.c.person_id)
    .where(account.c.id == bindparam("account"))
)
_STAFF = select(account).where(account.c.login == bindparam("login"))


def actor_for(row: Any, session: str = "", confirmed_at: Any = None) -> Actor:
    """The actor of an account row."""
    return Actor(
        row.id,
        row.person_id,
        row.name,
        Institution(row.institution),
        frozenset(Role(code) for code in row.roles.split()),
        session,
        confirmed_at,
    )


def account_row(work: Work, row: str) -> Any:
    """An account's row, with the blind index of its person's id number (None while that is unknown)."""
    return work.run(_ACCOUNT, {"account": row}).one()


def staff_row(work: Work, login: str) -> Any | None:
    """The row of a member of staff, if there is one."""
    return work.run(_STAFF, {"login": sought(login, 80)}).one_or_none()


def colleague(work: Work, login: str, by: Actor, not_oneself: Text) -> Any:
    """The row of somebody else on the staff. Raises NotFound; Refused with `not_oneself` where it is one's
    own."""
    row = staff_row(work, login)
    if row is None:
        raise NotFound
    if row.id == by.account:
        raise Refused([not_oneself])
    return row


def phone_of(work: Work, account_id: str) -> str:
    """An applicant's phone number."""
    return phone_in(work, account_row(work, account_id))


def phone_in(work: Work, row: Any) -> str:
    """The phone number in an account's row."""
    return work.open("account", row.id, "phone_sealed", row.phone_sealed)


def add_applicant(work: Work, phone: str) -> str:
    """A new applicant's account; the person behind it is known once an id number is given."""
    row = new_id()
    work.run(
        insert(account).values(
            id=row,
            phone_token=work.vault.token("phone", phone),
            phone_sealed=work.seal("account", row, "phone_sealed", phone),
            person_id=new_person(work, phone=phone),
            name="",
            work_phone="",
            institution=Institution.APPLICANT.value,
            roles=Role.APPLICANT.value,
            created_at=work.at,
        )
    )
    return row


def add_staff(
    work: Work, login: str, name: str, id_number: str, roles: frozenset[Role], password_hash: str, phone: str
) -> str:
    """A new staff account, bound to the person of the id number; all roles of one institution.

    Raises:
        ValueError: roles of two institutions, or none.
    """
    institutions = {INSTITUTION_OF[role] for role in roles}
    if len(institutions) != 1:
        raise ValueError("an account holds roles of exactly one institution")
    row = new_id()
    work.run(
        insert(account).values(
            id=row,
            login=login,
            person_id=ensure_person(work, id_number, name),
            name=name,
            work_phone=phone,
            institution=institutions.pop().value,
            roles=" ".join(sorted(role.value for role in roles)),
            password_hash=password_hash,
            created_at=work.at,
        )
    )
    return row
