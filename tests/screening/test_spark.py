"""A cluster says the same as one machine. Separate worker processes; run by `make spark-test`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loans.screening import screen, screen_file
from loans.screening.polars_engine import PolarsScreen
from tests.decision.strategies import APPLICATIONS
from tests.decision.support import MONDAY, shipped
from tests.screening.files import write
from tests.screening.support import Row, decided, outcomes, roster
from tests.screening.test_same_as_deciding import not_ahead

pytestmark = pytest.mark.spark
# Two workers of one processor and a gigabyte each, every one a process of its own.
CLUSTER = "local-cluster[2,1,1024]"
DRAWN: list[list[Row]] = []


@given(st.lists(APPLICATIONS, min_size=120, max_size=120))
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
def draw(rows: list[Row]) -> None:
    """Keep what was drawn."""
    DRAWN.append([not_ahead(row, MONDAY) for row in rows])


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    draw()
    return DRAWN[-1]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from loans.screening.spark_run import session_of

    made = session_of(CLUSTER)
    yield made
    made.stop()


def test_a_frame_of_the_cluster_is_screened_in_place(session: Any, rows: list[Row], tmp_path: Path) -> None:
    frame = roster(rows).with_columns(pl.int_range(len(rows)).alias("place"))
    frame.write_parquet(tmp_path / "roster.parquet")
    done = screen(session.read.parquet(str(tmp_path / "roster.parquet")), shipped(), on=MONDAY)
    done.repartition(3).write.parquet(str(tmp_path / "screened"))
    found = pl.read_parquet(tmp_path / "screened" / "*.parquet").sort("place")
    assert outcomes(found) == [decided(row, shipped(), MONDAY, assume=False) for row in rows]
    assert outcomes(found) == outcomes(PolarsScreen(shipped(), MONDAY).screen(frame).rows)


def test_a_file_comes_out_of_the_cluster_as_it_comes_out_of_one_machine(
    session: Any, rows: list[Row], tmp_path: Path
) -> None:
    assert session is not None
    source = write(tmp_path / "in.csv", [*rows, {"amount": "x"}, {"birth_date": "2030-01-01"}])
    for engine in ("polars", "spark"):
        target = tmp_path / f"{engine}.csv"
        report = screen_file(
            source, target, shipped(), on=MONDAY, engine=engine, master=CLUSTER, assume_request=True
        )
        assert report.bad == 2
    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "polars.csv").read_bytes()
    errors = [(tmp_path / f"{engine}.csv.errors.csv").read_bytes() for engine in ("polars", "spark")]
    assert errors[0] == errors[1]
