"""One transaction at work: the connection, the vault, the moment. Every query of the store takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Insert, Table, insert

from loans.store import audit
from loans.store.vault import Place, Vault
from loans.workflow.actor import Actor


@dataclass(frozen=True, slots=True)
class Work:
    """What happens here is committed together, or not at all. `at` is the moment of everything that
    happens.
    """

    connection: Connection
    vault: Vault
    at: datetime

    def run(self, statement: Executable, values: Mapping[str, object] | None = None) -> CursorResult[Any]:
        """Executes a statement. One that every request needs is built once, with bound names, and takes
        its `values` here: building it anew costs twice as much as running it.
        """
        return self.connection.execute(statement, values)

    def add(self, table: Table, **values: object) -> None:
        """Inserts a row."""
        self.connection.execute(into(table), values)

    def add_rows(self, table: Table, rows: Sequence[dict[str, object]]) -> None:
        """Inserts rows of the same columns; the statement is compiled once, however many there are."""
        if rows:
            self.connection.execute(into(table), rows)

    def seal(self, table: str, row: str, column: str, plain: str) -> bytes:
        """Ciphertext for one field."""
        return self.vault.seal(plain, Place(table, row, column))

    def open(self, table: str, row: str, column: str, sealed: bytes | None) -> str:
        """A field's plain text; an empty field reads as an empty text."""
        return "" if sealed is None else self.vault.open(sealed, Place(table, row, column))

    def log(self, by: Actor, action: str, case: str = "", **detail: object) -> None:
        """One line of the audit chain; details are codes and numbers, never personal data."""
        audit.append(self.connection, self.vault, by, self.at, action, case, detail)


@cache
def into(table: Table) -> Insert:
    """The one INSERT of a table, which remembers what it was compiled to."""
    return insert(table)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def canonical_json(value: Mapping[str, object] | list[object]) -> str:
    """JSON in one spelling: what is hashed must not depend on the order of keys."""
    return _CANONICAL.encode(value)
