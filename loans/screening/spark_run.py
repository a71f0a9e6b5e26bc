"""A file through Spark: on this machine, or on the cluster of `--master`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from loans.screening.job import Counts, Job
from loans.screening.staged_run import ROW, run_staged

HERE = "local[*]"
# The generated method of so many columns is larger than Spark's compiler takes: plain evaluation is quicker.
SETTINGS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def run(job: Job) -> Counts:
    """Screen `job.source` into `job.target`."""
    borrowed = SparkSession.getActiveSession() is not None
    session = session_of(job.master)

    def judge(raw: Path, judged: Path, outcomes_of: Callable[[Any], Any]) -> None:
        done = outcomes_of(session.read.parquet(str(raw)))
        done.orderBy(f"`{ROW}`").write.parquet(str(judged))

    try:
        return run_staged(job, judge)
    finally:
        if not borrowed:
            session.stop()


def session_of(master: str | None) -> Any:
    """A session on the cluster at `master`, a Spark URL; default: all processors of this machine."""
    builder: Any = SparkSession.builder
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    return builder.appName("loans screen").master(master or HERE).getOrCreate()
