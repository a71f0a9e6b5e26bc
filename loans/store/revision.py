"""Whether a database is of the revision that this program needs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from loans.errors import LoansError
from loans.texts import Text

_SCRIPTS = Path(__file__).parent / "migrations" / "versions"


class NotMigrated(LoansError):
    """The database was never set up, or belongs to another version of the program."""

    def __init__(self, found: str | None, needed: str) -> None:
        missing = Text("数据库还没有建立", "The database has not been set up")
        other = Text(
            f"数据库的版本是 {found}，本程序需要 {needed}",
            f"The database is at revision {found}, this program needs {needed}",
        )
        newer = found is not None and found > needed
        what = missing if found is None else other
        advice = (
            Text("请改用较新的程序。", "Use the newer program.")
            if newer
            else Text("请先运行 loans migrate。", "Run `loans migrate` first.")
        )
        super().__init__(Text(f"{what.zh}。{advice.zh}", f"{what.en}. {advice.en}"))


def newest() -> str:
    """The revision of this program: that of its last migration."""
    return max(script.name.partition("_")[0] for script in _SCRIPTS.glob("[0-9]*.py"))


def check(connection: Connection) -> None:
    """Raises NotMigrated unless the database is of this program's revision."""
    known = inspect(connection).has_table("alembic_version")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None
    if found != newest():
        raise NotMigrated(found, newest())
