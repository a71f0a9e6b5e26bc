"""The engine and its transactions, the same promises on SQLite and PostgreSQL.

SQLite: WAL, foreign keys, `synchronous=FULL`, `BEGIN IMMEDIATE` for every writing transaction, so that a
writer waits at
its first statement and never fails in the middle. PostgreSQL: READ COMMITTED; rows that are decided upon
are locked.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from loans.errors import MissingExtra
from loans.texts import Text

Result = TypeVar("Result")

TRIES = 5
_LONGEST_WAIT = 5.0  # seconds to wait for SQLite's one writer, or for PostgreSQL's locks
_TRANSIENT = frozenset({"40001", "40P01", "55P03"})


class DatabaseBusy(Exception):
    """The database is busy or away; the transaction did not happen."""


class Database:
    """One engine for the process; safe to use from several threads."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        # SQLite lets those who wait for its one writer sleep and try again, and some of them starve: within
        # a process they stand in line instead.
        self._line = RLock() if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that commits at the end, or not at all."""
        try:
            with self._in_line(), self.engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise DatabaseBusy from error

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        if self._line is None:
            yield
            return
        if not self._line.acquire(timeout=_LONGEST_WAIT):
            raise DatabaseBusy
        try:
            yield
        finally:
            self._line.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads; it never waits for a writer on SQLite."""
        try:
            with self.engine.connect().execution_options(reading=True) as connection:
                yield connection
        except OperationalError as error:
            raise DatabaseBusy from error

    def attempt(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` in one transaction, again when the database asks for it; at most TRIES times, then
        DatabaseBusy.
        """
        for turn in range(TRIES):
            try:
                with self._in_line(), self.engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if not is_transient(error) or turn == TRIES - 1:
                    if isinstance(error, OperationalError):
                        raise DatabaseBusy from error
                    raise
            time.sleep(random.uniform(0.005, 0.02) * 2**turn)  # noqa: S311 -- jitter, not a secret
        raise DatabaseBusy

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def is_transient(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is tried again."""
    state = getattr(error.orig, "sqlstate", None)
    return state in _TRANSIENT or "database is locked" in str(error.orig)


def make_engine(url: str) -> Engine:
    """An engine with our settings; error texts never carry values. Raises MissingExtra without a driver."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, hide_parameters=True, connect_args={"timeout": _LONGEST_WAIT})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={int(_LONGEST_WAIT * 1000)} -c statement_timeout=15000 -c timezone=UTC"
    try:
        return create_engine(
            address,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"options": options, "connect_timeout": 3},
        )
    except ModuleNotFoundError as missing:
        raise MissingExtra("postgres", Text("使用 PostgreSQL", "Using PostgreSQL")) from missing


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions of its own: `_begin_sqlite` says which kind it shall be.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "recursive_triggers=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    # Straight to the driver, as every request begins: SQLAlchemy's way around costs ten times the statement.
    try:
        connection.connection.cursor().execute(begin)
    except sqlite3.OperationalError as busy:
        raise OperationalError(begin, None, busy) from busy
