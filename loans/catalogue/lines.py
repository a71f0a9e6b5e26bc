"""Each line of the rule language in a catalogue, parsed once; its mistakes noted with their columns."""

from __future__ import annotations

from typing import Any

from loans.catalogue.ledger import Here
from loans.expressions import ExpressionError, parse
from loans.expressions.expression import Expression
from loans.expressions.nodes import Base
from loans.vocabulary import Vocabulary
from loans.vocabulary.fact import Stage

MONTHS = "count:month"
MONEY = "money"


class Lines:
    """The expressions of one catalogue. The same text in the same role is parsed and reported once."""

    def __init__(self, vocabulary: Vocabulary, unreadable: frozenset[str] = frozenset()) -> None:
        """`unreadable`: own facts that are broken themselves; not knowing them is no second mistake."""
        self.vocabulary = vocabulary
        self._unreadable = unreadable
        self._known: dict[tuple[str, Base, str, Stage], Expression | None] = {}

    def condition(self, here: Here, text: str, latest: Stage) -> Expression | None:
        """A condition over facts up to a stage; None, with the mistakes noted, when it is wrong."""
        return self._parsed(here, (text, Base.TRUTH, "", latest))

    def number(self, here: Here, text: str, unit: str, latest: Stage) -> Expression | None:
        """An expression that yields money or months."""
        return self._parsed(here, (text, Base.NUMBER, unit, latest))

    def _parsed(self, here: Here, key: tuple[str, Base, str, Stage]) -> Expression | None:
        if key not in self._known:
            self._known[key] = self._parse(here, *key)
        return self._known[key]

    def _parse(self, here: Here, text: str, base: Base, unit: str, latest: Stage) -> Expression | None:
        try:
            return parse(text, self.vocabulary, expects=base, unit=unit, latest=latest)
        except ExpressionError as error:
            for mistake in error.mistakes:
                if mistake.found in self._unreadable:
                    continue
                here.wrong(
                    mistake.allowed, mistake.code, mistake.advice, found=mistake.found, column=mistake.column
                )
        return None


def known(expression: Expression | None) -> Expression:
    """The expression of a line that has been checked already."""
    assert expression is not None
    return expression


def condition_or_none(lines: Lines, here: Here, raw: dict[str, Any], latest: Stage) -> Expression | None:
    """The parsed `when` of a table; None where it has none."""
    text = raw.get("when")
    return None if text is None else lines.condition(here.at("when"), text, latest)
