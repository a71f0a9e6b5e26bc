"""A file as a roster, by its suffix."""

from __future__ import annotations

from pathlib import Path

from loans.screening.csv_roster import CsvRoster
from loans.screening.roster import Roster, refuse_suffix
from loans.screening.sheet_roster import SheetRoster

SHEETS = (".xlsx", ".xls")


def roster_of(path: Path) -> Roster:
    """A csv file or a workbook. Raises InputError for another kind (Parquet has a reader of its own)."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return CsvRoster(path)
    if suffix in SHEETS:
        return SheetRoster(path)
    raise refuse_suffix(path)
