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
        try:
            self._frame = pl.scan_parquet(path)
            self.heads = check_heads(path, self._frame.collect_schema().names())
        except pl.exceptions.PolarsError as error:
            raise InputError([_unreadable(path, error)]) from error
        self.count = self._frame.select(pl.len()).collect().item()

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
