"""`python by_hand_script.py IN OUT`: what somebody would write to screen one file, four products, reasons as
text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks.by_hand_polars import screened

DATES = ("birth_date", "graduation_date", "registered_on")


def main(source: str, target: str) -> None:
    """Read, screen, write."""
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        **dict.fromkeys(DATES, pl.Date),
        "place_of_business": pl.String,
        "share_held": pl.Decimal(9, 6),
    }
    roster = pl.read_csv(source, schema_overrides=types)
    lazy, names = screened(roster, date(2026, 11, 23), 30_000, 35_000)
    found = lazy.collect()
    columns = []
    for product, rules in names.items():
        for kind in ("unmet", "unknown"):
            mask = pl.col(f"{product}.{kind}")
            said = [pl.when(mask & (1 << bit) != 0).then(pl.lit(rule)) for bit, rule in enumerate(rules)]
            columns.append(pl.concat_str(said, separator=" ", ignore_nulls=True).alias(f"{product}.{kind}"))
    pl.concat([roster, found.with_columns(columns)], how="horizontal").write_csv(target)


main(sys.argv[1], sys.argv[2])
