"""Server-side sessions: the cookie holds a random token, the database its hash; gone at logout, at once."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from loans.store.people import account, session
from loans.store.work import Work

# (idle, absolute) by institution.
LIFETIMES = {
    "applicant": (timedelta(minutes=60), timedelta(hours=20)),
    "staff": (timedelta(minutes=30), timedelta(hours=12)),
}
_TOUCH_EVERY = timedelta(seconds=60)
_KEPT = "kept"  # a form kept for later lies in the same table; it signs nobody in
_OWING = "owing"  # the password was right, the second factor has still to come
_OWING_LASTS = timedelta(minutes=10)
# A session with the account behind it: every page of somebody signed in reads this, once.
_WHOSE = (account.c.id, account.c.person_id, account.c.name, account.c.institution, account.c.roles)
_READ = (
    select(*_WHOSE, account.c.disabled_at, session.c.data, session.c.created_at.label("begun_at"))
    .add_columns(session.c.touched_at, session.c.confirmed_at)
    .join(session, account.c.id == session.c.account_id)
    .where(session.c.token_hash == bindparam("token"))
)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A live session."""

    account: str
    token_hash: str
    whose: Any  # of the account: id, person_id, name, institution, roles
    created_at: datetime
    touched_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageSession:
    """A session as the pages see it, alive or ended. `key`: the token's hash; `data`: sealed by them."""

    key: str
    principal: str
    audience: str
    begun_at: datetime
    seen_at: datetime
    data: bytes
    live: SessionRecord | None  # whom it signs in at this moment


class SessionStore:
    """Keeps what the pages remember, by the token's hash. Ended ones are read too: pages judge lifetimes."""

    def __init__(
        self,
        work: Callable[[], AbstractContextManager[Work]],
        reading: Callable[[], AbstractContextManager[Work]],
    ) -> None:
        self._work = work
        self._reading = reading

    def create(
        self, key: str, principal: str, audience: str, begun_at: datetime, seen_at: datetime, data: bytes
    ) -> None:
        """Adds the pages' part to the session that signing in began, or begins one."""
        values = {"data": _packed(audience, data), "created_at": begun_at, "touched_at": seen_at}
        with self._work() as work:
            if not work.run(update(session).where(session.c.token_hash == key).values(values)).rowcount:
                work.run(insert(session).values(token_hash=key, account_id=principal, **values))

    def read(self, key: str) -> PageSession | None:
        """The session of a key; None when unknown, or when its account was closed or moved."""
        with self._reading() as work:
            row = work.run(_READ, {"token": key}).one_or_none()
        packed = json.loads(row.data) if row is not None else {}
        if row is None or row.disabled_at is not None or "sealed" not in packed:
            return None
        if packed["audience"] not in (_KEPT, row.institution):
            return None  # moved to another institution: the rights of the former one end here
        sealed = base64.b64decode(packed["sealed"])
        live = _live(row, packed, key, work.at)
        return PageSession(key, row.id, packed["audience"], row.begun_at, row.touched_at, sealed, live)

    def touch(self, key: str, seen_at: datetime, data: bytes) -> None:
        """Notes that the session is in use and keeps its data."""
        with self._work() as work:
            found = work.run(select(session.c.data).where(session.c.token_hash == key)).scalar_one_or_none()
            if found is not None:
                packed = _packed(json.loads(found).get("audience", ""), data)
                values = {"touched_at": seen_at, "data": packed}
                work.run(update(session).where(session.c.token_hash == key).values(values))

    def delete(self, key: str) -> None:
        """Ends a session at once."""
        with self._work() as work:
            work.run(delete(session).where(session.c.token_hash == key))

    def delete_all_for(self, principal: str) -> None:
        """Ends every session of an account."""
        with self._work() as work:
            end_all(work, principal)


def _packed(audience: str, sealed: bytes) -> str:
    return json.dumps({"audience": audience, "sealed": base64.b64encode(sealed).decode()})


def end_all(work: Work, account_id: str) -> None:
    """Every session of an account ends with this transaction."""
    work.run(delete(session).where(session.c.account_id == account_id))


def hash_of(token: str) -> str:
    """What the database knows of a token."""
    return sha256(token.encode()).hexdigest()


def begin(work: Work, token: str, account_id: str, *, owing: bool = False) -> None:
    """Writes a new session; one that is `owing` signs nobody in until it is settled."""
    work.run(
        insert(session).values(
            token_hash=hash_of(token),
            account_id=account_id,
            data=json.dumps({"audience": _OWING} if owing else {}),
            created_at=work.at,
            touched_at=work.at,
            confirmed_at=None,
        )
    )


def owing(work: Work, token: str) -> str | None:
    """The account that gave its password under this token and has still to give the second factor."""
    row = work.run(
        select(session.c.account_id, session.c.data, session.c.created_at)
        .join(account, account.c.id == session.c.account_id)
        .where(session.c.token_hash == hash_of(token), account.c.disabled_at.is_(None))
    ).one_or_none()
    if row is None or json.loads(row.data).get("audience") != _OWING:
        return None
    return str(row.account_id) if work.at - row.created_at <= _OWING_LASTS else None


def settle(work: Work, token: str) -> None:
    """The second factor was right: from here on the session signs its account in."""
    values = {"data": "{}", "touched_at": work.at, "confirmed_at": work.at}
    work.run(update(session).where(session.c.token_hash == hash_of(token)).values(**values))


def live(work: Work, token: str) -> SessionRecord | None:
    """The session of a token while it lives."""
    token_hash = hash_of(token)
    row = work.run(_READ, {"token": token_hash}).one_or_none()
    return None if row is None else _live(row, json.loads(row.data), token_hash, work.at)


def _live(row: Any, packed: Mapping[str, Any], token_hash: str, now: datetime) -> SessionRecord | None:
    if row.disabled_at is not None or packed.get("audience") in (_KEPT, _OWING):
        return None
    idle, longest = LIFETIMES["applicant" if row.institution == "applicant" else "staff"]
    if now - row.touched_at > idle or now - row.begun_at > longest:
        return None
    return SessionRecord(row.id, token_hash, row, row.begun_at, row.touched_at, row.confirmed_at)


def due_for_touch(record: SessionRecord, now: datetime) -> bool:
    """Whether the last use was noted long enough ago to note it again (spares a write per page)."""
    return now - record.touched_at > _TOUCH_EVERY


def note_use(work: Work, token_hash: str) -> None:
    """Notes that the session is in use."""
    work.run(update(session).where(session.c.token_hash == token_hash).values(touched_at=work.at))


def confirm(work: Work, token_hash: str) -> None:
    """Notes that the password was entered again."""
    work.run(update(session).where(session.c.token_hash == token_hash).values(confirmed_at=work.at))
