"""A file, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loans.decision.answer import COUNTER_OFFER
from loans.screening.cell import BadCell
from loans.screening.csv_roster import rows_of
from loans.screening.job import Counts, Job
from loans.screening.names import FLAG
from loans.screening.plain_bank_check import waiting_for_bank_alone
from loans.screening.plain_engine import PlainRow, PlainScreen
from loans.screening.ragged import too_long
from loans.screening.roster import Piece
from loans.screening.rosters import roster_of
from loans.screening.sheet_roster import shown
from loans.screening.target import Target


def run(job: Job) -> Counts:
    """Screen `job.source` into `job.target`."""
    roster = roster_of(job.source)
    screen = PlainScreen(job.catalogue, job.on, roster.heads, assume=job.assume, system=job.system)
    flag = [FLAG] if job.eligible_only else []
    heads = [*roster.heads, *screen.heads, *flag]
    read = written = 0
    with Target(job.target, with_mark=roster.with_mark) as target:
        target.rows(heads, ())
        for piece in roster.pieces():
            lines = _Lines(job, screen, len(roster.heads))
            target.rows(heads, lines.of(piece))
            read, written = read + lines.read, written + lines.written
            job.progress(piece.done)
    return Counts(read, written)


class _Lines:
    """The lines of the outcome file for one piece."""

    def __init__(self, job: Job, screen: PlainScreen, width: int) -> None:
        self.read = 0
        self.written = 0
        self._job = job
        self._screen = screen
        self._width = width
        self._waiting = _Waiting(job, screen)

    def of(self, piece: Piece) -> Iterator[Sequence[str]]:
        """The rows that are kept; mistakes and contacts go their own ways."""
        rows = rows_of(piece.text, piece.first) if piece.text else piece.rows
        for row in self._screen.rows(rows):
            self.read += 1
            surplus = too_long(row.cells, self._width)
            if row.bad or surplus:
                long = [BadCell.of(row.number, "", *surplus)] if surplus else []
                self._job.errors.add([*long, *row.bad])
                continue
            cells = [shown(cell) for cell in row.cells[: self._width]]
            cells += [""] * (self._width - len(cells))
            if not self._job.eligible_only:
                self.written += 1
                yield [*cells, *row.outcomes]
            elif (codes := self._waiting.codes(row)) or self._waiting.offers(row):
                self.written += 1
                self._contact(row, cells, codes)
                yield [*cells, *row.outcomes, " ".join(codes)]

    def _contact(self, row: PlainRow, cells: list[str], codes: list[str]) -> None:
        if self._job.contacts is None:
            return
        wanted = {*self._waiting.offers(row), *codes}
        products = [plan.product.code for plan in self._screen.plan.plans]
        said = zip(products, row.outcomes[::5], row.outcomes[3::5], row.outcomes[4::5], strict=True)
        self._job.contacts.add([(cells, *one) for one in said if one[0] in wanted])


class _Waiting:
    """Which products a row could have today, and which wait for the bank alone."""

    def __init__(self, job: Job, screen: PlainScreen) -> None:
        self._job = job
        self._screen = screen

    def offers(self, row: PlainRow) -> list[str]:
        """Products with an offer."""
        pairs = zip(self._screen.plan.plans, row.answers, strict=True)
        return [plan.product.code for plan, answer in pairs if answer.rank <= COUNTER_OFFER]

    def codes(self, row: PlainRow) -> list[str]:
        """Products that wait for the bank alone."""
        job = self._job
        return waiting_for_bank_alone(
            row.facts, row.answers, job.catalogue, job.on, job.system, assume=job.assume
        )
