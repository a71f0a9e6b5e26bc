"""The catalogue's own facts: any table here, read and checked by the vocabulary itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from loans.catalogue.fields import Fault, JsonSchema, Refused, Value
from loans.catalogue.ledger import Here
from loans.catalogue.shapes import ASK_TABLE
from loans.errors import CatalogueError, Problem
from loans.expressions import vocabulary_problems
from loans.vocabulary import Vocabulary


class FactTables(Value[dict[str, Any]]):
    """``[facts.NAME]``, in the shape of `vocabulary.toml`."""

    allowed = ASK_TABLE

    def read(self, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Refused(Fault(self.allowed))
        return dict(value)

    def json_schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": {"type": "object"}}


def vocabulary_of(here: Here, tables: Mapping[str, Any]) -> tuple[Vocabulary, frozenset[str]]:
    """The shipped facts and the catalogue's own; the mistakes of the latter are noted.

    Also the names of own facts that could not be read, so that rules over them are not called wrong as well.
    """
    try:
        vocabulary = Vocabulary.load(extra=tables)
    except CatalogueError as error:
        _note(here, error.problems)
        return Vocabulary.load(), frozenset(tables)
    if tables:
        _note(here, vocabulary_problems(vocabulary))
    return vocabulary, frozenset()


def _note(here: Here, problems: Iterable[Problem]) -> None:
    for problem in problems:
        here.ledger.problems.append(replace(problem, where=f"{here.ledger.file}, {problem.where}"))
