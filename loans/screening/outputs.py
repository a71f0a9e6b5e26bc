"""The files that outcomes are written to: csv and Excel row by row or frame by frame, Parquet frame by frame;
bounded memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from loans.errors import InputError, MissingExtra, Problem
from loans.texts import Text

MOST_SHEET_ROWS = 1_048_575
MARK = "\ufeff"


class Output(Protocol):
    """Rows of text, or frames of Polars; then `close`, or `discard`."""

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows."""
        ...

    def frame(self, frame: Any) -> None:
        """Write the rows of a Polars frame."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...

    def discard(self) -> None:
        """Let go of what is open; the file is wanted no more."""
        ...


class CsvOutput:
    """Comma-separated UTF-8."""

    def __init__(self, path: Path, heads: Sequence[str], *, with_mark: bool) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(MARK if with_mark else "")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(heads)

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows."""
        self._writer.writerows(rows)

    def frame(self, frame: Any) -> None:
        """Write the rows of a Polars frame."""
        self._file.flush()
        frame.write_csv(self._file.buffer, include_header=False)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    discard = close


class SheetOutput:
    """An Excel workbook, every cell a text: nothing that somebody typed becomes a formula. `name`: what a
    refusal calls it."""

    def __init__(self, path: Path, heads: Sequence[str], name: str) -> None:
        try:
            xlsxwriter = import_module("xlsxwriter")
        except ModuleNotFoundError as missing:
            raise MissingExtra("excel", Text("写 Excel 文件", "Writing Excel files")) from missing
        self._name = name
        self._failed: type[Exception] = xlsxwriter.exceptions.FileCreateError
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._next = 0
        self.rows([heads])

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows. Raises InputError where a sheet can hold no more."""
        for row in rows:
            if self._next > MOST_SHEET_ROWS:
                raise InputError([_full(self._name)])
            for column, cell in enumerate(row):
                if cell:
                    self._sheet.write_string(self._next, column, cell)
            self._next += 1

    def frame(self, frame: Any) -> None:
        """Write the rows of a Polars frame."""
        text = frame.select(column.cast(str) if column.dtype != str else column for column in frame)
        self.rows([cell or "" for cell in row] for row in text.iter_rows())

    def close(self) -> None:
        """Finish the workbook. Raises OSError where the disk takes no more."""
        try:
            self._book.close()
        except self._failed as error:
            raise OSError(*error.args[0].args) from error

    discard = close


class ParquetOutput:
    """A Parquet file, put together from one file per chunk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = TemporaryDirectory(dir=path.parent, prefix=path.name + ".")
        self._count = 0

    def rows(self, _rows: Iterable[Sequence[str]]) -> None:
        """Parquet is written in columns: one row at a time would need a schema nobody gave."""
        raise TypeError("a Parquet file takes frames, not rows")

    def frame(self, frame: Any) -> None:
        """Write the rows of a Polars frame."""
        frame.write_parquet(Path(self._folder.name) / f"{self._count:08d}.parquet")
        self._count += 1

    def close(self) -> None:
        """Put the pieces together."""
        polars = import_module("polars")
        with self._folder as pieces:
            polars.scan_parquet(Path(pieces) / "*.parquet").sink_parquet(self._path)

    def discard(self) -> None:
        """Forget the pieces."""
        self._folder.cleanup()


def _full(name: str) -> Problem:
    return Problem(
        name,
        str(MOST_SHEET_ROWS + 1),
        Text(f"至多 {MOST_SHEET_ROWS} 行的工作表", f"a sheet of at most {MOST_SHEET_ROWS} rows"),
        Text("请改用 .csv 或 .parquet 输出。", "Write to .csv or .parquet instead."),
        "sheet_full",
    )
