"""Rosters in Parquet files: typed columns, read a bounded number of rows at a time. Needs Polars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from loans.errors import InputError, Problem
from loans.screening.roster import check_heads
from loans.texts import Text

ROWS = 200_000


class ParquetRoster:
    """A Parquet file."""

    with_mark = True

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._frame = pl.scan_parquet(path)
            self.heads = check_heads(path, self._frame.collect_schema().names())
        except pl.exceptions.PolarsError as error:
            raise InputError([_unreadable(path, error)]) from error
        self.count = self._frame.select(pl.len()).collect().item()

    def refuse_for(self, target: Path) -> None:
        """Raises InputError where a column holds what no cell of a text file or a sheet can."""
        if target.suffix.lower() == ".parquet":
            return
        kinds = self._frame.collect_schema()
        problems = [
            Problem(
                f"{self._name}, {head}",
                str(kind),
                Text("数、文字、日期或是否", "numbers, texts, dates, or yes and no"),
                Text(
                    "请输出到 .parquet 文件，或先删去这一列。",
                    "Write to .parquet, or remove the column first.",
                ),
                "column_kind",
            )
            for head, kind in kinds.items()
            if kind.is_nested() or kind in (pl.Binary, pl.Duration, pl.Object)
        ]
        if problems:
            raise InputError(problems)

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, in order."""
        for start in range(0, self.count, ROWS):
            yield self._frame.slice(start, ROWS).collect()


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem(
        path.name,
        str(error).splitlines()[0][:80],
        Text("可以打开的 Parquet 文件", "a Parquet file that opens"),
        Text("请检查文件是否完整。", "Check that the file is complete."),
        "parquet",
    )
