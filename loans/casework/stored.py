"""Stored decisions as they are read back: what was answered, and what it was answered from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from loans.casework.judging import system_from
from loans.catalogue import Catalogue
from loans.decision import Application, Decision, decide
from loans.store.cases import loan_case
from loans.store.lending import decision as decision_table
from loans.store.work import Work


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of the decision table, opened: `body` the answer as it was given, `inputs` what it rests on."""

    row: Any
    body: str
    inputs: str

    @property
    def told(self) -> dict[str, Any]:
        """The answer, as JSON values."""
        answer: dict[str, Any] = json.loads(self.body)
        return answer


def decision_rows(work: Work, since: date | None, *, latest: bool = False) -> list[Any]:
    """Every decision in the order it was made, sealed; `latest`: only the last one of each case."""
    statement = (
        select(decision_table, loan_case.c.number)
        .join(loan_case, loan_case.c.id == decision_table.c.case_id)
        .order_by(decision_table.c.seq)
    )
    if since is not None:
        statement = statement.where(decision_table.c.on_date >= since)
    rows = list(work.run(statement).all())
    return list({row.case_id: row for row in rows}.values()) if latest else rows


def opened(work: Work, row: Any) -> Stored:
    """A row with its seals opened. Raises VaultError when it was tampered with."""
    body = work.open("decision", row.id, "body", row.body)
    return Stored(row, body, work.open("decision", row.id, "inputs", row.inputs))


def by_draft(stored: Stored, draft: Catalogue) -> Decision | None:
    """The decision that a draft would make of the same inputs; None where it has no such product or terms.

    Facts that the draft no longer knows are left out; reference rates stay those that were read at the
    time, and series that the draft adds are its own.

    Raises:
        InputError: the draft cannot read the facts as they were stated.
    """
    if all(product.code != stored.row.product for product in draft.products):
        return None
    inputs = json.loads(stored.inputs)
    told = inputs["system"]
    if told["references"] is not None:
        own = {
            series.code: [[entry.start.isoformat(), str(entry.rate)] for entry in series.entries]
            for series in draft.references
        }
        told = {**told, "references": {**own, **told["references"]}}
    words = draft.vocabulary
    known = {name: value for name, value in inputs["facts"].items() if name in words}
    verified = {name: body for name, body in inputs["verified"].items() if name in words}
    decisions = decide(
        Application.from_facts(known, verified, words),
        draft,
        on=stored.row.on_date,
        product=stored.row.product,
        system=system_from(told, draft),
    )
    return decisions[0] if decisions else None
