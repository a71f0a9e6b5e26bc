"""A small roster, row by row, with the code that decides single applications: done before a column engine is
loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loans.catalogue.model import Catalogue
from loans.decision.answer import UNLIMITED, VERDICTS, Answer
from loans.decision.plan import plan_for
from loans.decision.system import Known, System
from loans.errors import Problem
from loans.money import from_ppm, yuan
from loans.screening.cell import BadCell, read_cell
from loans.screening.contradictions import Contradictions
from loans.screening.facts import facts_in
from loans.screening.names import OUTCOMES, outcome
from loans.screening.roster import Cells
from loans.screening.sheet_roster import as_text, shown
from loans.vocabulary.values import Raw

MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row with its outcomes as text; or the cells that cannot be read."""

    number: int
    cells: Cells
    outcomes: Sequence[str]
    answers: Sequence[Answer]
    facts: Mapping[str, Raw]
    bad: Sequence[BadCell] = ()


class PlainScreen:
    """Screens the rows of a roster with these heads."""

    def __init__(
        self,
        catalogue: Catalogue,
        on: date,
        heads: Sequence[str],
        *,
        assume: bool,
        system: System | None = None,
    ) -> None:
        self.plan = plan_for(catalogue, on, assume=assume)
        self.heads = [outcome(plan.product.code, what) for plan in self.plan.plans for what in OUTCOMES]
        self._on = on
        self._known = Known(system or System(), catalogue, on)
        self._check = Contradictions(catalogue, on, assume, system)
        facts = facts_in(catalogue.vocabulary, heads)
        self._columns = [(place, facts[head]) for place, head in enumerate(heads) if head in facts]
        self._heads = tuple(heads)
        self._read: list[dict[object, Raw | Problem | None]] = [{} for _ in self._columns]
        self._rules = [[rule.name for rule in plan.terms.rules] for plan in self.plan.plans]
        self._named: dict[tuple[int, tuple[bool | None, ...]], tuple[str, str]] = {}

    def rows(self, rows: Sequence[tuple[int, Cells]]) -> Iterator[PlainRow]:
        """Each row with what it came to."""
        for number, cells in rows:
            given, bad = self._facts(number, cells)
            if not bad:
                yield self._judged(number, cells, given)
            else:
                yield PlainRow(number, cells, (), (), given, bad)

    def _judged(self, number: int, cells: Cells, given: dict[str, Raw]) -> PlainRow:
        known = self._known
        ahead, answers, _ = self.plan.judge(given, self._on, known.parts, known.pools, known.exposure)
        if ahead or self.plan.could_contradict(given):
            bad = self._check.of_facts(number, given, dict(zip(self._heads, cells, strict=False)))
            if bad:
                return PlainRow(number, cells, (), (), given, bad)
        outcomes = [text for place, answer in enumerate(answers) for text in self._said(place, answer)]
        return PlainRow(number, cells, outcomes, answers, given)

    def _facts(self, number: int, cells: Cells) -> tuple[dict[str, Raw], list[BadCell]]:
        given: dict[str, Raw] = {}
        bad: list[BadCell] = []
        for (place, fact), read in zip(self._columns, self._read, strict=True):
            cell = cells[place] if place < len(cells) else None
            if cell is None or cell == "":
                continue
            key = (type(cell), cell)
            if key not in read:
                if len(read) >= MOST_KEPT:
                    read.clear()
                read[key] = read_cell(fact, as_text(fact, cell))
            found = read[key]
            if isinstance(found, Problem):
                bad.append(BadCell.of(number, fact.name, shown(cell), found))
            elif found is not None:
                given[fact.name] = found
        return given, bad

    def _said(self, place: int, answer: Answer) -> tuple[str, str, str, str, str]:
        key = (place, answer.outcomes)
        if key not in self._named:
            pairs = list(zip(self._rules[place], answer.outcomes, strict=True))
            unmet = " ".join(name for name, found in pairs if found is False)
            self._named[key] = (unmet, " ".join(name for name, found in pairs if found is None))
        unmet, unknown = self._named[key]
        limited = answer.ceiling is not None and answer.ceiling < UNLIMITED
        ceiling = yuan(answer.ceiling) if answer.ceiling is not None and limited else ""
        rate = "" if answer.annual is None else f"{from_ppm(answer.annual):f}"
        return VERDICTS[answer.rank].value, unmet, unknown, ceiling, rate
