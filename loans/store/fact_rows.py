"""What is known about a case: append-only rows, personal ones sealed; the newest row of a fact is what
holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select, true

from loans.store.cases import draft_answer, fact_row
from loans.store.columns import new_ids
from loans.store.people import account
from loans.store.work import Work
from loans.workflow.actor import Actor

MAIN = "main"
_JSON = json.JSONEncoder(ensure_ascii=False)
_TYPED = select(draft_answer.c.fact, draft_answer.c.sealed).where(draft_answer.c.case_id == bindparam("case"))


@dataclass(frozen=True, slots=True)
class KnownRow:
    """The newest row of a fact. `value` is its JSON form; `claimed` what the applicant had said before, if
    it differs.
    """

    fact: str
    value: object
    body: str  # league, bank, register; "" while it is a claim
    evidence: str
    by: str
    at: datetime
    claimed: object


@dataclass(frozen=True, slots=True)
class NewRow:
    """A value to be written. `sealed` for personal facts."""

    fact: str
    value: object
    sealed: bool
    body: str = ""
    evidence: str = ""


def add(work: Work, case: str, rows: Sequence[NewRow], by: Actor, subject: str = MAIN) -> None:
    """Appends rows; nothing is ever overwritten."""
    named = zip(new_ids(len(rows)), rows, strict=True)
    work.add_rows(fact_row, [_columns(work, case, subject, name, row, by) for name, row in named])


def current(work: Work, case: str, subject: str = MAIN, until: datetime | None = None) -> dict[str, KnownRow]:
    """The newest value of every fact; `until`: as the league knew it at that moment, without the bank's."""
    known_then = true() if until is None else and_(fact_row.c.at <= until, fact_row.c.body != "bank")
    statement = (
        select(fact_row, account.c.name.label("by_name"))
        .join(account, account.c.id == fact_row.c.account_id)
        .where(fact_row.c.case_id == case, fact_row.c.subject == subject, known_then)
        .order_by(fact_row.c.seq)
    )
    known: dict[str, KnownRow] = {}
    claims: dict[str, object] = {}
    for row in work.run(statement):
        text = row.value if row.sealed is None else work.open("fact_row", row.id, "value", row.sealed)
        value = json.loads(text)
        if not row.body:
            claims[row.fact] = value
        evidence = work.open("fact_row", row.id, "evidence", row.evidence)
        claimed = claims.get(row.fact)
        known[row.fact] = KnownRow(
            row.fact,
            value,
            row.body,
            evidence,
            row.by_name,
            row.at,
            claimed if row.body and claimed != value else None,
        )
    return known


def save_typed(work: Work, case: str, typed: Mapping[str, str]) -> None:
    """Keeps answers of a draft exactly as typed; a blank one is removed."""
    if not typed:
        return
    work.run(delete(draft_answer).where(draft_answer.c.case_id == case, draft_answer.c.fact.in_(typed)))
    kept = [
        {
            "case_id": case,
            "fact": fact,
            "sealed": work.seal("draft_answer", f"{case}.{fact}", "sealed", text),
            "at": work.at,
        }
        for fact, text in typed.items()
        if text.strip()
    ]
    work.add_rows(draft_answer, kept)


def typed(work: Work, case: str) -> dict[str, str]:
    """The answers of a draft as typed."""
    rows = work.run(_TYPED, {"case": case})
    return {row.fact: work.open("draft_answer", f"{case}.{row.fact}", "sealed", row.sealed) for row in rows}


def _columns(work: Work, case: str, subject: str, name: str, row: NewRow, by: Actor) -> dict[str, object]:
    text = _JSON.encode(row.value)
    return {
        "id": name,
        "case_id": case,
        "subject": subject,
        "fact": row.fact,
        "value": None if row.sealed else text,
        "sealed": work.seal("fact_row", name, "value", text) if row.sealed else None,
        "provenance": "verified" if row.body else "claimed",
        "body": row.body,
        "account_id": by.account,
        "evidence": work.seal("fact_row", name, "evidence", row.evidence) if row.evidence else None,
        "at": work.at,
    }
