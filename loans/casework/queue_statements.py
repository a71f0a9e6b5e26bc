"""What a page of a queue asks the database: built once for everybody who looks in the same way, because
building a statement costs more than running it. Values stand in it by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from loans.casework.limits import PAGE_OF_QUEUE
from loans.store.cases import loan_case, search_key
from loans.store.columns import one_of
from loans.store.lending import assignment, vote
from loans.store.people import account
from loans.workflow.actor import Institution
from loans.workflow.states import SEEN_BY_BANK, SEEN_BY_LEAGUE, WITH_LEAGUE, State


class Sort(StrEnum):
    """Orders of a queue; nothing else is ever sorted by."""

    DUE = "due"
    NUMBER = "number"
    APPLICANT = "applicant"
    PRODUCT = "product"
    AMOUNT = "amount"
    VERDICT = "verdict"
    MISSING = "missing"
    STATE = "state"
    OWNER = "owner"
    SOURCE = "source"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which filters are set; the state alone by its value, because there are few."""

    state: str
    product: bool
    mine: bool
    overdue: bool
    search: bool
    everything: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """`counts` waiting, due today, overdue; `total` of the list; its `rows` from `skip` on."""

    counts: Select[int, int, int]
    total: Select[int]
    rows: Select[*tuple[Any, ...]]


_C = loan_case.c
_NOW = bindparam("now", type_=_C.due.type)
_MIDNIGHT = bindparam("midnight", type_=_C.due.type)
_RUNS = _C.counting_since.is_not(None)
_SHOWN = (
    _C.number,
    _C.due,
    _RUNS.label("runs"),
    _C.stage,
    _C.state,
    _C.applicant_mask,
    _C.product,
    _C.amount,
    _C.source,
    account.c.name.label("owner"),
)


@lru_cache(maxsize=256)
def statements(
    institution: Institution, waiting_states: tuple[str, ...], shape: Shape, sort: Sort, down: bool
) -> Statements:
    """Values to give: now, midnight, of_product, my_account, my_person, sought, tokens, skip."""
    seen, waiting = _seen(institution), _among(waiting_states)
    where = and_(seen, *_filters(waiting, shape))
    verdict, missing = _result_seen(institution)
    rows = (
        select(*_SHOWN, verdict.label("verdict"), missing.label("missing"))
        .outerjoin(account, account.c.id == _C.owner_id)
        .where(where)
        .order_by(*_order(sort, verdict, missing, down=down))
        .limit(PAGE_OF_QUEUE)
        .offset(bindparam("skip"))
    )
    total = select(func.count()).select_from(loan_case).where(where)
    return Statements(_counts(and_(seen, waiting)), total, rows)


def _result_seen(institution: Institution) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """Verdict and gaps as the actor may know them: after the hand-over they rest on the bank's facts."""
    if institution is Institution.BANK:
        return _C.verdict, _C.missing
    own = _among(WITH_LEAGUE)
    return case((own, _C.verdict), else_=""), case((own, _C.missing), else_=0)


def _seen(institution: Institution) -> ColumnElement[bool]:
    if institution is Institution.LEAGUE:
        return _among(SEEN_BY_LEAGUE)
    joined = exists().where(assignment.c.case_id == _C.id, assignment.c.role == "investigator")
    return or_(_among(SEEN_BY_BANK), joined)


def _among(states: Iterable[str]) -> ColumnElement[bool]:
    # Codes of our own, so they stand in the text: SQLAlchemy spells an IN of values anew each time it runs.
    return literal_column(one_of("loan_case.state", sorted(states)), Boolean)


def _filters(waiting: ColumnElement[bool], shape: Shape) -> list[ColumnElement[bool]]:
    if shape.search:
        return [_search()]
    found: list[ColumnElement[bool]] = []
    if shape.state:
        found.append(_C.state == shape.state)
    elif not shape.everything:
        found.append(waiting)
    if shape.product:
        found.append(_C.product == bindparam("of_product"))
    if shape.overdue:
        found.append(and_(_C.due < _NOW, _RUNS))
    if shape.mine:
        me = bindparam("my_person", type_=vote.c.person_id.type)
        joined = exists().where(assignment.c.case_id == _C.id, assignment.c.person_id == me)
        voted = exists().where(vote.c.case_id == _C.id, vote.c.person_id == me)
        found.append(or_(_C.owner_id == bindparam("my_account"), joined, voted))
    return found


def _search() -> ColumnElement[bool]:
    token = search_key.c.token.in_(bindparam("tokens", expanding=True))
    return or_(_C.number == bindparam("sought"), exists().where(search_key.c.case_id == _C.id, token))


_IN_ORDER: tuple[str, ...] = tuple(state.value for state in State)  # along the way of a case, not by letter
_SORTED: dict[Sort, ColumnElement[Any]] = {
    Sort.DUE: case((_RUNS, _C.due)),
    Sort.NUMBER: _C.number,
    Sort.APPLICANT: _C.applicant_mask,
    Sort.PRODUCT: _C.product,
    Sort.AMOUNT: _C.amount,
    Sort.STATE: case({state: place for place, state in enumerate(_IN_ORDER)}, value=_C.state),
    Sort.OWNER: account.c.name,
    Sort.SOURCE: _C.source,
    Sort.SUBMITTED: _C.submitted_at,
}


def _order(
    sort: Sort, verdict: ColumnElement[str], missing: ColumnElement[int], *, down: bool
) -> tuple[ColumnElement[Any], ...]:
    """What has no value stands last either way; the number settles what is equal."""
    column = {**_SORTED, Sort.VERDICT: verdict, Sort.MISSING: missing}[sort]
    return ((column.desc() if down else column.asc()).nulls_last(), _C.number)


def _counts(waiting: ColumnElement[bool]) -> Select[int, int, int]:
    return select(
        func.count().label("waiting"),
        func.count().filter(and_(_RUNS, _C.due >= _NOW, _C.due < _MIDNIGHT)).label("today"),
        func.count().filter(and_(_RUNS, _C.due < _NOW)).label("overdue"),
    ).where(waiting)
