"""A file, chunk by chunk, with Polars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import polars as pl

from loans.screening.facts import facts_in
from loans.screening.job import Counts, Job
from loans.screening.names import FLAG, outcome
from loans.screening.parquet_roster import ParquetRoster
from loans.screening.polars_engine import PolarsScreen, Screened, only_offers
from loans.screening.polars_pieces import Chunk, chunk_of
from loans.screening.roster import Roster
from loans.screening.rosters import roster_of
from loans.screening.sheet_roster import shown
from loans.screening.target import Target
from loans.vocabulary import Fact


def run(job: Job) -> Counts:
    """Screen `job.source` into `job.target`."""
    screen = PolarsScreen(
        job.catalogue, job.on, job.assume, job.system, flagged=job.eligible_only, no_names=None
    )
    chunks = Chunks(job)
    first = next(chunks.chunks, Chunk(pl.DataFrame(schema=dict.fromkeys(chunks.heads, pl.String())), [], {}))
    read = written = 0
    with Target(job.target, with_mark=chunks.with_mark) as target:
        for chunk in chain([first], chunks.chunks):
            screened = screen.screen(chunk.cells, chunk.numbers, chunk.unread)
            rows = kept(job, screened)
            target.frame(rows)
            job.errors.add(screened.bad)
            read, written = read + chunk.cells.height, written + rows.height
    return Counts(read, written)


class Chunks:
    """The file as chunks; `heads` are there before the first is read."""

    def __init__(self, job: Job) -> None:
        self._job = job
        if job.source.suffix.lower() == ".parquet":
            typed = ParquetRoster(job.source)
            typed.refuse_for(job.target)
            self.heads, self.with_mark = typed.heads, typed.with_mark
            self.chunks = self._typed(typed)
            return
        roster = roster_of(job.source)
        facts = facts_in(job.catalogue.vocabulary, roster.heads)
        self.heads, self.with_mark = roster.heads, roster.with_mark
        self.chunks = self._text(roster, facts)

    def _text(self, roster: Roster, facts: Mapping[str, Fact]) -> Iterator[Chunk]:
        for piece in roster.pieces():
            self._job.progress(piece.done)
            yield chunk_of(piece, roster.heads, facts)

    def _typed(self, roster: ParquetRoster) -> Iterator[Chunk]:
        done = 0
        for frame in roster.frames():
            numbers = range(done + 2, done + 2 + frame.height)
            done += frame.height
            self._job.progress(done * 1000 // max(roster.count, 1))
            yield Chunk(frame, numbers, {})


def kept(job: Job, screened: Screened) -> pl.DataFrame:
    """The rows to write, with `--eligible-only` those that somebody could call today."""
    rows = screened.rows
    if not job.eligible_only:
        return rows
    codes = [head.removesuffix(".verdict") for head in screened.outcomes.columns if head.endswith(".verdict")]
    rows = only_offers(rows).with_columns(pl.col(FLAG).replace("", None))
    if job.contacts is not None:
        own = screened.cells.columns
        for cells in rows.iter_rows(named=True):
            said = [shown(cells[head]) for head in own]
            waiting = (cells[FLAG] or "").split()
            for code in codes:
                verdict, ceiling, rate = (
                    cells[outcome(code, what)] for what in ("verdict", "ceiling", "rate")
                )
                if verdict in ("eligible", "counter_offer") or code in waiting:
                    job.contacts.add([(said, code, verdict, shown(ceiling), shown(rate))])
    return rows
