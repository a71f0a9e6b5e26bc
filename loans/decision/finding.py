"""One rule, judged, and explained only when somebody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.footing import footing_of
from loans.decision.kept import kept
from loans.decision.shapes import Outcome
from loans.expressions.say import say_finding
from loans.vocabulary.values import to_json

if TYPE_CHECKING:
    from loans.catalogue.model import Rule
    from loans.decision.basis import Basis
    from loans.decision.reading import RuleReading
    from loans.decision.shapes import Footing, Limit
    from loans.expressions.explain import Explained
    from loans.texts import Text

OUTCOMES = {True: Outcome.MET, False: Outcome.UNMET, None: Outcome.UNKNOWN}


def findings_of(basis: Basis) -> tuple[Finding, ...]:
    """A finding for every rule, in the catalogue's order; products that ask alike share theirs."""
    common = basis.enquiry.common
    found = []
    for reading, truth in zip(basis.plan.readings, basis.answer.outcomes, strict=True):
        if reading.common:
            finding = common.get(reading)
            if finding is None:
                finding = common[reading] = Finding(reading, truth, basis)
        else:
            finding = Finding(reading, truth, basis)
        found.append(finding)
    return tuple(found)


class Finding:
    """A rule and what became of it: `rule` its name, `outcome`; the rest is worked out when first read.

    `facts`: the known facts that the rule reads, in native form (clipped amount and months). `limit`:
    what they were held against. `missing`: the unknown facts that keep the rule open.
    """

    def __init__(self, reading: RuleReading, truth: bool | None, basis: Basis) -> None:
        self.rule = reading.name
        self.outcome = OUTCOMES[truth]
        self._reading = reading
        self._truth = truth
        self._basis = basis

    @property
    def _rule(self) -> Rule:
        return self._reading.rule

    @property
    def label(self) -> Text:
        """The rule's label."""
        return self._rule.label

    @property
    def assumed(self) -> bool:
        """Whether the programme itself has not published this rule."""
        return self._rule.assumed

    @kept
    def footing(self) -> Footing:
        """On whose word the facts of this rule stand."""
        return footing_of(self._rule.expression.reads, self._basis.application, self._basis.plan.inputs)

    @kept
    def facts(self) -> dict[str, object]:
        """Name and native value of every known fact that the rule reads, in order of appearance."""
        return self._reading.facts(self._basis.facts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that still matter."""
        return self._explained.missing

    @kept
    def limit(self) -> tuple[Limit, ...]:
        """What the facts were held against: why the rule fails, or why it holds."""
        return self._reading.limits(self._explained)

    @kept
    def say(self) -> Text:
        """The finding as a sentence in Chinese and English."""
        return say_finding(self._rule.expression, self._basis.facts, self._truth)

    def facts_json(self) -> dict[str, object]:
        """`facts` in JSON form."""
        known, words = self._basis.facts, self._basis.application.vocabulary.facts
        names = [name for name in self._rule.expression.reads if known.get(name) is not None]
        return {name: to_json(words[name], known[name]) for name in names}

    @kept
    def _explained(self) -> Explained:
        return self._reading.explained(self._truth, self._basis.facts)

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.outcome.value}>"
