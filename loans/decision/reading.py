"""A rule made ready for explaining: what its comparisons, or the values it reads, come to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from loans.decision.shapes import Limit, Outcome
from loans.expressions.explain import Explained, Outcomes, explainer
from loans.expressions.say import say_finding
from loans.expressions.walk import facts_read
from loans.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from loans.catalogue.model import Rule
    from loans.texts import Text
    from loans.vocabulary.values import Raw

TRUTHS = {Outcome.MET: True, Outcome.UNMET: False, Outcome.UNKNOWN: None}
OUTCOMES = {True: Outcome.MET, False: Outcome.UNMET, None: Outcome.UNKNOWN}
MOST_KEPT = 1024  # of each rule: a thousand combinations are common, more are not worth their memory
MOST_SAID = 256  # sentences are longer
FEW_VALUED = frozenset({Kind.COUNT, Kind.CHOICE, Kind.YES_NO, Kind.DIVISION})

Key = bool | Outcomes | None
Told = tuple[Outcome, tuple[Limit, ...], tuple[str, ...]]  # outcome, what had to hold, what is missing
K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class RuleReading:
    """Explains one rule; products that ask alike, and of the same facts, share one.

    `settled`: what the outcomes of the rule's comparisons come to (of a single comparison: what its one
    outcome comes to), where that is the same for every application. `known`: all that a finding says but for
    the application it belongs to, by the values (the one value) that the rule reads. `said`: its sentence, by
    the same values, where none of them is a date. All are filled as they come up.
    """

    __slots__ = ("explainer", "few_valued", "known", "name", "rule", "said", "settled")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.name = rule.name
        self.explainer = explainer(rule.expression)
        self.settled: dict[Key, Told] = {}
        self.known: dict[object, tuple[object, ...]] = {}
        kinds = {fact.kind for fact in facts_read(rule.expression.node)}
        # A limit that is computed from a date is never settled: keeping it by value pays all the same.
        computed = any(leaf.computed is not None for leaf in self.explainer.leaves)
        self.said: dict[tuple[Raw | None, ...], Text] | None = {} if kinds <= FEW_VALUED else None
        self.few_valued = kinds <= (FEW_VALUED | {Kind.DATE} if computed else FEW_VALUED)

    def tell(self, key: Key, facts: Mapping[str, Raw | None]) -> Told:
        """Outcome, limits and missing facts; `facts` are those that the rule reads, raw."""
        outcomes = key if isinstance(key, tuple) else (key,)
        told = _told(self.explainer.account(outcomes, facts))
        if self.explainer.always(outcomes):
            _keep(self.settled, key, told)
        return told

    def tell_by(self, *values: Raw | None) -> tuple[object, ...]:
        """A finding's fields but for its basis, for values whose raw form is the native one, in the order
        that the rule reads them."""
        facts = dict(zip(self.rule.expression.reads, values, strict=True))
        outcome, limits, missing = _told(self.explainer.explain(facts))
        shown = MappingProxyType({name: value for name, value in facts.items() if value is not None})
        fields = (self.name, outcome, shown, limits, missing, self)
        _keep(self.known, values if len(values) > 1 else values[0], fields)
        return fields

    def say(self, facts: Mapping[str, Raw | None], outcome: Outcome) -> Text:
        """What the rule came to as a sentence; few values, few sentences."""
        expression = self.rule.expression
        if self.said is None:
            return say_finding(expression, facts, TRUTHS[outcome])
        values = tuple([facts.get(name) for name in expression.reads])
        sentence = self.said.get(values)
        if sentence is None:
            sentence = say_finding(expression, facts, TRUTHS[outcome])
            _keep(self.said, values, sentence, MOST_SAID)
        return sentence


def _told(explained: Explained) -> Told:
    limits = tuple([Limit(*limit) for limit in explained.limits])
    return OUTCOMES[explained.outcome], limits, explained.missing


def _keep(kept: dict[K, V], key: K, value: V, most: int = MOST_KEPT) -> None:
    if len(kept) >= most:
        kept.clear()
    kept[key] = value
