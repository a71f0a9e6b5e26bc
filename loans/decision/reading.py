"""A rule made ready for explaining: which facts it shows and how, and the limits of each outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from loans.decision.shapes import Limit
from loans.expressions.explain import explainer
from loans.vocabulary import Kind
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from loans.catalogue.model import Rule
    from loans.expressions.explain import Explained
    from loans.vocabulary import Fact, Vocabulary
    from loans.vocabulary.values import Raw

_CONVERTED = frozenset({Kind.MONEY, Kind.RATE})  # raw and native differ
MOST_KEPT = 1_000


class RuleReading:
    """Explains one rule; what reads the same for every application is worked out once."""

    __slots__ = ("_kept", "_shown", "explain", "rule")

    def __init__(self, rule: Rule, words: Vocabulary) -> None:
        self.rule = rule
        self.explain: Callable[[Mapping[str, Raw]], Explained] = explainer(rule.expression).explain
        self._shown = [(name, _conversion(words.facts[name])) for name in rule.expression.reads]
        self._kept: dict[int, tuple[Explained, tuple[Limit, ...]]] = {}

    def facts(self, known: Mapping[str, Raw]) -> dict[str, object]:
        """Name and native value of every known fact that the rule reads, in order of appearance."""
        get = known.get
        return {
            name: value if convert is None else convert(value)
            for name, convert in self._shown
            if (value := get(name)) is not None
        }

    def limits(self, explained: Explained) -> tuple[Limit, ...]:
        """What the facts were held against."""
        kept = self._kept.get(id(explained))
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            limits = tuple([Limit(fact, op, value) for fact, op, value in explained.limits])
            # Kept with its explanation, so that the id cannot be used again.
            kept = self._kept[id(explained)] = (explained, limits)
        return kept[1]


def _conversion(fact: Fact) -> Callable[[Raw], object] | None:
    return (lambda raw: native(fact, raw)) if fact.kind in _CONVERTED else None
