"""Rows whose cells can each be read but contradict one another: they are put to `decide`, which says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from loans.catalogue.model import Catalogue
from loans.decision import Application, System, decide
from loans.errors import InputError
from loans.expressions.column_form import Cell, decoded
from loans.screening.cell import BadCell
from loans.vocabulary.values import Raw


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Asks `decide` about single rows."""

    catalogue: Catalogue
    on: date
    assume: bool
    system: System | None

    def of_cells(
        self, row: int, given: Mapping[str, Cell | None], cells: Mapping[str, object]
    ) -> list[BadCell]:
        """What is wrong with a row; `given` in column form, `cells` as they stand in the roster."""
        facts = self.catalogue.vocabulary.facts
        raw = {name: decoded(facts[name], cell) for name, cell in given.items() if cell is not None}
        return self.of_facts(row, raw, cells)

    def of_facts(self, row: int, raw: Mapping[str, Raw], cells: Mapping[str, object]) -> list[BadCell]:
        """The same with raw values."""
        application = Application(
            MappingProxyType(dict(raw)), MappingProxyType({}), self.catalogue.vocabulary
        )
        try:
            decide(application, self.catalogue, on=self.on, assume_request=self.assume, system=self.system)
        except InputError as error:
            return [
                BadCell.of(row, problem.where, cells.get(problem.where, problem.found), problem)
                for problem in error.problems
            ]
        return []
