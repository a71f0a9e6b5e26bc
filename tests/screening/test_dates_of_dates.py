"""A rule may ask for the age at the end of the loan: a date made of dates, made of limits."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from loans.catalogue import Catalogue
from loans.screening import screen
from tests.screening.support import Row, decided, outcomes, roster

SMALL = (Path(__file__).parent.parent / "catalogue" / "small.toml").read_text(encoding="utf-8")
AT_THE_END = "years_between(birth_date, add_months(max(graduation_date, on), min(months, 24))) <= 60"
ON = date(2028, 2, 29)
PEOPLE: list[Row] = [
    {"birth_date": date(1968, 2, 29), "graduation_date": date(1990, 7, 1), "months": 11},
    {"birth_date": date(1968, 2, 29), "graduation_date": date(1990, 7, 1), "months": 12},
    {"birth_date": date(1966, 1, 31), "graduation_date": date(2028, 5, 31), "months": 60},
    {"birth_date": date(1970, 1, 31), "graduation_date": None, "months": 6},
]


def test_a_date_of_dates_is_screened_in_sql_of_bearable_length(tmp_path: Path) -> None:
    catalogue = Catalogue.loads(SMALL.replace("18 <= age <= 45", AT_THE_END))
    roster(PEOPLE).write_parquet(tmp_path / "in.parquet")
    found = screen(duckdb.connect().read_parquet(str(tmp_path / "in.parquet")), catalogue, on=ON)
    assert len(found.sql_query()) < 200_000
    assert outcomes(pl.DataFrame(found.fetchall(), schema=found.columns, orient="row")) == [
        decided(row, catalogue, ON, assume=False) for row in PEOPLE
    ]
