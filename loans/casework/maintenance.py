"""Housekeeping for the command line: migrations, re-checks, replay, expiry."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select

from loans.casework import outbox
from loans.casework.errors import CaseworkError
from loans.casework.office import DEFAULT_URL, Office
from loans.casework.replaying import replay
from loans.casework.stepping import take_step
from loans.store import audit
from loans.store import migrate as migrations
from loans.store.cases import loan_case, supplement
from loans.store.lending import offer, pool, pool_ledger, settlement
from loans.store.records import history
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import THE_SYSTEM
from loans.workflow.states import EXPOSED, State
from loans.workflow.table import BY_NAME

__all__ = ["Difference", "audit_verify", "expire", "migrate", "recheck", "replay", "tend"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two records of the same thing say differently."""

    where: str
    stored: str
    derived: str

    def say(self) -> Text:
        """The difference as a line."""
        return Text(
            f"{self.where}：存的是“{self.stored}”，推出的是“{self.derived}”。",
            f"{self.where}: stored “{self.stored}”, derived “{self.derived}”.",
        )

    def to_dict(self) -> dict[str, str]:
        """For `--json`."""
        return {"where": self.where, "stored": self.stored, "derived": self.derived}


def migrate(url: str | None = None) -> None:
    """Brings the database to this version. Default: `DATABASE_URL`, then SQLite in `var/`."""
    migrations.upgrade(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)


def audit_verify(office: Office) -> tuple[Difference, ...]:
    """Reads the whole audit chain; empty when it holds, else the first bad line and why."""
    with office.reading() as work:
        state = audit.verify(work.connection, work.vault)
    if state.broken is None:
        return ()
    return (Difference(f"audit {state.broken.seq}", state.broken.why, "an unbroken chain"),)


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
    repaid = set(work.run(select(settlement.c.case_id)).scalars())
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
        expected = (owed or 0) if state in EXPOSED and case.id not in repaid else 0
        if case.exposure != expected:
            yield Difference(f"{case.number} exposure", str(case.exposure), str(expected))


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


def tend(office: Office, sender: outbox.Sender = outbox.to_console) -> None:
    """What runs every few minutes: expiry, and messages sent."""
    expire(office)
    outbox.send_waiting(office, sender)
