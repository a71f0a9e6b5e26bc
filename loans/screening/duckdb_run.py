"""A file through DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from loans.screening.job import Counts, Job
from loans.screening.staged_run import ROW, run_staged


def run(job: Job) -> Counts:
    """Screen `job.source` into `job.target`."""
    return run_staged(job, _judge)


def _judge(raw: Path, judged: Path, outcomes_of: Callable[[Any], Any]) -> None:
    judged.mkdir()
    with duckdb.connect() as connection:
        # Without an order of its own a relation may come out in any.
        done = outcomes_of(connection.read_parquet(str(raw / "*.parquet"))).order(f'"{ROW}"')
        done.write_parquet(str(judged / "outcomes.parquet"))
