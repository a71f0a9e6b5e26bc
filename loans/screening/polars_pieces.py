"""Pieces of a roster as Polars frames of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from loans.errors import Problem
from loans.screening.cell import read_cell
from loans.screening.csv_roster import rows_of
from loans.screening.polars_cells import Wrong
from loans.screening.ragged import too_long
from loans.screening.roster import Cells, Piece
from loans.screening.sheet_roster import as_text, shown
from loans.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Chunk:
    """`numbers`: of the rows in the file; `unread`: cells that are wrong whatever their text says."""

    cells: pl.DataFrame
    numbers: Sequence[int]
    unread: Mapping[str, Wrong]


def chunk_of(piece: Piece, heads: Sequence[str], facts: Mapping[str, Fact]) -> Chunk:
    """A piece as a frame, all cells text."""
    if not piece.text:
        return _of_rows(piece.rows, heads, facts)
    schema = dict.fromkeys(heads, pl.String())
    try:
        cells = pl.read_csv(piece.text, has_header=False, schema=schema, infer_schema=False)
    except pl.exceptions.PolarsError:
        return _of_rows(rows_of(piece.text, piece.first), heads, facts)
    return Chunk(cells, range(piece.first, piece.first + cells.height), {})


def _of_rows(rows: Sequence[tuple[int, Cells]], heads: Sequence[str], facts: Mapping[str, Fact]) -> Chunk:
    width = len(heads)
    columns: dict[str, list[str | None]] = {head: [] for head in heads}
    unread: dict[str, Wrong] = {}
    for place, (_, cells) in enumerate(rows):
        surplus = too_long(cells, width)
        if surplus is not None:
            unread.setdefault(heads[-1], {})[place] = surplus
        for column, head in enumerate(heads):
            cell = cells[column] if column < len(cells) else None
            text = None if cell is None or cell == "" else shown(cell)
            if text is not None and head in facts and as_text(facts[head], cell) != text:
                problem = read_cell(facts[head], cell)
                assert isinstance(problem, Problem)
                unread.setdefault(head, {})[place] = (text, problem)
                text = None  # said once
            columns[head].append(text)
    frame = pl.DataFrame(columns, schema=dict.fromkeys(heads, pl.String()))
    return Chunk(frame, [number for number, _ in rows], unread)
