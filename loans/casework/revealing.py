"""Seeing a whole number: with a reason, on record, not too often."""

from __future__ import annotations

from loans.casework import lookup, throttle
from loans.casework.access import permit
from loans.casework.errors import Invalid, NotFound
from loans.casework.league_file import closed_at, in_file
from loans.casework.office import Office
from loans.errors import Problem
from loans.store import parties
from loans.store.case_rows import CaseRow, lines
from loans.store.fact_rows import current
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.table import REVEAL

_PER_HOUR = 60


def reveal(office: Office, number: str, fact: str, reason: str, by: Actor) -> str:
    """A masked fact in full.

    Raises:
        NotFound, NotAllowed, TooMany; Invalid: no reason given.
    """

    def act(work: Work) -> str:
        case = _opened(work, number, reason, by)
        row = current(work, case.id, until=closed_at(lines(work, case), by)).get(fact[:64])
        if row is None:
            raise NotFound
        work.log(by, "revealed", number, fact=fact, reason=reason.strip())
        return str(row.value)

    return office.attempt(act)


def reveal_party(office: Office, number: str, role: str, field: str, reason: str, by: Actor) -> str:
    """A party's `id_number`, `phone` or `name` in full.

    Raises:
        NotFound, NotAllowed, TooMany; Invalid: no reason given.
    """

    def act(work: Work) -> str:
        case = _opened(work, number, reason, by)
        party = next((p for p in _in_their_file(work, case, by) if p.role == role), None)
        fields = {"id_number": "number", "phone": "phone", "name": "name"}
        if party is None or field not in fields:
            raise NotFound
        work.log(by, "revealed", number, party=role, field=field, reason=reason.strip())
        return str(getattr(party, fields[field]))

    return office.attempt(act)


def reveal_names(office: Office, number: str, reason: str, by: Actor) -> tuple[str, ...]:
    """The parties' names in full, in the order of the case page: what is printed is signed by people by name.

    Raises:
        NotFound, NotAllowed, TooMany; Invalid: no reason given.
    """

    def act(work: Work) -> tuple[str, ...]:
        case = _opened(work, number, reason, by)
        found = _in_their_file(work, case, by)
        roles = [party.role for party in found]
        work.log(by, "revealed", number, party=roles, field="name", reason=reason.strip())
        return tuple(party.name for party in found)

    return office.attempt(act)


def _in_their_file(work: Work, case: CaseRow, by: Actor) -> list[parties.Party]:
    closed = closed_at(lines(work, case), by)
    return [party for party in parties.of_case(work, case.id) if in_file(closed, party.at)]


def _opened(work: Work, number: str, reason: str, by: Actor) -> CaseRow:
    if not 2 <= len(reason.strip()) <= 200:
        allowed = Text("查看原因，2–200 字", "why, in 2 to 200 characters")
        raise Invalid([Problem("reason", "—", allowed, Text("请填写原因。", "Say why."), "missing")])
    key = f"reveal:{by.account}"
    throttle.check(work, key)
    case = lookup.case_or_not_found(work, number)
    permit(by, REVEAL, lookup.bare_standing(work, case))
    throttle.note(work, key, free=_PER_HOUR)
    return case
