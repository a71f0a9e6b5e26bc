"""The choice of an engine: the one door through which a column engine is imported."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from loans.errors import InputError, MissingExtra, Problem
from loans.texts import Text, any_of, same

PLAIN, POLARS, DUCKDB, SPARK = "plain", "polars", "duckdb", "spark"
ENGINES = (PLAIN, POLARS, DUCKDB, SPARK)
FEW_BYTES = 6 * 1024 * 1024  # about 30,000 rows: up to here a plain loop is done before Polars is imported
_MODULES = {
    PLAIN: "loans.screening.plain_run",
    POLARS: "loans.screening.polars_run",
    DUCKDB: "loans.screening.duckdb_run",
    SPARK: "loans.screening.spark_run",
}
_EXTRAS = {POLARS: "screen", DUCKDB: "screen", SPARK: "spark"}


def chosen(engine: str | None, size: int, *, needs_columns: bool) -> str:
    """The engine asked for, else the one that fits a file of `size` bytes. Raises InputError for another
    name, and for the plain one where a file is kept in columns."""
    if engine is None:
        return POLARS if needs_columns or size > FEW_BYTES else PLAIN
    if engine not in ENGINES:
        allowed = any_of([same(name) for name in ENGINES])
        advice = Text("请选用其中一个引擎，或省略 --engine。", "Choose one of these, or leave --engine out.")
        raise InputError([Problem("--engine", engine, allowed, advice, "unknown_engine")])
    if engine == PLAIN and needs_columns:
        allowed = any_of([same(name) for name in ENGINES if name != PLAIN])
        advice = Text(
            "Parquet 文件按列存放，请选用按列计算的引擎，或省略 --engine。",
            "Parquet is kept in columns: choose an engine of columns, or leave --engine out.",
        )
        raise InputError([Problem("--engine", engine, allowed, advice, "engine_of_rows")])
    return engine


def module_of(engine: str) -> ModuleType:
    """The module that runs the engine. Raises MissingExtra, naming the extra that brings it."""
    return load(_MODULES[engine], _EXTRAS.get(engine, ""))


def load(module: str, extra: str) -> ModuleType:
    """A module behind an extra."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] == "loans":
            raise
        raise MissingExtra(extra, Text("筛查名册", "Screening a roster")) from missing
