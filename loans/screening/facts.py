"""Which columns of a roster are facts."""

from __future__ import annotations

from collections.abc import Iterable

from loans.vocabulary import About, Fact, Vocabulary


def facts_in(words: Vocabulary, columns: Iterable[str]) -> dict[str, Fact]:
    """The facts that head a column. What only the system knows is never read from a roster."""
    found = {name: words.get(name) for name in columns}
    return {
        name: fact
        for name, fact in found.items()
        if fact is not None and (fact.about is not About.SYSTEM or fact.formula is not None)
    }
