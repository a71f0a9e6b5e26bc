"""The outcomes of rules, packed into small whole numbers, each outcome once for all products that share the
rule.

A word holds seven rules: bit n is set when rule n is unmet, bit n + 7 when it is unknown. A word belongs to
one set of products, so that a product's words hold its own rules and no others.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import reduce

import narwhals as nw

SIZE = 7
OPEN = 1 << SIZE


@dataclass(frozen=True, slots=True)
class Place:
    """Where the outcome of a rule stands."""

    word: int
    bit: int


@dataclass(slots=True)
class Packing:
    """Conditions are added under a key, alike for all products that ask alike; then `words` are made."""

    _conditions: dict[Hashable, nw.Expr] = field(default_factory=dict)
    _users: dict[Hashable, list[int]] = field(default_factory=dict)
    places: dict[Hashable, Place] = field(default_factory=dict)

    def add(self, key: Hashable, condition: nw.Expr, product: int) -> None:
        """A rule of a product."""
        self._conditions.setdefault(key, condition)
        users = self._users.setdefault(key, [])
        if product not in users:
            users.append(product)

    def words(self) -> list[nw.Expr]:
        """The words as columns; afterwards `places` tells where each key went."""
        groups: dict[tuple[int, ...], list[Hashable]] = {}
        for key, users in self._users.items():
            groups.setdefault(tuple(users), []).append(key)
        packed: list[nw.Expr] = []
        for keys in groups.values():
            for start in range(0, len(keys), SIZE):
                packed.append(self._word(keys[start : start + SIZE], len(packed)))
        return packed

    def _word(self, keys: list[Hashable], word: int) -> nw.Expr:
        outcomes = []
        for bit, key in enumerate(keys):
            self.places[key] = Place(word, bit)
            unmet = (~self._conditions[key]).cast(nw.Int16()).fill_null(OPEN)
            outcomes.append(unmet * nw.lit(1 << bit, nw.Int16()) if bit else unmet)
        return reduce(lambda a, b: a + b, outcomes)


def any_unmet(words: list[nw.Expr]) -> nw.Expr:
    """Whether any rule of these words is known to be unmet."""
    return reduce(lambda a, b: a | b, [word % OPEN != 0 for word in words])


def any_open(words: list[nw.Expr]) -> nw.Expr:
    """Whether any rule of these words is unknown."""
    return reduce(lambda a, b: a | b, [word >= OPEN for word in words])
