"""A roster as it comes: its heads, and its rows in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from loans.errors import InputError, Problem
from loans.texts import Text, any_of, same

SUFFIXES = (".csv", ".xlsx", ".xls", ".parquet")
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a roster; `first` is the number of the first one, as a spreadsheet counts: the heads are row 1.

    `text`: the rows as comma-separated UTF-8, where they stand so plainly that any reader reads them alike;
    then `rows` is empty. Otherwise `rows` holds the number and the cells of each row that is not blank.
    """

    first: int
    rows: Sequence[tuple[int, Cells]]
    text: bytes = b""
    count: int = 0
    done: int = 1000  # how much of the file has been read, in thousandths


class Roster(Protocol):
    """What can be read: `heads` once, then `pieces`."""

    heads: tuple[str, ...]
    with_mark: bool  # whether a text file is written with a byte order mark, as spreadsheets like it

    def pieces(self) -> Iterator[Piece]:
        """The rows, a bounded number at a time."""
        ...


def check_heads(path: Path, heads: Sequence[str]) -> tuple[str, ...]:
    """The heads, trimmed. Raises InputError where two are alike or there are none."""
    trimmed = tuple(head.strip() for head in heads)
    problems = [
        Problem(
            f"{path.name}, {trimmed.index(head) + 1}/{place + 1}",
            head or "（空）",
            Text("各不相同的列名", "column heads that differ from one another"),
            Text("请改名或删去其中一列。", "Rename or remove one of the columns."),
            "head_twice",
        )
        for place, head in enumerate(trimmed)
        if head in trimmed[:place]
    ]
    if not any(trimmed):
        problems.append(
            Problem(
                path.name,
                "（空）",
                Text("第一行是列名的名册", "a roster whose first row holds the column heads"),
                Text(
                    "请在第一行写上列名，例如 birth_date、amount。", "Write heads such as birth_date, amount."
                ),
                "no_heads",
            )
        )
    if problems:
        raise InputError(problems)
    return trimmed


def refuse_suffix(path: Path, allowed: Sequence[str] = SUFFIXES) -> InputError:
    """The error for a file of a kind that is not read or written."""
    kinds = any_of([same(suffix) for suffix in allowed])
    advice = Text("请另存为其中一种格式。", "Save it in one of these formats.")
    return InputError([Problem(str(path), path.suffix or "（无）", kinds, advice, "file_kind")])
