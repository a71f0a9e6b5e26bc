"""A file through an engine that reads Parquet: rows are read and checked here, judged there, joined again in
order.

The folder of the stages lies beside the output, so that the workers of a cluster which share that folder find
it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import polars as pl

from loans.expressions.wholes import Interval
from loans.screening.cell import BadCell
from loans.screening.contradictions import Contradictions
from loans.screening.facts import facts_in
from loans.screening.job import Counts, Job
from loans.screening.lazy_engine import WRONG, Lazy, judged
from loans.screening.names import INSIDE, inside
from loans.screening.polars_cells import read_cells
from loans.screening.polars_engine import Screened, listed
from loans.screening.polars_pieces import Chunk
from loans.screening.polars_run import Chunks, kept
from loans.screening.target import Target
from loans.screening.written import bounds_of
from loans.texts import Text

ROW = inside("row")
Judge = Callable[[Path, Path, Callable[[Any], Any]], None]
"""(raw Parquet files, folder for the outcomes, what to do with a frame of raw columns): outcomes in order."""


def run_staged(job: Job, judge: Judge) -> Counts:
    """Screen `job.source` into `job.target` with the engine behind `judge`."""
    with TemporaryDirectory(dir=job.target.parent, prefix=job.target.name + ".") as folder:
        stages = _Stages(job, Path(folder))
        stages.read()
        judge(stages.raw, stages.judged, stages.outcomes_of)
        return stages.write()


class _Stages:
    """`raw` and `judged` are folders of Parquet files with a row number each."""

    def __init__(self, job: Job, folder: Path) -> None:
        self._job = job
        self.raw, self.judged = folder / "raw", folder / "judged"
        self._cells, self._bad = folder / "cells", folder / "bad"
        for one in (self.raw, self._cells, self._bad):
            one.mkdir()
        self._chunks = Chunks(job)
        self._facts = facts_in(job.catalogue.vocabulary, self._chunks.heads)
        self._read = 0

    def read(self) -> None:
        """Read and check all cells; rows that cannot be read go no further."""
        empty = Chunk(pl.DataFrame(schema=dict.fromkeys(self._chunks.heads, pl.String())), [], {})
        for count, chunk in enumerate(_never_none(self._chunks.chunks, empty)):
            read = read_cells(self._facts, chunk.cells)
            bad = listed((read.wrong, chunk.unread), chunk.numbers)
            told = [asdict(one) for place in sorted(bad) for one in bad[place]]
            rows = pl.Series(ROW, list(chunk.numbers), dtype=pl.Int64)
            good = ~pl.int_range(rows.len(), eager=True).is_in(list(bad))
            raw = rows.to_frame().hstack([column.alias(inside(column.name)) for column in read.raw])
            part = f"{count:08d}.parquet"
            raw.filter(good).write_parquet(self.raw / part)
            rows.to_frame().hstack(chunk.cells.get_columns()).filter(good).write_parquet(self._cells / part)
            (self._bad / part).write_text(json.dumps(told), encoding="utf-8")
            self._read += rows.len()

    def outcomes_of(self, frame: Any) -> Any:
        """The outcomes of a frame of raw columns, as the same kind of frame."""
        lazy: Lazy = nw.from_native(frame).lazy().with_columns(**{WRONG: nw.lit(False)})
        bounds: Mapping[str, Interval | None] = {name: bounds_of(fact) for name, fact in self._facts.items()}
        job = self._job
        done = judged(
            lazy,
            job.catalogue,
            job.on,
            bounds,
            assume=job.assume,
            flagged=job.eligible_only,
            compact=False,
            system=job.system,
        )
        wanted = {ROW, *map(inside, self._facts)}
        inner = [head for head in done.collect_schema() if head.startswith(INSIDE) and head not in wanted]
        return done.drop(inner).to_native()

    def write(self) -> Counts:
        """Join cells and outcomes, chunk by chunk, and write what is kept."""
        outcomes = pl.scan_parquet(sorted(self.judged.glob("**/*.parquet")))
        start = written = 0
        with Target(self._job.target, with_mark=self._chunks.with_mark) as target:
            for part in sorted(self._cells.iterdir()):
                cells = pl.read_parquet(part)
                found = outcomes.slice(start, cells.height).collect()
                start += cells.height
                screened = self._consistent(cells, found)
                before = json.loads((self._bad / part.name).read_text(encoding="utf-8"))
                told = [*screened.bad, *[_again(one) for one in before]]
                self._job.errors.add(sorted(told, key=lambda one: one.row))
                rows = kept(self._job, screened)
                target.frame(rows)
                written += rows.height
        return Counts(self._read, written)

    def _consistent(self, cells: pl.DataFrame, found: pl.DataFrame) -> Screened:
        """Without the rows that contradict themselves: they have no verdict, and are put to `decide` for the
        reason."""
        assert cells[ROW].equals(found[ROW])
        heads = {inside(name): name for name in self._facts}
        verdicts = [head for head in found.columns if head.endswith(".verdict")]
        out = (
            pl.Series([False]).new_from_index(0, cells.height)
            if not verdicts
            else found[verdicts[0]].is_null()
        )
        job = self._job
        check = Contradictions(job.catalogue, job.on, assume=job.assume, system=job.system)
        given = found.select(list(heads)).rename(heads).filter(out).iter_rows(named=True)
        pairs = zip(cells.filter(out).iter_rows(named=True), given, strict=True)
        bad = [one for row, own in pairs for one in check.of_cells(row[ROW], own, row)]
        outcomes = _as_in_files(found.drop(ROW, *heads).filter(~out))
        return Screened(cells.drop(ROW).filter(~out), outcomes, bad)


def _never_none(chunks: Iterator[Chunk], empty: Chunk) -> Iterator[Chunk]:
    yield next(chunks, empty)
    yield from chunks


def _again(told: dict[str, Any]) -> BadCell:
    return BadCell(told["row"], told["column"], told["value"], Text(**told["reason"]))


def _as_in_files(outcomes: pl.DataFrame) -> pl.DataFrame:
    """No names are an empty cell, not a quoted nothing."""
    texts = [head for head in outcomes.columns if head.endswith((".unmet", ".unknown"))]
    return outcomes.with_columns(pl.when(pl.col(head) != "").then(pl.col(head)) for head in texts)
