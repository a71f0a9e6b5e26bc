"""One rule, judged, and explained only when somebody reads it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from loans.decision.footing import footing_of
from loans.decision.shapes import Limit, Outcome
from loans.expressions.explain import explain
from loans.expressions.say import say_finding
from loans.vocabulary.values import native, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.catalogue.model import Rule
    from loans.decision.basis import Basis
    from loans.decision.shapes import Footing
    from loans.expressions.explain import Explained
    from loans.texts import Text
    from loans.vocabulary.values import Raw

OUTCOMES = {True: Outcome.MET, False: Outcome.UNMET, None: Outcome.UNKNOWN}


class Finding:
    """A rule and what became of it: `rule` its name, `outcome`; the rest is worked out when first read.

    `facts`: the known facts that the rule reads, in native form (clipped amount and months). `limit`:
    what they were held against. `missing`: the unknown facts that keep the rule open.
    """

    def __init__(self, rule: Rule, outcome: bool | None, basis: Basis) -> None:
        self._rule = rule
        self._truth = outcome
        self._basis = basis

    @property
    def rule(self) -> str:
        """The rule's name in the catalogue."""
        return self._rule.name

    @property
    def label(self) -> Text:
        """The rule's label."""
        return self._rule.label

    @property
    def assumed(self) -> bool:
        """Whether the programme itself has not published this rule."""
        return self._rule.assumed

    @property
    def outcome(self) -> Outcome:
        """Met, unmet or unknown."""
        return OUTCOMES[self._truth]

    @cached_property
    def footing(self) -> Footing:
        """On whose word the facts of this rule stand."""
        return footing_of(self._rule.expression.reads, self._basis.application, self._basis.plan.inputs)

    @cached_property
    def facts(self) -> dict[str, object]:
        """Name and native value of every known fact that the rule reads, in order of appearance."""
        words = self._basis.application.vocabulary.facts
        return {name: native(words[name], raw) for name, raw in self._raw().items()}

    @property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that still matter."""
        return self._explained.missing

    @cached_property
    def limit(self) -> tuple[Limit, ...]:
        """What the facts were held against: why the rule fails, or why it holds."""
        return tuple(Limit(fact, op, value) for fact, op, value in self._explained.limits)

    @cached_property
    def say(self) -> Text:
        """The finding as a sentence in Chinese and English."""
        return say_finding(self._rule.expression, self._basis.facts, self._truth)

    def facts_json(self) -> dict[str, object]:
        """`facts` in JSON form."""
        words = self._basis.application.vocabulary.facts
        return {name: to_json(words[name], raw) for name, raw in self._raw().items()}

    def _raw(self) -> Mapping[str, Raw]:
        known = self._basis.facts
        return {name: known[name] for name in self._rule.expression.reads if known.get(name) is not None}

    @cached_property
    def _explained(self) -> Explained:
        return explain(self._rule.expression, self._basis.facts)

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.outcome.value}>"
