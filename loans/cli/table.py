"""A plain table for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loans.texts import Text


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def show_table(
    heads: Sequence[Text], rows: Sequence[Sequence[str]], lang: str, left: frozenset[int] = frozenset()
) -> None:
    """Print rows under their heads; numbers to the right, columns in `left` to the left."""
    lines = [[head.in_(lang) for head in heads], *[list(row) for row in rows]]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = []
        for column, cell in enumerate(line):
            space = " " * (widths[column] - width(cell))
            cells.append(cell + space if column in left else space + cell)
        click.echo("  ".join(cells).rstrip())
