"""Somebody screens yesterday's result instead of the roster: told so, and nothing is written."""

from pathlib import Path

import polars as pl
import pytest

from loans import screen
from loans.errors import InputError
from loans.screening import screen_file
from tests.decision.support import MONDAY, shipped


@pytest.mark.parametrize("engine", ["plain", "polars", "duckdb"])
def test_a_file_that_holds_results_is_refused(tmp_path: Path, engine: str) -> None:
    (tmp_path / "in.csv").write_text("age,rural_good_youth.verdict\n30,eligible\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        screen_file(tmp_path / "in.csv", tmp_path / "out.csv", shipped(), on=MONDAY, engine=engine)
    assert [one.found for one in refused.value.problems] == ["rural_good_youth.verdict"]
    assert not (tmp_path / "out.csv").exists()


def test_a_frame_that_holds_results_is_refused() -> None:
    once = screen(pl.DataFrame({"age": [30]}), shipped(), on=MONDAY)
    for frame in (once, once.lazy()):
        with pytest.raises(InputError) as refused:
            screen(frame, shipped(), on=MONDAY)
        assert len(refused.value.problems) == 5 * len(shipped().products)
