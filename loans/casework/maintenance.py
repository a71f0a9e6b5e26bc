"""Housekeeping for the command line: migrations, re-checks, replay, expiry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from loans.casework import outbox
from loans.casework.errors import CaseworkError
from loans.casework.judging import replayed_with
from loans.casework.office import Office
from loans.casework.stepping import take_step
from loans.catalogue import Catalogue
from loans.decision import Decision
from loans.store import audit
from loans.store import migrate as migrations
from loans.store.audit import ChainState
from loans.store.cases import loan_case, supplement
from loans.store.lending import decision as decision_table
from loans.store.lending import offer, pool, pool_ledger
from loans.store.records import history
from loans.store.work import Work, canonical_json
from loans.workflow.actor import THE_SYSTEM
from loans.workflow.states import EXPOSED, State
from loans.workflow.table import BY_NAME


@dataclass(frozen=True, slots=True)
class Difference:
    """What two records of the same thing say differently."""

    where: str
    stored: str
    derived: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """A stored decision made again. `same`: bit for bit; with a draft catalogue: nothing changed for the
    applicant.
    """

    case: str
    decision: str
    product: str
    before: str
    after: str
    offered_before: int | None
    offered_after: int | None
    rate_before: str | None
    rate_after: str | None
    first_difference: str
    same: bool


def migrate(url: str) -> None:
    """Brings the database to this version."""
    migrations.upgrade(url)


def audit_verify(office: Office) -> ChainState:
    """Reads the audit chain; `broken` names the first bad line."""
    with office.reading() as work:
        return audit.verify(work.connection, work.vault)


def recheck(office: Office) -> tuple[Difference, ...]:
    """Compares each case's state with its history, offers with exposure, pools with their ledger."""
    with office.reading() as work:
        found = list(_states(work))
        for row in work.run(select(pool)).all():
            entries = work.run(
                select(pool_ledger.c.amount).where(
                    pool_ledger.c.code == row.code, pool_ledger.c.year == row.year
                )
            ).scalars()
            total = sum(entries)
            if total != row.taken:
                found.append(Difference(f"pool {row.code} {row.year}", str(row.taken), str(total)))
        return tuple(found)


def _states(work: Work) -> Iterator[Difference]:
    for case in work.run(select(loan_case)).all():
        lines = work.run(select(history).where(history.c.case_id == case.id).order_by(history.c.seq)).all()
        state = State.DRAFT
        for line in lines:
            step = BY_NAME.get(line.step)
            legal = step is None or (
                State(line.from_state) in step.frm and State(line.to_state) in step.leads
            )
            if line.from_state != state.value or not legal:
                yield Difference(f"{case.number} {line.step}", line.from_state, state.value)
            state = State(line.to_state)
        if case.state != state.value:
            yield Difference(case.number, case.state, state.value)
        owed = work.run(select(offer.c.amount).where(offer.c.case_id == case.id)).scalar_one_or_none()
        expected = (owed or 0) if state in EXPOSED else 0
        if case.exposure != expected:
            yield Difference(f"{case.number} exposure", str(case.exposure), str(expected))


def replay(office: Office, draft: Catalogue | None = None, since: date | None = None) -> tuple[Replayed, ...]:
    """Makes stored decisions again: from their own catalogue (must be equal), or by a draft (who would
    change).
    """
    with office.reading() as work:
        statement = (
            select(decision_table, loan_case.c.number)
            .join(loan_case, loan_case.c.id == decision_table.c.case_id)
            .order_by(decision_table.c.seq)
        )
        if since is not None:
            statement = statement.where(decision_table.c.on_date >= since)
        found = []
        for row in work.run(statement).all():
            catalogue = draft or office.catalogue_kept(work, row.catalogue_hash)
            again = replayed_with(work, row, catalogue)
            stored = work.open("decision", row.id, "body", row.body)
            found.append(_compared(row, stored, again, draft is not None))
        return tuple(found)


def _compared(row: Any, stored: str, again: Decision, by_draft: bool) -> Replayed:
    fresh = canonical_json(again.to_dict())
    before, after = json.loads(stored), json.loads(fresh)
    told = (before["verdict"], before["amount"]["offered"], before["rate"]["annual"])
    now = (after["verdict"], after["amount"]["offered"], after["rate"]["annual"])
    same = told == now if by_draft else stored == fresh
    return Replayed(
        row.number,
        row.id,
        again.product,
        before["verdict"],
        after["verdict"],
        row.offered,
        again.amount.offered,
        before["rate"]["annual"],
        after["rate"]["annual"],
        "" if same else _first_difference(before, after),
        same,
    )


def _first_difference(before: dict[str, Any], after: dict[str, Any]) -> str:
    old = {finding["rule"]: finding for finding in before["findings"]}
    for finding in after["findings"]:
        known = old.get(finding["rule"])
        if known is None or known["outcome"] != finding["outcome"] or known != finding:
            return f"findings.{finding['rule']}"
    return next((name for name in after if before.get(name) != after[name]), "findings")


def expire(office: Office) -> tuple[str, ...]:
    """Closes offers and supplements whose time ran out; returns the case numbers."""
    with office.reading() as work:
        waiting = (
            work.run(
                select(loan_case.c.number, loan_case.c.version)
                .outerjoin(offer, offer.c.case_id == loan_case.c.id)
                .outerjoin(
                    supplement,
                    (supplement.c.case_id == loan_case.c.id) & supplement.c.answered_at.is_(None),
                )
                .where(
                    loan_case.c.state.in_(["offered", "supplement", "bank_supplement"]),
                    or_(offer.c.expires_at < work.at, supplement.c.expires_at < work.at),
                )
                .distinct()
            )
        ).all()
    closed = []
    for case in waiting:
        try:
            take_step(office, case.number, "expire", {}, case.version, THE_SYSTEM)
        except CaseworkError:
            continue  # somebody acted in between: then it did not expire
        closed.append(case.number)
    return tuple(closed)


def tend(office: Office) -> None:
    """What runs every few minutes: expiry, and messages sent."""
    expire(office)
    outbox.send_waiting(office)
