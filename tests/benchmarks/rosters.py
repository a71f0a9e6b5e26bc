"""An invented roster as a typed Polars frame: what a careful programmer would want to be given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from loans.catalogue import Catalogue
from loans.vocabulary import Fact, Kind
from tests.benchmarks.applications import invented

DIFFERENT = 5_000


def typed(count: int, catalogue: Catalogue) -> pl.DataFrame:
    """`count` rows, `DIFFERENT` of them different; money whole yuan, rates decimals."""
    words = catalogue.vocabulary.facts
    applications = invented(DIFFERENT, catalogue)
    names = list(dict.fromkeys(name for one in applications for name in one.facts))
    columns = {name: [_native(words[name], one.facts.get(name)) for one in applications] for name in names}
    frame = pl.DataFrame(columns)
    shares = pl.col("share_held").cast(pl.Decimal(20, 6)) * pl.lit("0.000001").cast(pl.Decimal(20, 6))
    frame = frame.with_columns(shares.cast(pl.Decimal(9, 6)))
    return pl.concat([frame] * (count // DIFFERENT)).rechunk()


def written(path: Path, count: int, catalogue: Catalogue) -> None:
    """An invented roster of `count` rows, a multiple of `DIFFERENT`."""
    block = typed(DIFFERENT, catalogue)
    with path.open("wb") as file:
        block.head(0).write_csv(file)
        rows = block.write_csv(include_header=False).encode()
        for _ in range(count // DIFFERENT):
            file.write(rows)


def _native(fact: Fact, raw: Any) -> Any:
    return raw // 100 if raw is not None and fact.kind is Kind.MONEY else raw
