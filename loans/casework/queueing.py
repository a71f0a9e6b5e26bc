"""A desk's queue: what waits for it, the oldest deadline first; just the columns shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from loans.calendar.clock import CHINA
from loans.casework.errors import NotAllowed
from loans.casework.limits import PAGE_OF_QUEUE
from loans.casework.office import Office
from loans.casework.views import QueueCounts, QueueRow, QueueView
from loans.store.cases import loan_case, search_key
from loans.store.lending import assignment, vote
from loans.store.people import account
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor, Institution, Role
from loans.workflow.states import LABELS, SEEN_BY_BANK, SEEN_BY_LEAGUE, WITH_LEAGUE, State

# What waits for a role. The first match of an actor's roles is enough.
WAITING: dict[Role, tuple[State, ...]] = {
    Role.SCREENER: (State.SUBMITTED, State.SCREENING),
    Role.INVESTIGATOR: (State.RECOMMENDED, State.INVESTIGATION),
    Role.OFFICER: (State.APPROVAL, State.ACCEPTED),
    Role.MANAGER: (State.APPROVAL, State.ACCEPTED),
    Role.COMMITTEE: (State.APPROVAL,),
    Role.PAYOUT: (State.CONTRACTED,),
}


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
class QueueFilters:
    """Which cases. `mine`: first contact, joined or voted. `everything`: all that the desk may see."""

    state: State | None = None
    product: str = ""
    mine: bool = False
    overdue: bool = False
    search: str = ""
    everything: bool = False


_DEFAULT = QueueFilters()
_C = loan_case.c


def queue(
    office: Office,
    by: Actor,
    filters: QueueFilters = _DEFAULT,
    sort: Sort = Sort.DUE,
    page: int = 1,
    down: bool = False,
) -> QueueView:
    """A page of the actor's queue, fifty rows at most; `down`: from the largest or latest to the smallest.

    Raises:
        NotAllowed: no desk.
    """
    if by.institution not in (Institution.LEAGUE, Institution.BANK):
        raise NotAllowed(Text("这里是审核和银行的工作台。", "This is the desk of the League and the bank."))
    with office.reading() as work:
        seen = _seen(by)
        where = and_(seen, *_filters(work, by, filters))
        total = work.run(select(func.count()).select_from(loan_case).where(where)).scalar_one()
        pages = max(-(-total // PAGE_OF_QUEUE), 1)
        page = min(max(page, 1), pages)
        verdict, missing = _result_seen(by)
        rows = work.run(
            select(*_SHOWN, verdict.label("verdict"), missing.label("missing"))
            .outerjoin(account, account.c.id == _C.owner_id)
            .where(where)
            .order_by(*_order(sort, by, down=down))
            .limit(PAGE_OF_QUEUE)
            .offset((page - 1) * PAGE_OF_QUEUE)
        ).all()
        counts = _counts(work, and_(seen, _waiting(by)))
    names = {product.code: product.name for product in office.catalogue.products}
    shown = tuple(_row(row, names, work.at) for row in rows)
    return QueueView(shown, counts, total, page, pages)


_SHOWN = (
    _C.number,
    _C.due,
    _C.counting_since,
    _C.stage,
    _C.state,
    _C.applicant_mask,
    _C.product,
    _C.amount,
    _C.source,
    _C.submitted_at,
    account.c.name.label("owner"),
)


def _result_seen(by: Actor) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """Verdict and gaps as the actor may know them: after the hand-over they rest on the bank's facts."""
    if by.institution is Institution.BANK:
        return _C.verdict, _C.missing
    own = _C.state.in_([state.value for state in WITH_LEAGUE])
    return case((own, _C.verdict), else_=""), case((own, _C.missing), else_=0)


def _seen(by: Actor) -> ColumnElement[bool]:
    if by.institution is Institution.LEAGUE:
        return _C.state.in_([state.value for state in SEEN_BY_LEAGUE])
    joined = exists().where(assignment.c.case_id == _C.id, assignment.c.role == "investigator")
    return or_(_C.state.in_([state.value for state in SEEN_BY_BANK]), joined)


def _waiting(by: Actor) -> ColumnElement[bool]:
    states = {state for role, some in WAITING.items() if by.has(role) for state in some}
    return _C.state.in_([state.value for state in sorted(states)])


def _filters(work: Work, by: Actor, filters: QueueFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.search.strip():
        return [_search(work, filters.search.strip())]
    if filters.state is not None:
        found.append(_C.state == filters.state.value)
    elif not filters.everything:
        found.append(_waiting(by))
    if filters.product:
        found.append(_C.product == filters.product)
    if filters.overdue:
        found.append(and_(_C.due < work.at, _C.counting_since.is_not(None)))
    if filters.mine:
        joined = exists().where(assignment.c.case_id == _C.id, assignment.c.person_id == by.person)
        voted = exists().where(vote.c.case_id == _C.id, vote.c.person_id == by.person)
        found.append(or_(_C.owner_id == by.account, joined, voted))
    return found


def _search(work: Work, words: str) -> ColumnElement[bool]:
    words = words[:60]
    kinds = ("phone", "tail", "name", "id")
    tokens = [token for kind in kinds for token in work.vault.tokens("find", f"{kind}:{words.upper()}")]
    found = exists().where(search_key.c.case_id == _C.id, search_key.c.token.in_(tokens))
    return or_(_C.number == words.upper(), found)


_IN_ORDER: tuple[str, ...] = tuple(state.value for state in State)  # along the way of a case, not by letter
_SORTED: dict[Sort, ColumnElement[Any]] = {
    Sort.DUE: case((_C.counting_since.is_not(None), _C.due)),
    Sort.NUMBER: _C.number,
    Sort.APPLICANT: _C.applicant_mask,
    Sort.PRODUCT: _C.product,
    Sort.AMOUNT: _C.amount,
    Sort.STATE: case({state: place for place, state in enumerate(_IN_ORDER)}, value=_C.state),
    Sort.OWNER: account.c.name,
    Sort.SOURCE: _C.source,
    Sort.SUBMITTED: _C.submitted_at,
}


def _order(sort: Sort, by: Actor, *, down: bool) -> tuple[ColumnElement[Any], ...]:
    """What has no value stands last either way; the number settles what is equal."""
    verdict, missing = _result_seen(by)
    column = {**_SORTED, Sort.VERDICT: verdict, Sort.MISSING: missing}[sort]
    return ((column.desc() if down else column.asc()).nulls_last(), _C.number)


def _counts(work: Work, waiting: ColumnElement[bool]) -> QueueCounts:
    midnight = datetime.combine(work.at.date() + timedelta(days=1), time(), CHINA)
    runs = _C.counting_since.is_not(None)
    row = work.run(
        select(
            func.count().label("waiting"),
            func.count().filter(and_(runs, _C.due >= work.at, _C.due < midnight)).label("today"),
            func.count().filter(and_(runs, _C.due < work.at)).label("overdue"),
        ).where(waiting)
    ).one()
    return QueueCounts(row.waiting, row.today, row.overdue)


def _row(row: Any, names: dict[str, Text], now: datetime) -> QueueRow:
    runs = row.counting_since is not None
    state = State(row.state)
    return QueueRow(
        row.number,
        row.due if runs else None,
        runs and row.due is not None and row.due < now,
        row.stage is not None and not runs,
        state,
        LABELS[state],
        row.applicant_mask,
        row.product,
        names.get(row.product, Text(row.product, row.product)),
        row.amount,
        row.verdict,
        row.missing,
        row.source,
        row.owner or "",
        row.submitted_at,
    )
