"""One cell of a roster, read as a form field would be; and what is said of one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.reading import ValueRefused, read, read_text
from loans.vocabulary.values import Raw


@dataclass(frozen=True, slots=True)
class BadCell:
    """A line of `OUT.errors.csv`. `row` counts from 1 at the header, as a spreadsheet does."""

    row: int
    column: str
    value: str
    reason: Text

    @classmethod
    def of(cls, row: int, column: str, cell: object, problem: Problem) -> BadCell:
        """What `problem` says of a cell; what the reader hid stays hidden."""
        hidden = problem.found == "***"
        allowed, advice = problem.allowed, problem.advice
        reason = Text(f"允许：{allowed.zh}。{advice.zh}", f"allowed: {allowed.en}. {advice.en}")
        return cls(row, column, masked(str(cell)) if hidden else str(cell), reason)


def masked(text: str) -> str:
    """A sensitive value that could not be read: enough to find it, too little to use it."""
    return text[:3] + "*" * (len(text) - 5) + text[-2:] if len(text) > 8 else "*" * len(text)


def read_cell(fact: Fact, cell: object) -> Raw | Problem | None:
    """The raw value of a cell, None where it holds nothing but blanks; or what is wrong with it."""
    try:
        if isinstance(cell, str):
            if not cell.strip():
                return None
            found: Raw = read_text(fact, cell.strip() if fact.kind is Kind.CHOICE else cell)
        else:
            found = read(fact, _exact(fact, cell))
    except ValueRefused as refused:
        return refused.problem
    return found


def _exact(fact: Fact, cell: object) -> object:
    """A decimal that is whole counts as a whole number; everything else must come in its own form."""
    if fact.kind is Kind.COUNT and isinstance(cell, Decimal) and cell == int(cell):
        return int(cell)
    return cell
