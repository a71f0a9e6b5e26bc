"""Where the two databases differ: a statement that each spells its own way, and what one cannot be asked."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_UNASKABLE = re.compile("[\x00\ud800-\udfff]")


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that can say ON CONFLICT; both dialects offer the same methods."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def sought(text: str, longest: int) -> str:
    """What may be looked up: `longest` characters at most, and for each that PostgreSQL cannot be asked for
    (NUL, half a character) a mark that stands in no row.
    """
    return _UNASKABLE.sub("\ufffd", text[:longest])


@cache
def insert_missing(dialect: str, table: Table) -> Any:
    """The one INSERT of a table that leaves alone what is there already."""
    into = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return into.on_conflict_do_nothing()
