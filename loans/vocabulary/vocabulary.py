"""The facts of a catalogue: the shipped file `loans/vocabulary.toml` and what the catalogue adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from loans.errors import CatalogueError, Problem
from loans.texts import Text
from loans.vocabulary.fact import Fact
from loans.vocabulary.order import order_of_evaluation
from loans.vocabulary.tables import fact_from_table, fact_to_table

SHIPPED = Path(__file__).parent.parent / "vocabulary.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every fact once, in file order. Build with `load`; equal only to itself.

    A formula stays text here: the rule language stands one layer up,
    `loans.expressions.formulas_of(vocabulary)` parses and checks all formulas and `asked_when` conditions of
    a vocabulary.
    """

    facts: Mapping[str, Fact]
    derived: tuple[str, ...]  # names, each after those it reads

    @classmethod
    def load(cls, path: Path | None = None, extra: Mapping[str, object] | None = None) -> Vocabulary:
        """The facts of `path` (default: the shipped file), then those of `extra`, a catalogue's `[facts]`
        table.

        Raises:
            CatalogueError: every mistake of every fact at once; `where` is ``facts.NAME.KEY``.
        """
        return cls.of_tables(_read(path or SHIPPED), extra)

    @classmethod
    def of_tables(cls, tables: Mapping[str, object], extra: Mapping[str, object] | None = None) -> Vocabulary:
        """From parsed tables ``{NAME: {kind: …}}``, also what `canonical` gave. Raises CatalogueError."""
        problems: list[Problem] = [_twice(name) for name in extra or {} if name in tables]
        facts: dict[str, Fact] = {}
        for name, table in {**tables, **(extra or {})}.items():
            fact = fact_from_table(name, table, problems)
            if fact is not None:
                facts[name] = fact
        staged, derived = order_of_evaluation(facts, problems)
        if problems:
            raise CatalogueError(problems)
        return cls(MappingProxyType(staged), derived)

    def get(self, name: str) -> Fact | None:
        """The fact of that name, or None."""
        return self.facts.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def suggest(self, name: str) -> str | None:
        """The known name that a wrong one most resembles, for "did you mean"."""
        return next(iter(get_close_matches(name.lower(), self.facts, n=1)), None)

    def canonical(self) -> dict[str, dict[str, object]]:
        """``{NAME: table}`` as JSON values, independent of comments and layout; `of_tables` reads it back."""
        return {name: fact_to_table(fact) for name, fact in self.facts.items()}


@cache
def _read(path: Path) -> Mapping[str, object]:
    # Imported where a file is read: a kept catalogue brings its facts with it.
    import tomllib

    # Decimal: a bound such as 0.20 must not pass through binary floating point.
    tables = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["facts"]
    assert isinstance(tables, dict)
    return tables


def _twice(name: str) -> Problem:
    return Problem(
        f"facts.{name}",
        name,
        Text("词汇表中尚未使用的名称", "a name that the vocabulary does not use yet"),
        Text("请直接使用已有的事实，或换一个名称。", "Use the existing fact, or choose another name."),
        "fact_exists",
    )
