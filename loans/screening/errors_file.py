"""`OUT.errors.csv`: every cell that could not be read, written as it is met; no file where there is none."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from loans.screening.cell import BadCell
from loans.screening.outputs import MARK

HEADS = ("row", "column", "value", "reason")


class ErrorsFile:
    """`rows` counts the rows with mistakes. One left over from an earlier run is removed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._file: Any = None
        self._writer: Any = None
        path.unlink(missing_ok=True)

    def add(self, bad: Iterable[BadCell]) -> None:
        """Mistakes of one row after the other."""
        last = None
        for one in bad:
            if self._writer is None:
                self._file = self.path.open("w", encoding="utf-8", newline="")
                self._file.write(MARK)
                self._writer = csv.writer(self._file, lineterminator="\n")
                self._writer.writerow(HEADS)
            self.rows += one.row != last
            last = one.row
            self._writer.writerow([one.row, one.column, one.value, f"{one.reason.zh} / {one.reason.en}"])

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()
