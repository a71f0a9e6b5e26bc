"""Where outcomes go: opened when the heads are known, named when all is written, gone when anything fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from loans.screening.outputs import CsvOutput, Output, ParquetOutput, SheetOutput
from loans.screening.roster import refuse_suffix

WRITES = (".csv", ".xlsx", ".parquet")


class Target:
    """A file to write, as a context. Raises InputError for a suffix that is not written."""

    def __init__(self, path: Path, *, with_mark: bool) -> None:
        if path.suffix.lower() not in WRITES:
            raise refuse_suffix(path, WRITES)
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._with_mark = with_mark
        self._output: Output | None = None

    def __enter__(self) -> Target:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._output is None:
            return
        try:
            if kind is None:
                self._output.close()
                self._part.replace(self._path)
            else:
                self._output.discard()
        finally:
            self._part.unlink(missing_ok=True)

    def rows(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write rows under these heads."""
        self._opened(heads).rows(rows)

    def frame(self, frame: Any) -> None:
        """Write the rows of a Polars frame."""
        self._opened(frame.columns).frame(frame)

    def _opened(self, heads: Sequence[str]) -> Output:
        if self._output is None:
            self._output = self._open(heads)
        return self._output

    def _open(self, heads: Sequence[str]) -> Output:
        suffix = self._path.suffix.lower()
        if suffix == ".xlsx":
            return SheetOutput(self._part, heads, self._path.name)
        if suffix == ".parquet":
            return ParquetOutput(self._part)
        return CsvOutput(self._part, heads, with_mark=self._with_mark)
