"""An office with its staff for each race, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loans.casework.office import Office
from tests.casework.desk import hire_everybody, office_on


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """Everybody has been hired, nobody has applied."""
    opened = office_on(database_url)
    hire_everybody(opened)
    yield opened
    opened.close()
