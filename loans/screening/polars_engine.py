"""Polars: a chunk of a roster, read, judged and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import narwhals as nw
import polars as pl

from loans.catalogue.model import Catalogue
from loans.decision.plan import plan_for
from loans.decision.system import Known, System
from loans.expressions.column_form import Cell
from loans.expressions.wholes import Interval
from loans.screening import written
from loans.screening.cell import BadCell
from loans.screening.contradictions import Contradictions
from loans.screening.day import DayColumns, ProductResult
from loans.screening.facts import facts_in
from loans.screening.names import inside
from loans.screening.polars_cells import read_cells
from loans.screening.polars_names import names
from loans.vocabulary import Fact

_SUSPECT = inside("suspect")
_ROW = inside("row")
Given = tuple[tuple[str, Interval | None], ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """`rows`: those that could be read, with their outcomes; `bad`: the cells that could not, by row."""

    rows: pl.DataFrame
    bad: list[BadCell]


@dataclass(slots=True)
class PolarsScreen:
    """Screens chunk after chunk; what one chunk made ready serves the next."""

    catalogue: Catalogue
    on: date
    assume: bool = False
    system: System | None = None
    _ready: dict[Given, tuple[DayColumns, list[ProductResult]]] = field(default_factory=dict)

    def screen(self, cells: pl.DataFrame, first_row: int = 2) -> Screened:
        """One chunk; `first_row` is the number of its first row in the file."""
        facts = facts_in(self.catalogue.vocabulary, cells.columns)
        read = read_cells(facts, cells)
        places = pl.int_range(cells.height, dtype=pl.UInt32, eager=True).alias(_ROW)
        raw = places.to_frame().hstack([column.alias(inside(column.name)) for column in read.raw])
        outcomes = self.judged(raw, facts)
        bad = [
            BadCell.of(first_row + row, name, value, problem)
            for name, wrong in read.wrong.items()
            for row, (value, problem) in wrong.items()
        ]
        unreadable = {one.row - first_row for one in bad}
        suspects = [row for row in outcomes[_SUSPECT].arg_true().to_list() if row not in unreadable]
        if suspects:
            check = Contradictions(self.catalogue, self.on, assume=self.assume, system=self.system)
            for row, given in zip(suspects, _rows(raw, facts, suspects), strict=True):
                bad += check.of_cells(first_row + row, given, cells.row(row, named=True))
        bad.sort(key=lambda one: one.row)
        rows = pl.concat([cells, outcomes.drop(_SUSPECT)], how="horizontal")
        return Screened(_without(rows, {one.row - first_row for one in bad}), bad)

    def judged(self, raw: pl.DataFrame, facts: Mapping[str, Fact]) -> pl.DataFrame:
        """The outcomes of every row, and whether it may contradict itself."""
        day, results = self._made_ready(_given(raw, facts))
        frame = day.levels.onto(nw.from_native(raw.lazy()))
        words = sorted({place.word for result in results for _, place in result.rules})
        columns = [nw.col(inside(f"word {word}")) for word in words]
        figures = [
            column for result in results for column in (written.verdict(result), *written.figures(result))
        ]
        suspect = day.suspect.alias(_SUSPECT)
        done: pl.DataFrame = frame.select(*columns, *figures, suspect).to_native().collect()
        named = [column for result in results for column in names(done, result)]
        order = [head for result in results for head in written.heads(result)]
        return done.with_columns(named).select(*order, _SUSPECT)

    def _made_ready(self, given: Given) -> tuple[DayColumns, list[ProductResult]]:
        if given not in self._ready:
            plan = plan_for(self.catalogue, self.on, assume=self.assume)
            known = Known(self.system or System(), self.catalogue, self.on)
            day = DayColumns(plan, self.on, known, dict(given), nw.Int128(), assume=self.assume)
            self._ready[given] = (day, day.build())
        return self._ready[given]


def _given(raw: pl.DataFrame, facts: Mapping[str, Fact]) -> Given:
    """The facts with a column, numbers with bounds, drawn wide so that the next chunk may fit the same
    ones."""
    numbers = [name for name, fact in facts.items() if fact.least is not None]
    columns = [pl.col(inside(name)) for name in numbers]
    least, most = (raw.select([getattr(one, which)() for one in columns]) for which in ("min", "max"))
    bounds = {name: (_wide(least[inside(name)][0]), _wide(most[inside(name)][0])) for name in numbers}
    return tuple((name, bounds.get(name)) for name in facts)


def _wide(number: int | None) -> int:
    if not number:
        return 0
    most = (1 << abs(number).bit_length()) - 1
    return most if number > 0 else -most


def _rows(
    raw: pl.DataFrame, facts: Mapping[str, Fact], places: list[int]
) -> Iterable[dict[str, Cell | None]]:
    heads = {inside(name): name for name in facts}
    return raw.select(heads).rename(heads)[places].iter_rows(named=True)


def _without(rows: pl.DataFrame, places: set[int]) -> pl.DataFrame:
    if not places:
        return rows
    kept = pl.Series([True]).new_from_index(0, rows.height).scatter(sorted(places), False)
    return rows.filter(kept)
