"""Persons and firms, each once however often they appear, found by blind index; and their part in a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from loans.store.cases import case_party, loan_case
from loans.store.columns import new_id, new_ids
from loans.store.people import entity, person
from loans.store.work import Work
from loans.workflow.states import EXPOSED

_PERSON = select(person.c.id).where(person.c.id_token.in_(bindparam("tokens", expanding=True)))
_ENTITY = select(entity.c.id).where(entity.c.code_token.in_(bindparam("tokens", expanding=True)))
_SAME_PART = select(case_party.c.id).where(
    case_party.c.case_id == bindparam("case_id"),
    case_party.c.role == bindparam("role"),
    case_party.c.person_id.is_not_distinct_from(bindparam("person_id")),
    case_party.c.entity_id.is_not_distinct_from(bindparam("entity_id")),
)
_PERSONS = select(case_party.c.role, case_party.c.person_id).where(
    case_party.c.case_id == bindparam("case"), case_party.c.person_id.is_not(None)
)


@dataclass(frozen=True, slots=True)
class Party:
    """A person or firm in a case, opened: whoever shows it masks it."""

    role: str
    person_id: str | None
    entity_id: str | None
    name: str
    number: str
    phone: str
    at: datetime  # when they came into the case


@dataclass(frozen=True, slots=True)
class OtherCase:
    """A case that adds to an exposure, and why: borrower, or guarantor."""

    number: str
    role: str
    amount: int
    state: str


def person_by_id(work: Work, id_number: str) -> str | None:
    """The person of a normalised resident id."""
    tokens = work.vault.tokens("resident_id", id_number)
    return work.run(_PERSON, {"tokens": tokens}).scalar_one_or_none()


def new_person(work: Work, id_number: str = "", name: str = "", phone: str = "") -> str:
    """A new person; without an id number until it becomes known."""
    row = new_id()
    sealed = {"id_sealed": id_number, "name_sealed": name, "phone_sealed": phone}
    columns = {c: work.seal("person", row, c, text) for c, text in sealed.items() if text}
    token = work.vault.token("resident_id", id_number) if id_number else None
    work.add(person, id=row, id_token=token, created_at=work.at, **columns)
    return row


def ensure_person(work: Work, id_number: str, name: str = "", phone: str = "") -> str:
    """The person of an id number, made if unknown."""
    return person_by_id(work, id_number) or new_person(work, id_number, name, phone)


def identify(work: Work, row: str, id_number: str, name: str, phone: str) -> None:
    """Writes down who a person is, known so far by an account only."""
    sealed = {"id_sealed": id_number, "name_sealed": name, "phone_sealed": phone}
    columns = {c: work.seal("person", row, c, text) for c, text in sealed.items() if text}
    token = work.vault.token("resident_id", id_number)
    work.run(update(person).where(person.c.id == row).values(id_token=token, **columns))


def ensure_entity(work: Work, credit_code: str, name: str = "") -> str:
    """The firm of a normalised credit code, made if unknown."""
    tokens = work.vault.tokens("credit_code", credit_code)
    found = work.run(_ENTITY, {"tokens": tokens}).scalar_one_or_none()
    if found:
        return str(found)
    row = new_id()
    work.add(
        entity,
        id=row,
        code_token=work.vault.token("credit_code", credit_code),
        code_sealed=work.seal("entity", row, "code_sealed", credit_code),
        name_sealed=work.seal("entity", row, "name_sealed", name) if name else None,
        created_at=work.at,
    )
    return row


def enter(work: Work, case: str, persons: Mapping[str, str], entities: Mapping[str, str]) -> None:
    """The first parties of a case, by role; nobody has a part in it yet."""
    rows = [_part(case, role, person_id=row) for role, row in persons.items()]
    rows += [_part(case, role, entity_id=row) for role, row in entities.items()]
    named = zip(new_ids(len(rows)), rows, strict=True)
    work.add_rows(case_party, [{"id": name, "at": work.at, **row} for name, row in named])


def link(
    work: Work, case: str, role: str, *, person_id: str | None = None, entity_id: str | None = None
) -> str:
    """Gives a person or firm a part in a case; twice is once."""
    part = _part(case, role, person_id=person_id, entity_id=entity_id)
    found = work.run(_SAME_PART, part).scalar_one_or_none()
    if found:
        return str(found)
    row = new_id()
    work.add(case_party, id=row, at=work.at, **part)
    return row


def _part(
    case: str, role: str, *, person_id: str | None = None, entity_id: str | None = None
) -> dict[str, str | None]:
    return {"case_id": case, "role": role, "person_id": person_id, "entity_id": entity_id}


def of_case(work: Work, case: str) -> tuple[Party, ...]:
    """The parties of a case, opened."""
    rows = work.run(
        select(case_party, person.c.id_sealed, person.c.name_sealed, person.c.phone_sealed)
        .add_columns(entity.c.code_sealed, entity.c.name_sealed.label("firm_sealed"))
        .outerjoin(person, person.c.id == case_party.c.person_id)
        .outerjoin(entity, entity.c.id == case_party.c.entity_id)
        .where(case_party.c.case_id == case)
        .order_by(case_party.c.at, case_party.c.role)
    )
    found = []
    for row in rows:
        if row.person_id is not None:
            name, number, phone = (
                work.open("person", row.person_id, c, getattr(row, c))
                for c in ("name_sealed", "id_sealed", "phone_sealed")
            )
        else:
            name = work.open("entity", row.entity_id, "name_sealed", row.firm_sealed)
            number, phone = work.open("entity", row.entity_id, "code_sealed", row.code_sealed), ""
        found.append(Party(row.role, row.person_id, row.entity_id, name, number, phone, row.at))
    return tuple(found)


def persons_in(work: Work, case: str) -> dict[str, frozenset[str]]:
    """Role -> persons."""
    rows = work.run(_PERSONS, {"case": case}).all()
    return {row.role: frozenset(o.person_id for o in rows if o.role == row.role) for row in rows}


def lock_subjects(work: Work, person_id: str, entity_id: str | None) -> None:
    """Holds the person and the firm until the transaction ends: no second approval reads their exposure
    meanwhile.
    """
    work.run(select(person.c.id).where(person.c.id == person_id).with_for_update())
    if entity_id is not None:
        work.run(select(entity.c.id).where(entity.c.id == entity_id).with_for_update())


def exposure(work: Work, case: str, person_id: str, entity_id: str | None) -> tuple[OtherCase, ...]:
    """Other cases with principal promised or paid to the person or their firms, or guaranteed by one of
    them.
    """
    firms = {entity_id} if entity_id else set()
    firms |= set(
        work.run(
            select(loan_case.c.entity_id).where(
                loan_case.c.person_id == person_id, loan_case.c.entity_id.is_not(None)
            )
        ).scalars()
    )
    guaranteed = select(case_party.c.case_id).where(
        case_party.c.role == "guarantor",
        or_(case_party.c.person_id == person_id, case_party.c.entity_id.in_(firms)),
    )
    own = or_(loan_case.c.person_id == person_id, loan_case.c.entity_id.in_(firms))
    rows = work.run(
        select(
            loan_case.c.number,
            loan_case.c.person_id,
            loan_case.c.entity_id,
            loan_case.c.exposure,
            loan_case.c.state,
        )
        .where(
            loan_case.c.id != case,
            loan_case.c.state.in_([state.value for state in EXPOSED]),
            loan_case.c.exposure > 0,  # what was repaid in full counts no more
            or_(own, loan_case.c.id.in_(guaranteed)),
        )
        .order_by(loan_case.c.number)
    )
    return tuple(
        OtherCase(
            row.number,
            "borrower" if row.person_id == person_id or row.entity_id in firms else "guarantor",
            row.exposure,
            row.state,
        )
        for row in rows
    )
