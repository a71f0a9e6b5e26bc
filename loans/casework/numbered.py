"""What is recorded under a number of the bank's own papers, a contract or a transfer: each number once."""

from __future__ import annotations

from sqlalchemy import Table

from loans.casework.errors import Invalid
from loans.casework.moving import Moving
from loans.errors import Problem
from loans.store.dialect import upsert
from loans.texts import Text


def record_once(move: Moving, table: Table, column: str, asked: str, **values: object) -> None:
    """Adds a row whose `column` holds the answer to `asked`, in one statement that also looks.

    Raises:
        Invalid: the number stands in another case.
    """
    given = move.text(asked)
    row = upsert(move.work.connection, table).values({**values, column: given})
    added = row.on_conflict_do_nothing(index_elements=[column]).returning(table.c[column])
    if move.work.run(added).first() is None:
        label = next(ask.label for ask in move.step.asks if ask.name == asked)
        allowed = Text(f"没有用过的{label.zh}", f"a {label.en.lower()} that was not used before")
        advice = Text(
            f"这个{label.zh}已在另一件申请中登记，请核对。",
            f"This {label.en.lower()} is recorded with another case; check it.",
        )
        raise Invalid([Problem(asked, given[:40], allowed, advice, "used_before")])
