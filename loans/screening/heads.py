"""The heads of a roster, whatever its format."""

from __future__ import annotations

from pathlib import Path

from loans.screening.engines import load
from loans.screening.rosters import roster_of


def heads_of(path: Path) -> tuple[str, ...]:
    """The column heads. Raises InputError where there are none, or two are alike."""
    if path.suffix.lower() == ".parquet":
        roster = load("loans.screening.parquet_roster", "screen").ParquetRoster(path)
        heads: tuple[str, ...] = roster.heads
        return heads
    return roster_of(path).heads
