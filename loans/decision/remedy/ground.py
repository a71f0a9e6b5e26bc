"""What the search for remedies stands on: the refusal, the levers, and what bears on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.remedy.bounds import Bounds
from loans.decision.remedy.influence import Influences
from loans.decision.remedy.levers import levers_of
from loans.decision.remedy.scales import Scales, changes_of
from loans.decision.remedy.worlds import World, Worlds

if TYPE_CHECKING:
    from loans.decision.basis import Basis


class Ground:
    """One refusal made ready. `base`: the world as it is."""

    def __init__(self, decision: Basis) -> None:
        self.decision = decision
        self.worlds = Worlds(decision)
        self.levers = levers_of(decision.application.vocabulary, decision.facts, decision.plan.assumes)
        given = decision.application.facts
        formulas = {n: one for n, one in decision.enquiry.day.formulas.items() if n not in given}
        dated = any(day > decision.on for day in changes_of(self.worlds))
        self.influences = Influences(formulas, self.levers, dated=dated)
        self.scales = Scales(self.worlds, self.influences)
        self.bounds = Bounds(self.levers, self.influences, self.scales)
        base = self.worlds.at({})
        assert base is not None  # it was decided
        self.base = base

    def touched(self, world: World) -> dict[str, frozenset[str]]:
        """For each broken rule, the levers that bear on it."""
        influence = self.influences.of(world.plan)
        found = {}
        for rule in world.plan.terms.rules:
            if rule.name in world.broken:
                later = {"on"} if self._new_terms and "on" in self.levers else set()
                found[rule.name] = influence.on(rule.expression.reads) | later
        return found

    @property
    def _new_terms(self) -> bool:
        return any(terms.start > self.decision.on for terms in self.decision.plan.product.terms)
