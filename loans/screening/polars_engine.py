"""Polars: a chunk of a roster, read, judged and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
from polars.io.plugins import register_io_source

from loans.catalogue.model import Catalogue
from loans.decision.plan import plan_for
from loans.decision.system import Known, System
from loans.expressions.column_form import Cell
from loans.expressions.wholes import Interval
from loans.screening import written
from loans.screening.bank_check import bank_check
from loans.screening.cell import BadCell
from loans.screening.contradictions import Contradictions
from loans.screening.day import DayColumns
from loans.screening.facts import facts_in
from loans.screening.names import FLAG, inside
from loans.screening.polars_cells import Wrong, read_cells
from loans.screening.polars_names import Names
from loans.screening.results import results_of
from loans.vocabulary import Fact

SLICE = 60_000
_SUSPECT = inside("suspect")
_ROW = inside("row")
Given = tuple[tuple[str, Interval | None], ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """`cells`: the rows that could be read; `outcomes`: their outcomes; `bad`: the cells that could not be
    read."""

    cells: pl.DataFrame
    outcomes: pl.DataFrame
    bad: list[BadCell]

    @property
    def rows(self) -> pl.DataFrame:
        """The roster's own columns and the outcomes."""
        return pl.concat([self.cells, self.outcomes], how="horizontal")


@dataclass(slots=True)
class PolarsScreen:
    """Screens chunk after chunk; what one chunk made ready serves the next.

    `flagged` adds the column of products that wait for the bank alone; `compact` gives rules as sets of bits,
    bit n for the product's rule n, instead of names.
    """

    catalogue: Catalogue
    on: date
    assume: bool = False
    system: System | None = None
    flagged: bool = False
    compact: bool = False
    no_names: str | None = ""
    _most: dict[str, Interval | None] = field(default_factory=dict)
    _ready: dict[Given, _Ready] = field(default_factory=dict)

    def screen(
        self,
        cells: pl.DataFrame,
        numbers: Sequence[int] | None = None,
        unread: Mapping[str, Wrong] | None = None,
    ) -> Screened:
        """One chunk; `numbers` of its rows in the file; `unread`: cells found to be wrong before."""
        rows = numbers if numbers is not None else range(2, cells.height + 2)
        facts = facts_in(self.catalogue.vocabulary, cells.columns)
        read = read_cells(facts, cells)
        places = pl.int_range(cells.height, dtype=pl.UInt32, eager=True).alias(_ROW)
        raw = places.to_frame().hstack([column.alias(inside(column.name)) for column in read.raw])
        outcomes = self.judged(raw, facts)
        bad = listed((read.wrong, unread or {}), rows)
        self._contradict(raw, outcomes, facts, cells, rows, bad)
        kept = _without(bad, cells.height)
        told = [one for place in sorted(bad) for one in bad[place]]
        if kept is None:
            return Screened(cells, outcomes.drop(_SUSPECT), told)
        return Screened(cells.filter(kept), outcomes.drop(_SUSPECT).filter(kept), told)

    def judged(self, raw: pl.DataFrame, facts: Mapping[str, Fact]) -> pl.DataFrame:
        """The outcomes of every row, and whether it may contradict itself."""
        found = _bounds(raw, facts)
        # Bounds only grow, so that a file needs few plans however its chunks differ.
        self._most = {name: _hull(self._most.get(name), one) for name, one in found.items()}
        given = tuple(self._most.items())
        if given not in self._ready:
            self._ready = {given: _Ready(self._day(given), self, raw.schema)}
        return self._ready[given].outcomes(raw)

    def _day(self, given: Given) -> DayColumns:
        plan = plan_for(self.catalogue, self.on, assume=self.assume)
        known = Known(self.system or System(), self.catalogue, self.on)
        return DayColumns(plan, self.on, known, dict(given), nw.Int128(), assume=self.assume)

    def _contradict(
        self,
        raw: pl.DataFrame,
        outcomes: pl.DataFrame,
        facts: Mapping[str, Fact],
        cells: pl.DataFrame,
        rows: Sequence[int],
        bad: dict[int, list[BadCell]],
    ) -> None:
        """Add the rows that contradict themselves."""
        suspects = [place for place in outcomes[_SUSPECT].arg_true().to_list() if place not in bad]
        if not suspects:
            return
        check = Contradictions(self.catalogue, self.on, assume=self.assume, system=self.system)
        for place, given in zip(suspects, _rows(raw, facts, suspects), strict=True):
            found = check.of_cells(rows[place], given, cells.row(place, named=True))
            if found:
                bad[place] = found


class _Ready:
    """The plan for rosters with certain columns, made once; `source` hands it the chunk of the moment."""

    def __init__(self, day: DayColumns, screen: PolarsScreen, schema: Any) -> None:
        results = results_of(day)
        self._chunk = pl.DataFrame(schema=schema)
        self._compact = screen.compact
        self._names = [Names(result, screen.no_names) for result in results]
        self._order = [head for result in results for head in written.heads(result)]
        words = sorted({place.word for result in results for _, place in result.rules})
        columns = [nw.col(inside(f"word {word}")) for word in words]
        columns += [one for result in results for one in (written.verdict(result), *written.figures(result))]
        columns.append(day.suspect.alias(_SUSPECT))
        if screen.flagged:
            columns.append(bank_check(day, results))
            self._order.append(FLAG)
        source = nw.from_native(register_io_source(self._source, schema=schema))
        frame: pl.LazyFrame = day.levels.onto(source).select(columns).to_native()
        frame = frame.with_columns(one for names in self._names for one in names.both)
        sets = [one for names in self._names for one in names.sets]
        spelt = {head for names in self._names for head in names.heads}
        self._own = [head for head in (*self._order, _SUSPECT) if head not in spelt]
        self._plan = frame.select(*self._own, *sets)

    def outcomes(self, raw: pl.DataFrame) -> pl.DataFrame:
        """The outcomes of a chunk."""
        self._chunk = raw
        done = self._plan.collect(engine="streaming")
        spelt = [one for names in self._names for one in names.columns(done, compact=self._compact)]
        # Side by side as they are: columns computed together would first be copied into one piece each.
        return done.select(self._own).hstack(spelt).select(*self._order, _SUSPECT)

    def _source(
        self, columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _: int | None
    ) -> Iterator[pl.DataFrame]:
        chunk = self._chunk if columns is None else self._chunk.select(columns)
        chunk = chunk if predicate is None else chunk.filter(predicate)
        # One slice would be worked on by one processor.
        yield from (chunk if rows is None else chunk.head(rows)).iter_slices(SLICE)


def listed(found: Iterable[Mapping[str, Wrong]], numbers: Sequence[int]) -> dict[int, list[BadCell]]:
    """What is wrong with the cells of each row, by its place; `numbers` of the rows in the file."""
    bad: dict[int, list[BadCell]] = {}
    for columns in found:
        for name, wrong in columns.items():
            for place, (value, problem) in wrong.items():
                bad.setdefault(place, []).append(BadCell.of(numbers[place], name, value, problem))
    return bad


def only_offers(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that could borrow, or lack nothing but what the bank verifies."""
    verdicts = [head for head in rows.columns if head.endswith(".verdict")]
    offers = [pl.col(head).is_in(["eligible", "counter_offer"]) for head in verdicts]
    return rows.filter(pl.any_horizontal([*offers, pl.col(FLAG) != ""]))


def _bounds(raw: pl.DataFrame, facts: Mapping[str, Fact]) -> dict[str, Interval | None]:
    """The facts with a column; of numbers the least and most, drawn wide so that the next chunk may fit
    them, but never wider than the vocabulary, for which the catalogue was checked to fit in its integers."""
    numbers = [name for name, fact in facts.items() if fact.least is not None]
    columns = [pl.col(inside(name)) for name in numbers]
    least, most = (raw.select([getattr(one, which)() for one in columns]) for which in ("min", "max"))
    found: dict[str, Interval | None] = dict.fromkeys(facts)
    for name in numbers:
        lowest, highest = written.bounds_of(facts[name]) or (0, 0)
        found[name] = (
            max(lowest, _wide(least[inside(name)][0])),
            min(highest, _wide(most[inside(name)][0])),
        )
    return found


def _hull(one: Interval | None, other: Interval | None) -> Interval | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _wide(number: int | None) -> int:
    """The number of its sign whose bits are all ones."""
    if not number:
        return 0
    most = (1 << abs(number).bit_length()) - 1
    return most if number > 0 else -most


def _rows(
    raw: pl.DataFrame, facts: Mapping[str, Fact], places: list[int]
) -> Iterator[dict[str, Cell | None]]:
    heads = {inside(name): name for name in facts}
    yield from raw.select(list(heads)).rename(heads)[places].iter_rows(named=True)


def _without(places: Mapping[int, object], height: int) -> pl.Series | None:
    if not places:
        return None
    return pl.Series([True]).new_from_index(0, height).scatter(sorted(places), False)
