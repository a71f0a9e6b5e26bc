"""A database that was never set up, or is of another version, is told apart from one that is busy."""

import sqlite3
from pathlib import Path

import pytest

from loans.store import migrate, revision
from tests.cli.test_commands import loans

KEYS = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
COMMANDS = [("demo",), ("replay",), ("serve", "--port", "1"), ("recheck",), ("audit", "verify")]


def settings_of(folder: Path) -> dict[str, str]:
    url = f"sqlite:///{folder / 'desk.db'}"
    return {"DATABASE_URL": url, "YOUTH_LOANS_KEYS": KEYS, "LOANS_WEB_DEMONSTRATION": "yes"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_that_was_never_set_up_is_told_how(command: tuple[str, ...], tmp_path: Path) -> None:
    ran = loans(*command, settings=settings_of(tmp_path))
    assert ran.code == 2
    assert "请先运行 loans migrate" in ran.err
    assert "Run `loans migrate` first" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(("found", "advice"), [("0001", "loans migrate"), ("9999", "Use the newer program")])
def test_a_database_of_another_version_names_both(found: str, advice: str, tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    migrate.upgrade(settings["DATABASE_URL"])
    with sqlite3.connect(tmp_path / "desk.db") as database:
        database.execute("UPDATE alembic_version SET version_num = ?", [found])
    database.close()
    ran = loans("recheck", settings=settings)
    assert ran.code == 2
    assert found in ran.err
    assert revision.newest() in ran.err
    assert advice in ran.err


def test_the_revision_that_is_needed_is_the_one_that_migrations_lead_to(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    migrate.upgrade(settings["DATABASE_URL"])
    assert migrate.current(settings["DATABASE_URL"]) == revision.newest()
