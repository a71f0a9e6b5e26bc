"""A roster says of every row what deciding says of it alone, whatever computes it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.screening import screen
from loans.screening.plain_engine import PlainScreen
from loans.screening.polars_engine import PolarsScreen
from tests.decision.strategies import APPLICATIONS
from tests.decision.support import shipped
from tests.screening.support import NO_SHRINKING, Row, decided, outcomes, roster, texts

DAYS = st.dates(date(2022, 6, 1), date(2028, 1, 1)) | st.sampled_from(
    [date(2024, 2, 29), date(2025, 2, 28), date(2026, 11, 23), date(2021, 1, 1)]
)
ROSTERS = st.lists(APPLICATIONS, min_size=1, max_size=40)


def not_ahead(facts: Mapping[str, object], on: date) -> Row:
    late = ("birth_date", "registered_on")
    return {name: v for name, v in facts.items() if name not in late or (isinstance(v, date) and v <= on)}


@given(ROSTERS, DAYS, st.booleans())
@settings(max_examples=25, phases=NO_SHRINKING)
def test_polars_says_of_every_row_what_deciding_says(rows: list[Row], on: date, assume: bool) -> None:
    rows = [not_ahead(row, on) for row in rows]
    screened = PolarsScreen(shipped(), on, assume).screen(roster(rows))
    assert screened.bad == []
    assert outcomes(screened.rows) == [decided(row, shipped(), on, assume=assume) for row in rows]


@given(ROSTERS, DAYS, st.booleans())
@settings(max_examples=25, phases=NO_SHRINKING)
def test_the_plain_loop_says_of_every_row_what_deciding_says(rows: list[Row], on: date, assume: bool) -> None:
    rows = [not_ahead(row, on) for row in rows]
    frame = roster(rows)
    loop = PlainScreen(shipped(), on, frame.columns, assume=assume)
    found = list(loop.rows([(number, cells) for number, cells in enumerate(frame.rows(), start=2)]))
    assert [dict(zip(loop.heads, row.outcomes, strict=True)) for row in found] == [
        texts(decided(row, shipped(), on, assume=assume)) for row in rows
    ]


@given(ROSTERS, DAYS, st.booleans())
@settings(max_examples=6, phases=NO_SHRINKING)
def test_duckdb_says_of_every_row_what_deciding_says(rows: list[Row], on: date, assume: bool) -> None:
    rows = [not_ahead(row, on) for row in rows]
    frame = roster(rows).with_columns(pl.int_range(len(rows)).alias("place"))
    found = in_duckdb(frame, lambda table: screen(table, shipped(), on=on, assume_request=assume))
    assert outcomes(found.sort("place")) == [decided(row, shipped(), on, assume=assume) for row in rows]


@given(ROSTERS, DAYS)
@settings(max_examples=6, phases=NO_SHRINKING)
def test_a_lazy_frame_says_the_same(rows: list[Row], on: date) -> None:
    rows = [not_ahead(row, on) for row in rows]
    found = screen(roster(rows).lazy(), shipped(), on=on).collect()
    assert outcomes(found) == [decided(row, shipped(), on, assume=False) for row in rows]


def in_duckdb(frame: pl.DataFrame, act: Any) -> pl.DataFrame:
    """What `act` makes of the frame as a DuckDB relation."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "roster.parquet"
        frame.write_parquet(file)
        return pl.DataFrame(act(duckdb.connect().read_parquet(str(file))))
