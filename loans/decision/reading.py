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
    from loans.expressions.explain import Branch, Explained
    from loans.vocabulary import Fact, Vocabulary
    from loans.vocabulary.values import Raw

_CONVERTED = frozenset({Kind.MONEY, Kind.RATE})  # raw and native differ
MOST_KEPT = 1_000


class RuleReading:
    """Explains one rule; what reads the same for every application is worked out once.

    `common`: several products ask the rule alike, and of the same facts, so that one finding serves them all.
    """

    __slots__ = ("_explain", "_limits", "_shown", "_unique", "common", "name", "rule")

    def __init__(self, rule: Rule, words: Vocabulary) -> None:
        self.rule = rule
        self.name = rule.name
        self.common = False
        made = explainer(rule.expression)
        self._explain: Callable[[Mapping[str, Raw]], Explained] = made.explain
        self._shown = [(name, _conversion(words.facts[name])) for name in rule.expression.reads]
        self._limits: dict[int, tuple[Explained, tuple[Limit, ...]]] = {}
        # Outcomes that come about in one way only, and so always for the same reason.
        fixed = all(leaf.computed is None for leaf in made.leaves)
        ways = {True: fixed and _all_must_hold(made.tree), False: fixed and len(made.leaves) == 1}
        self._unique: dict[bool | None, Explained | None] = {way: None for way, one in ways.items() if one}

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
        kept = self._limits.get(id(explained))
        if kept is None:
            if len(self._limits) >= MOST_KEPT:
                self._limits.clear()
            # Kept with its explanation, so that the id cannot be used again.
            limits = tuple([Limit(*limit) for limit in explained.limits])
            kept = self._limits[id(explained)] = (explained, limits)
        return kept[1]

    def explained(self, outcome: bool | None, known: Mapping[str, Raw]) -> Explained:
        """The limits that decided the rule and the facts that are missing; `outcome` is what it came to."""
        if outcome not in self._unique:
            return self._explain(known)
        found = self._unique[outcome]
        if found is None:
            found = self._unique[outcome] = self._explain(known)
        return found


def _all_must_hold(tree: Branch) -> bool:
    return tree.every and all(_all_must_hold(part) for part in tree.parts)


def _conversion(fact: Fact) -> Callable[[Raw], object] | None:
    return (lambda raw: native(fact, raw)) if fact.kind in _CONVERTED else None
