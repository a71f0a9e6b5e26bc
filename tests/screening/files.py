"""Rosters as files, and what `loans screen` leaves behind."""

import csv
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

MARK = "\ufeff"


def write(path: Path, rows: Sequence[Mapping[str, object]], encoding: str = "utf-8") -> Path:
    """A csv file."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows([["" if row.get(head) is None else row[head] for head in heads] for row in rows])
    return path


def write_book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook; texts as texts, numbers as numbers, dates as dates."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
    return path


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a csv file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_book(path: Path) -> list[dict[str, object]]:
    """The rows of a workbook's first sheet."""
    heads, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def screen(*arguments: object) -> subprocess.CompletedProcess[str]:
    """`loans screen`, as somebody would type it."""
    command = [sys.executable, "-m", "loans", "screen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
