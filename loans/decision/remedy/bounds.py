"""Proofs that a broken rule stays broken whatever some levers are set to: bounds instead of trials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.answer import UNLIMITED
from loans.expressions.remedy import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loans.decision.remedy.influence import Influence, Influences
    from loans.decision.remedy.levers import Lever
    from loans.decision.remedy.scales import Scales
    from loans.decision.remedy.worlds import World
    from loans.expressions.wholes import Interval


BOUND = 4  # takes as long as judging so many worlds


class Bounds:
    """`beyond_help(world, names)`: whether some broken rule cannot be mended by these levers."""

    def __init__(self, levers: Mapping[str, Lever], influences: Influences, scales: Scales) -> None:
        self._levers = levers
        self._influences = influences
        self._scales = scales

    def beyond_help(self, world: World, names: Iterable[str]) -> bool:
        """True only when proved; what waiting moves has no bounds, and is left to trial."""
        free = set(names)
        if "on" in free and self._new_terms(world):
            return False
        influence = self._influences.of(world.plan)
        given = world.enquiry.application.facts
        formulas = {name: one for name, one in world.enquiry.day.formulas.items() if name not in given}
        reach: Reach | None = None
        for rule in world.plan.terms.rules:
            if rule.name not in world.broken or rule.name in self._scales.worlds.open:
                continue
            levers = influence.on(rule.expression.reads) & free
            if not levers:
                return True
            if "on" not in levers:
                if reach is None:
                    self._scales.worlds.spend(BOUND)
                    reach = Reach(world.facts(), self._free(world, free - {"on"}), formulas)
                if True not in reach.of(rule.expression):
                    return True
        return False

    def _new_terms(self, world: World) -> bool:
        return any(terms.start > world.enquiry.on for terms in world.plan.product.terms)

    def _free(self, world: World, names: set[str]) -> dict[str, Interval | None]:
        influence, terms = self._influences.of(world.plan), world.plan.terms
        found: dict[str, Interval | None] = {}
        for name in names:
            fact = self._levers[name].fact
            found[name] = None if fact.least is None or fact.most is None else (fact.least, fact.most)
        asked = world.enquiry.application.facts
        words = world.enquiry.application.vocabulary.facts
        for name in ("amount", "months"):
            if name in words and (name in names or influence.of(name) & names):
                least, most = words[name].least or 0, words[name].most or 0
                stated, limit = asked.get(name), self._limit(name, names, world, influence)
                # A decision cuts a request down, never up.
                most = min(most, stated if name not in names and isinstance(stated, int) else most, limit)
                found[name] = (min(least, most), most)
        if "amount" in found and any(rule.name == "amount_floor" for rule in terms.rules):
            _, most = found["amount"] or (0, 0)
            found["amount"] = (min(terms.smallest, most), most)
        rates = self._scales.rates(names, world, influence)
        if influence.of("annual_rate") & names:
            found["annual_rate"] = (min(rates), max(rates)) if rates else None
        if influence.of("reference_rate") & names:
            references = self._scales.references(world)
            found["reference_rate"] = (min(references), max(references)) if references else None
        return found

    def _limit(self, name: str, names: set[str], world: World, influence: Influence) -> int:
        """The limit on a request that stands however these levers are set."""
        limit = world.answer.longest if name == "months" else world.answer.ceiling
        moved = (influence.of(name) - {name}) & names
        return UNLIMITED if limit is None or moved else limit
