"""`loans migrate`: create the database, or bring it up to date."""

from __future__ import annotations

from loans.cli.help import command
from loans.cli.lazy import use
from loans.cli.tell import tell
from loans.texts import Text


@command(
    Text(
        "建立数据库，或升级到这一版本。数据库由 DATABASE_URL 指定。",
        "Create the database, or bring it up to date. DATABASE_URL names it.",
    ),
    examples=("loans migrate", "DATABASE_URL=sqlite:///desk.db loans migrate"),
)
def migrate() -> None:
    """What is there stays."""
    use("loans.casework.maintenance:migrate")(None)
    tell(Text("数据库已是最新。", "The database is up to date."))
