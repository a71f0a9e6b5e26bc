"""Which columns of a roster are facts."""

from __future__ import annotations

from collections.abc import Iterable

from loans.vocabulary import About, Fact, Vocabulary


def facts_in(words: Vocabulary, columns: Iterable[str]) -> dict[str, Fact]:
    """The facts that head a column. What only the system knows is never read from a roster."""
    found = {name: words.get(name) for name in columns}
    return {name: fact for name, fact in found.items() if fact is not None and not _is_systems(fact)}


def systems_own(words: Vocabulary, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns headed like facts that only the system knows."""
    found = [words.get(name) for name in columns]
    return tuple(fact.name for fact in found if fact is not None and _is_systems(fact))


def _is_systems(fact: Fact) -> bool:
    return fact.about is About.SYSTEM and fact.formula is None
