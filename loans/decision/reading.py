"""A rule made ready for explaining: what each set of leaf outcomes comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.shapes import Limit, Outcome
from loans.expressions.explain import explainer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.catalogue.model import Rule
    from loans.expressions.explain import Outcomes
    from loans.vocabulary.values import Raw

OUTCOMES = {True: Outcome.MET, False: Outcome.UNMET, None: Outcome.UNKNOWN}
MOST_KEPT = 4096

Told = tuple[Outcome, tuple[Limit, ...], tuple[str, ...]]  # outcome, what had to hold, what is missing


class RuleReading:
    """Explains one rule; products that ask alike, and of the same facts, share one.

    `settled`: what the outcomes of the rule's comparisons come to, where that is the same for every
    application; filled as they come up.
    """

    __slots__ = ("explainer", "name", "rule", "settled")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.name = rule.name
        self.explainer = explainer(rule.expression)
        self.settled: dict[Outcomes, Told] = {}

    def tell(self, outcomes: Outcomes, facts: Mapping[str, Raw | None]) -> Told:
        """Outcome, limits and missing facts; `facts` are those that the rule reads, raw."""
        explained = self.explainer.account(outcomes, facts)
        limits = tuple([Limit(*limit) for limit in explained.limits])
        told = OUTCOMES[explained.outcome], limits, explained.missing
        if self.explainer.always(outcomes):
            if len(self.settled) >= MOST_KEPT:
                self.settled.clear()
            self.settled[outcomes] = told
        return told
