"""Column kinds shared by all tables, and the metadata that holds them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator

from loans.calendar.clock import CHINA

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the key is spelled INTEGER.
Serial = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware moment: stored in UTC, read in Chinese time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a moment without a zone: it would mean another instant on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value).astimezone(CHINA)


class Fen(TypeDecorator[int]):
    """Whole fen. A float or Decimal is refused here, because SQLite would store it as it comes."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, _dialect: Dialect) -> int | None:
        if value is not None and type(value) is not int:
            raise TypeError(f"money is whole fen, not {value!r}")
        return value


def new_id() -> str:
    """A row's own name, 128 random bits: known before the row is written, so that ciphertext can be bound
    to it.
    """
    return secrets.token_hex(16)


def new_ids(count: int) -> list[str]:
    """Names of rows that are written together: they share their first half, so that an index holds them side
    by side and a transaction writes one of its pages, not one for each row.
    """
    first = secrets.token_hex(8)
    return [first + secrets.token_hex(8) for _ in range(count)]


def key() -> Column[str]:
    """A random primary key."""
    return Column("id", String(32), primary_key=True)


def serial() -> Column[int]:
    """A growing primary key: the order of append-only rows, whatever the clock says."""
    return Column("seq", Serial, primary_key=True, autoincrement=True)


def ref(name: str, target: str, **options: Any) -> Column[str]:
    """A foreign key to another table's random key."""
    from_options = {"nullable": False, "index": True, **options}
    return Column(name, String(32), ForeignKey(target), **from_options)


def one_of(column: str, values: Iterable[str]) -> str:
    """SQL of a CHECK that a column holds one of the given codes."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"
