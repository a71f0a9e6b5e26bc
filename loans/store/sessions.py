"""Server-side sessions: the cookie holds a random token, the database its hash; gone at logout, at once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select, update

from loans.store.people import account, session
from loans.store.work import Work

# (idle, absolute) by institution.
LIFETIMES = {
    "applicant": (timedelta(minutes=60), timedelta(hours=20)),
    "staff": (timedelta(minutes=30), timedelta(hours=12)),
}
_TOUCH_EVERY = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A live session."""

    account: str
    data: dict[str, Any]
    created_at: datetime
    touched_at: datetime
    confirmed_at: datetime | None


class SessionStore:
    """Creates, reads, touches and ends sessions."""

    def __init__(self, work: Callable[[], AbstractContextManager[Work]]) -> None:
        self._work = work

    def create(self, account_id: str, data: Mapping[str, Any] | None = None) -> str:
        """A new session; the token is returned once and stored nowhere."""
        token = secrets.token_urlsafe(32)
        with self._work() as work:
            begin(work, token, account_id, data or {})
        return token

    def read(self, token: str) -> SessionRecord | None:
        """The session of a token; None when unknown, idle too long, too old, or its account disabled."""
        with self._work() as work:
            return live(work, token)

    def touch(self, token: str, data: Mapping[str, Any] | None = None) -> None:
        """Notes that the session is in use; with `data`, keeps it."""
        with self._work() as work:
            values: dict[str, Any] = {"touched_at": work.at}
            if data is not None:
                values["data"] = json.dumps(dict(data))
            work.run(update(session).where(session.c.token_hash == hash_of(token)).values(**values))

    def delete(self, token: str) -> None:
        """Ends a session at once."""
        with self._work() as work:
            work.run(delete(session).where(session.c.token_hash == hash_of(token)))

    def delete_all_for(self, account_id: str) -> None:
        """Ends every session of an account."""
        with self._work() as work:
            work.run(delete(session).where(session.c.account_id == account_id))


def hash_of(token: str) -> str:
    """What the database knows of a token."""
    return sha256(token.encode()).hexdigest()


def begin(work: Work, token: str, account_id: str, data: Mapping[str, Any]) -> None:
    """Writes a new session."""
    work.run(
        insert(session).values(
            token_hash=hash_of(token),
            account_id=account_id,
            data=json.dumps(dict(data)),
            created_at=work.at,
            touched_at=work.at,
            confirmed_at=None,
        )
    )


def live(work: Work, token: str) -> SessionRecord | None:
    """The session of a token while it lives."""
    row = work.run(
        select(session, account.c.institution, account.c.disabled_at)
        .join(account, account.c.id == session.c.account_id)
        .where(session.c.token_hash == hash_of(token))
    ).one_or_none()
    if row is None or row.disabled_at is not None:
        return None
    idle, longest = LIFETIMES["applicant" if row.institution == "applicant" else "staff"]
    if work.at - row.touched_at > idle or work.at - row.created_at > longest:
        return None
    return SessionRecord(
        row.account_id, json.loads(row.data), row.created_at, row.touched_at, row.confirmed_at
    )


def due_for_touch(record: SessionRecord, now: datetime) -> bool:
    """Whether the last use was noted long enough ago to note it again (spares a write per page)."""
    return now - record.touched_at > _TOUCH_EVERY


def confirm(work: Work, token_hash: str) -> None:
    """Notes that the password was entered again."""
    work.run(update(session).where(session.c.token_hash == token_hash).values(confirmed_at=work.at))
