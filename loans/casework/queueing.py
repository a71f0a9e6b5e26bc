"""A desk's queue: what waits for it, the oldest deadline first; just the columns shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from loans.calendar.clock import CHINA
from loans.casework.errors import NotAllowed
from loans.casework.limits import PAGE_OF_QUEUE
from loans.casework.office import Office
from loans.casework.queue_statements import Shape, Sort, statements
from loans.casework.views import QueueCounts, QueueRow, QueueView
from loans.store.dialect import sought
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor, Institution, Role
from loans.workflow.states import LABELS, State

# What waits for a role. The first match of an actor's roles is enough.
WAITING: dict[Role, tuple[State, ...]] = {
    Role.SCREENER: (State.SUBMITTED, State.SCREENING),
    Role.INVESTIGATOR: (State.RECOMMENDED, State.INVESTIGATION),
    Role.OFFICER: (State.APPROVAL, State.ACCEPTED),
    Role.MANAGER: (State.APPROVAL, State.ACCEPTED),
    Role.COMMITTEE: (State.APPROVAL,),
    Role.PAYOUT: (State.CONTRACTED,),
}


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
    search = sought(filters.search.strip(), 60).upper()
    asked = statements(by.institution, _states(by), _shape(filters, search), sort, down)
    with office.reading() as work:
        values = _values(work, by, sought(filters.product, 64), search)
        found = work.run(asked.counts, values).one()
        counts = QueueCounts(found.waiting, found.today, found.overdue)
        # Unfiltered, the list is what waits, and that has just been counted.
        total = counts.waiting if filters == _DEFAULT else work.run(asked.total, values).scalar_one()
        pages = max(-(-total // PAGE_OF_QUEUE), 1)
        page = min(max(page, 1), pages)
        rows = work.run(asked.rows, {**values, "skip": (page - 1) * PAGE_OF_QUEUE}).all()
    names = {product.code: product.name for product in office.catalogue.products}
    shown = tuple(_row(row, names, work.at) for row in rows)
    return QueueView(shown, counts, total, page, pages)


def _states(by: Actor) -> tuple[str, ...]:
    return tuple(sorted({state.value for role, some in WAITING.items() if by.has(role) for state in some}))


def _shape(filters: QueueFilters, search: str) -> Shape:
    state = filters.state.value if filters.state else ""
    return Shape(
        state, bool(filters.product), filters.mine, filters.overdue, bool(search), filters.everything
    )


def _values(work: Work, by: Actor, product: str, search: str) -> dict[str, object]:
    kinds = ("phone", "tail", "name", "id") if search else ()
    return {
        "now": work.at,
        "midnight": datetime.combine(work.at.date() + timedelta(days=1), time(), CHINA),
        "of_product": product,
        "my_account": by.account,
        "my_person": by.person,
        "sought": search,
        "tokens": [token for kind in kinds for token in work.vault.tokens("find", f"{kind}:{search}")],
    }


def _row(row: Any, names: dict[str, Text], now: datetime) -> QueueRow:
    number, due, runs, stage, code, mask, product, amount, source, owner, verdict, missing = row
    state = State(code)
    return QueueRow(
        number,
        due if runs else None,
        runs and due is not None and due < now,
        stage is not None and not runs,
        state,
        LABELS[state],
        mask,
        product,
        names.get(product) or Text(product, product),
        amount,
        verdict,
        missing,
        source,
        owner or "",
    )
