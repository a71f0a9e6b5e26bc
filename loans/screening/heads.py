"""The heads of a roster, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from loans.catalogue.model import Catalogue
from loans.errors import InputError, Problem
from loans.screening.engines import load
from loans.screening.names import FLAG, OUTCOMES, outcome
from loans.screening.rosters import roster_of
from loans.texts import Text


def heads_of(path: Path) -> tuple[str, ...]:
    """The column heads. Raises InputError where there are none, or two are alike."""
    if path.suffix.lower() == ".parquet":
        roster = load("loans.screening.parquet_roster", "screen").ParquetRoster(path)
        heads: tuple[str, ...] = roster.heads
        return heads
    return roster_of(path).heads


def refuse_results(heads: Iterable[str], catalogue: Catalogue) -> None:
    """A roster that already holds what screening writes is most likely a result. Raises InputError."""
    ours = {outcome(product.code, what) for product in catalogue.products for what in OUTCOMES} | {FLAG}
    allowed = Text("筛查结果以外的列名", "heads other than those that screening writes")
    advice = Text("请筛查原名册，或先删去这一列。", "Screen the roster itself, or remove the column first.")
    taken = [head for head in heads if head in ours]
    if taken:
        raise InputError([Problem("IN", head, allowed, advice, "result_column") for head in taken])
