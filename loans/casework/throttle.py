"""Attempts: after ten failures each further one waits longer, never for ever."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from loans.casework.errors import TooMany
from loans.store.dialect import upsert
from loans.store.people import attempt
from loans.store.work import Work

FREE = 10
FORGET = timedelta(hours=1)
_LONGEST = timedelta(minutes=15)


def check(work: Work, *keys: str) -> None:
    """Raises TooMany while one of the keys is blocked."""
    rows = work.run(select(attempt.c.blocked_until).where(attempt.c.key.in_(keys))).scalars()
    until = max((moment for moment in rows if moment is not None), default=None)
    if until is not None and until > work.at:
        raise TooMany(int((until - work.at).total_seconds()) + 1)


def note(work: Work, *keys: str, free: int = FREE) -> None:
    """Counts one more for each key; beyond `free` within the hour each doubles the wait, up to a quarter of
    an hour.
    """
    known = {row.key: row for row in work.run(select(attempt).where(attempt.c.key.in_(keys)))}
    for key in keys:
        old = known.get(key)
        fresh = old is None or work.at - old.since > FORGET
        count = 1 if fresh or old is None else old.failures + 1
        wait = min(timedelta(seconds=2 ** min(count - free + 2, 20)), _LONGEST) if count >= free else None
        values = {
            "failures": count,
            "since": work.at if fresh or old is None else old.since,
            "blocked_until": None if wait is None else work.at + wait,
        }
        work.run(
            upsert(work.connection, attempt)
            .values(key=key, **values)
            .on_conflict_do_update(index_elements=["key"], set_=values)
        )


def forget(work: Work, *keys: str) -> None:
    """A success clears the count."""
    work.run(delete(attempt).where(attempt.c.key.in_(keys)))
