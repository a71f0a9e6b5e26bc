"""The row of a case: made, found, locked, moved on; its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from loans.store.cases import loan_case, search_key
from loans.store.columns import new_id
from loans.store.dialect import insert_missing, sought, upsert
from loans.store.records import history, number_series
from loans.store.work import Work
from loans.workflow.actor import Actor
from loans.workflow.clocks import Clock
from loans.workflow.states import State

_FOUND = select(loan_case).where(loan_case.c.number == bindparam("number"))
_LOCKED = _FOUND.with_for_update()
_MOVED = update(loan_case).where(
    loan_case.c.id == bindparam("seen_id"), loan_case.c.version == bindparam("seen_version")
)
_LINES = select(history).where(history.c.case_id == bindparam("case")).order_by(history.c.seq)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as stored. Money is fen."""

    id: str
    number: str
    account_id: str
    person_id: str | None
    entity_id: str | None
    product: str
    state: State
    version: int
    source: str
    created_at: datetime
    changed_at: datetime
    submitted_at: datetime | None
    catalogue_hash: str | None
    owner_id: str | None
    stage: str | None
    stage_days: int
    counting_since: datetime | None
    due: datetime | None
    days_used: int
    stage_used: int
    amount: int | None
    months: int | None
    verdict: str
    missing: int
    applicant_mask: str
    exposure: int

    @property
    def clock(self) -> Clock:
        """The service clock."""
        return Clock(
            self.stage, self.stage_days, self.counting_since, self.due, self.days_used, self.stage_used
        )


def next_number(work: Work, prefix: str = "QC") -> str:
    """The next case number of the year: QC-2026-000123. Numbers are never used twice; gaps are possible."""
    year = work.at.year
    statement = (
        upsert(work.connection, number_series)
        .values(name=f"{prefix}-{year}", last=1)
        .on_conflict_do_update(index_elements=["name"], set_={"last": number_series.c.last + 1})
        .returning(number_series.c.last)
    )
    return f"{prefix}-{year}-{work.run(statement).scalar_one():06d}"


def create(work: Work, account: str, product: str, source: str) -> CaseRow:
    """A draft."""
    number = next_number(work)
    work.add(
        loan_case,
        id=new_id(),
        number=number,
        account_id=account,
        product=product,
        state=State.DRAFT.value,
        version=1,
        source=source,
        created_at=work.at,
        changed_at=work.at,
    )
    found = find(work, number)
    assert found is not None
    return found


def find(work: Work, number: str, *, lock: bool = False) -> CaseRow | None:
    """The case of a number; with `lock` nobody else changes it until this transaction ends."""
    row = work.run(_LOCKED if lock else _FOUND, {"number": sought(number, 20)}).mappings().one_or_none()
    return None if row is None else CaseRow(**{**row, "state": State(row["state"])})


def change(work: Work, case: CaseRow, **values: Any) -> None:
    """Writes columns of the case and moves its version on; the caller holds the lock."""
    seen = {"seen_id": case.id, "seen_version": case.version}
    work.run(_MOVED, {**seen, "version": case.version + 1, "changed_at": work.at, **values})


def clock_columns(clock: Clock) -> dict[str, Any]:
    """A clock as columns."""
    return {
        "stage": clock.stage,
        "stage_days": clock.stage_days,
        "counting_since": clock.counting_since,
        "due": clock.due,
        "days_used": clock.used,
        "stage_used": clock.stage_used,
    }


def add_history(
    work: Work,
    case: CaseRow,
    step: str,
    to: State,
    by: Actor,
    *,
    version: int,
    reasons: tuple[str, ...] = (),
    note: str = "",
) -> None:
    """One line; it is never changed afterwards."""
    line = new_id()
    work.add(
        history,
        id=line,
        case_id=case.id,
        version=version,
        step=step,
        from_state=case.state.value,
        to_state=to.value,
        account_id=by.account,
        person_id=by.person,
        by_name=by.name,
        institution=by.institution.value,
        reasons=" ".join(reasons),
        note=work.seal("history", line, "note", note) if note else None,
        at=work.at,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of history, opened."""

    step: str
    from_state: State
    to_state: State
    person: str
    by_name: str
    institution: str
    reasons: tuple[str, ...]
    note: str
    at: datetime
    version: int


def lines(work: Work, case: CaseRow) -> tuple[Line, ...]:
    """The history of a case, oldest first; a draft has none, as the first step ends it."""
    if case.state is State.DRAFT:
        return ()
    rows = work.run(_LINES, {"case": case.id})
    return tuple(
        Line(
            row.step,
            State(row.from_state),
            State(row.to_state),
            row.person_id,
            row.by_name,
            row.institution,
            tuple(row.reasons.split()),
            work.open("history", row.id, "note", row.note),
            row.at,
            row.version,
        )
        for row in rows
    )


def index(work: Work, case: CaseRow, tokens: set[str]) -> None:
    """Adds what the case can be searched by (blind); twice is once."""
    rows = [{"case_id": case.id, "token": token} for token in sorted(tokens)]
    work.connection.execute(insert_missing(work.connection.dialect.name, search_key), rows)
