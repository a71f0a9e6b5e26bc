"""`loans migrate`: create the database, or bring it up to date."""

from __future__ import annotations

import click

from loans.cli.lazy import use
from loans.cli.tell import tell
from loans.texts import Text


@click.command()
def migrate() -> None:
    """建立或升级数据库（DATABASE_URL） / Create or upgrade the database (DATABASE_URL)."""
    use("loans.casework.maintenance:migrate")(None)
    tell(Text("数据库已是最新。", "The database is up to date."))
