"""An office for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from loans.casework.office import Office
from tests.casework.desk import hire_everybody, office_on


@pytest.fixture
def demonstration_copy(demonstration_file: Path, tmp_path: Path) -> Path:
    """The demonstration's people and cases in a SQLite file that may be spoilt."""
    return Path(copyfile(demonstration_file, tmp_path / "desk.sqlite"))


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """An office with staff and no case."""
    opened = office_on(database_url)
    hire_everybody(opened)
    yield opened
    opened.close()
