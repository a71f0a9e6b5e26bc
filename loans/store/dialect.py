"""The one statement that the two databases spell in modules of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that can say ON CONFLICT; both dialects offer the same methods."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


@cache
def insert_missing(dialect: str, table: Table) -> Any:
    """The one INSERT of a table that leaves alone what is there already."""
    into = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return into.on_conflict_do_nothing()
