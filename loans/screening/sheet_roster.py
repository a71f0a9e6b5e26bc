"""Rosters in workbooks (.xlsx, .xls): the first sheet, heads in its first row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from loans.errors import InputError, MissingExtra, Problem
from loans.screening.roster import Cells, Piece, check_heads
from loans.texts import Text
from loans.vocabulary.fact import Fact, Kind

ROWS = 20_000


class SheetRoster:
    """A workbook. Numbers that are whole come as whole numbers, others as decimals; texts and dates as they
    are."""

    with_mark = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sheet = _first_sheet(path)
        self._rows = self._sheet.iter_rows()
        above = self._sheet.start[0] if self._sheet.start else 0
        self._next = above + 2
        self.heads = check_heads(path, [str(_cell(cell) or "") for cell in next(self._rows, [])])

    def pieces(self) -> Iterator[Piece]:
        """The rows, some at a time."""
        total = max(self._sheet.height, 1)
        rows: list[tuple[int, Cells]] = []
        first = number = self._next
        for row in self._rows:
            cells = [_cell(cell) for cell in row]
            if any(cell not in (None, "") for cell in cells):
                rows.append((number, cells))
            number += 1
            if len(rows) == ROWS:
                yield Piece(first, rows, count=number - first, done=number * 1000 // total)
                rows, first = [], number
        if rows:
            yield Piece(first, rows, count=number - first)


def _first_sheet(path: Path) -> Any:
    try:
        calamine = import_module("python_calamine")
    except ModuleNotFoundError as missing:
        raise MissingExtra("excel", Text("读取 Excel 文件", "Reading Excel files")) from missing
    try:
        return calamine.load_workbook(str(path)).get_sheet_by_index(0)
    except (calamine.CalamineError, OSError) as error:
        problem = Problem(
            path.name,
            str(error)[:80],
            Text("可以打开的 Excel 工作簿", "an Excel workbook that opens"),
            Text("请在 Excel 或 WPS 中重新另存。", "Save it again in Excel or WPS."),
            "workbook",
        )
        raise InputError([problem]) from error


def _cell(cell: object) -> object:
    """What a person sees in the cell: a workbook holds every number in binary."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 2**63 else Decimal(repr(cell))
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, time | timedelta):
        return str(cell)
    return None if cell == "" else cell


def as_text(fact: Fact, cell: object) -> object:
    """The cell as people read it; a number in the place of an id stays one, because it has lost digits."""
    lost = fact.kind is Kind.ID and isinstance(cell, int | Decimal)
    return cell if lost else shown(cell)


def shown(cell: object) -> str:
    """A cell as text, for the outcome file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return (
        cell.isoformat()
        if isinstance(cell, date)
        else format(cell, "f")
        if isinstance(cell, Decimal)
        else str(cell)
    )
