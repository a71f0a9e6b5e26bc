"""What can be wrong with a line of the rule language."""

from __future__ import annotations

from dataclasses import dataclass

from loans.errors import LoansError
from loans.texts import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the column (from 1) where it stands, what was found, what is allowed, what to do, a
    code."""

    column: int
    found: str
    allowed: Text
    advice: Text
    code: str

    def say(self) -> Text:
        """Column, found, allowed and advice in one line."""
        return Text(
            f"第 {self.column} 列：{self.found}；允许：{self.allowed.zh}。{self.advice.zh}",
            f"column {self.column}: found {self.found}; allowed: {self.allowed.en}. {self.advice.en}",
        )


class ExpressionError(LoansError):
    """A line was refused; `mistakes` holds every mistake that could be told apart, in order of column."""

    def __init__(self, text: str, mistakes: list[Mistake]) -> None:
        self.line = text
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.column))
        said = [mistake.say() for mistake in self.mistakes]
        super().__init__(Text("\n".join(t.zh for t in said), "\n".join(t.en for t in said)))


class Refused(Exception):
    """A part of the line is wrong: its mistakes, on their way to the reader that collects them."""

    def __init__(self, *mistakes: Mistake) -> None:
        self.mistakes = mistakes
        super().__init__()
