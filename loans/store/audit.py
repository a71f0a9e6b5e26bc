"""The audit chain: one line per act, each carrying the hash of the line before it.

A line is written in the transaction of the act itself, so that there is no act without a line and no line
without an act. The hash is keyed (see `Vault.chain_hash`); the last link is also kept in `audit_head`, so
that a chain cut short is noticed as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from loans.store.records import audit, audit_head
from loans.store.vault import Vault
from loans.workflow.actor import Actor

START = "0" * 64
_CHAINED = ("seq", "at", "action", "account_id", "person_id", "institution", "case_number", "detail")
_NEXT = (
    update(audit_head)
    .where(audit_head.c.id == 1)
    .values(seq=audit_head.c.seq + 1)
    .returning(audit_head.c.seq, audit_head.c.hash)
)
_LINE = insert(audit)
_HEAD = update(audit_head).where(audit_head.c.id == 1)


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """The first line that does not hold, and why."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class ChainState:
    """Outcome of a verification: lines read, and the first broken one."""

    lines: int
    broken: BrokenChain | None


def append(
    connection: Connection,
    vault: Vault,
    by: Actor,
    at: datetime,
    action: str,
    case: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Writes one line. `detail` holds codes, numbers and row names, never personal data."""
    head = connection.execute(_NEXT).one_or_none()
    seq, previous = (head.seq, head.hash) if head else _first(connection)
    line: dict[str, object] = {
        "seq": seq,
        "at": at.isoformat(),
        "action": action,
        "account_id": by.account,
        "person_id": by.person,
        "institution": by.institution.value,
        "case_number": case,
        "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str),
    }
    link = vault.chain_hash(previous, _canonical(line))
    connection.execute(_LINE, {**line, "prev_hash": previous, "hash": link})
    connection.execute(_HEAD, {"hash": link})


def verify(connection: Connection, vault: Vault) -> ChainState:
    """Reads the whole chain; names the first line that was changed, removed, moved or added."""
    previous, count = START, 0
    for row in connection.execute(select(audit).order_by(audit.c.seq)).mappings():
        count += 1
        if row["seq"] != count:
            return ChainState(count, BrokenChain(count, "a line is missing here"))
        if row["prev_hash"] != previous:
            return ChainState(count, BrokenChain(count, "it does not follow the line before it"))
        line = {name: row[name] for name in _CHAINED}
        if row["hash"] != vault.chain_hash(previous, _canonical(line)):
            return ChainState(count, BrokenChain(count, "it was changed after it was written"))
        previous = row["hash"]
    head = connection.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
    last = (head.seq, head.hash) if head else (0, START)
    if last != (count, previous):
        return ChainState(count, BrokenChain(count + 1, "the chain was cut short, or its head was changed"))
    return ChainState(count, None)


def _first(connection: Connection) -> tuple[int, str]:
    connection.execute(insert(audit_head).values(id=1, seq=1, hash=START))
    return 1, START


def _canonical(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
