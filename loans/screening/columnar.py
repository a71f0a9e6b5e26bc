"""Frames of the caller's own engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from loans.catalogue.model import Catalogue
from loans.decision.system import System
from loans.errors import InputError, Problem
from loans.screening.cell import BadCell
from loans.screening.heads import refuse_results
from loans.screening.lazy_engine import lazily_screened
from loans.screening.polars_engine import PolarsScreen, only_offers
from loans.texts import Text

_MOST_TOLD = 50


def screen_frame(
    frame: Any,
    catalogue: Catalogue,
    on: date,
    *,
    assume: bool,
    eligible_only: bool,
    compact: bool,
    system: System | None,
) -> Any:
    """As `screen` says. A Polars frame is read strictly; any other kind as narwhals knows it, lazily."""
    if not isinstance(frame, pl.DataFrame):
        lazy = nw.from_native(frame).lazy()
        refuse_results(lazy.collect_schema().names(), catalogue)
        return lazily_screened(
            lazy, catalogue, on, assume=assume, eligible_only=eligible_only, compact=compact, system=system
        ).to_native()
    refuse_results(frame.columns, catalogue)
    engine = PolarsScreen(catalogue, on, assume, system, flagged=eligible_only, compact=compact)
    screened = engine.screen(frame)
    if screened.bad:
        raise InputError(_problems(screened.bad))
    return only_offers(screened.rows) if eligible_only else screened.rows


def _problems(bad: list[BadCell]) -> list[Problem]:
    told = [
        Problem(
            f"row {one.row - 1}, {one.column}", one.value, one.reason, Text("请改正。", "Correct it."), "cell"
        )
        for one in bad[:_MOST_TOLD]
    ]
    if len(bad) > _MOST_TOLD:
        more = len(bad) - _MOST_TOLD
        allowed = Text(f"另有 {more} 处", f"{more} more mistakes")
        told.append(Problem("…", "…", allowed, Text("", ""), "more"))
    return told
