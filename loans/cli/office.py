"""The office that commands work in: the database and catalogue of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from loans.cli.lazy import use


@contextmanager
def opened(*, demonstration: bool = False) -> Iterator[Any]:
    """The office of DATABASE_URL, closed again afterwards. Raises LoansError when it cannot be opened."""
    office = use("loans.casework.office:Office").open(demonstration=demonstration)
    try:
        yield office
    finally:
        office.close()
