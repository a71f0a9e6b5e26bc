"""What the numbers of a roster can be at most: from it follows how many bits a sum needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loans.decision.lines import value_node
from loans.decision.plan import DayPlan
from loans.expressions.fraction_form import form_of
from loans.expressions.magnitude import Magnitude
from loans.expressions.nodes import Base
from loans.expressions.wholes import ONE, Counted, Interval, Raw
from loans.vocabulary import Fact
from loans.vocabulary.bounds import SCALES
from loans.vocabulary.values import PPM

NOTHING: Interval = (0, 0)


class Bounds:
    """`found`: least and most of the given facts, raw; a fact that nobody gives is never more than nothing.

    `system`: the same of what the system knows and of what the products price.
    """

    def __init__(self, day: DayPlan, found: Mapping[str, Interval], system: Mapping[str, Interval]) -> None:
        self._day = day
        self._words = day.catalogue.vocabulary
        self._given = {**found, **system}
        self._magnitude = Magnitude(self._ratio)
        for fact in self._words:
            if fact.kind in SCALES and fact.formula is None:
                self._note(fact, self._given.get(fact.name, NOTHING))
        early = [name for name in self._words.derived if name not in day.late]
        for name in early:
            self._derive(self._words.facts[name])
        # A limit may read what was derived, and what differs by product reads the amount and the months.
        for name in ("months", "amount"):
            self._note(self._words.facts[name], self._clipped(name))
        for name in day.late:
            self._derive(self._words.facts[name])

    def __call__(self, whole: Raw | Counted) -> Interval:
        return self._magnitude.interval(whole)

    def _note(self, fact: Fact, interval: Interval) -> None:
        self._magnitude.note(replace(fact, least=interval[0], most=interval[1]))

    def _clipped(self, name: str) -> Interval:
        """A request may also become what a product's limits say, when it is assumed or clipped to them."""
        limits = [self._given.get(name, NOTHING), NOTHING, (1, 1)]
        for plan in self._day.plans:
            ceilings = [entry for ceiling in plan.terms.ceilings for entry in ceiling.entries]
            for entry in plan.terms.longest if name == "months" else ceilings:
                form = form_of(value_node(entry.value))
                scale = 1 if name == "months" else 100
                least, most = self._magnitude.interval(form.above)
                limits.append((least * scale // form.scale, -(-most * scale // form.scale)))
        return min(least for least, _ in limits), max(most for _, most in limits)

    def _derive(self, fact: Fact) -> None:
        """A derived number lies where its formula leads, or where it was given."""
        formula = self._day.formulas[fact.name]
        node = value_node(formula)
        given = self._given.get(fact.name)
        if node.type.base is not Base.NUMBER:
            return
        form = form_of(node)
        scale = SCALES[fact.kind]
        least, most = self._magnitude.interval(form.above)
        ends = [(least * scale // form.scale, -(-most * scale // form.scale))]
        ends += [given] if given is not None else []
        self._note(fact, (min(end[0] for end in ends), max(end[1] for end in ends)))

    def _ratio(self, fact: Fact) -> tuple[Interval, Interval]:
        form = form_of(value_node(self._day.formulas[fact.name]))
        above = self._magnitude.interval(form.above)
        under = self._magnitude.interval(form.below or ONE)
        below = (under[0] * form.scale, under[1] * form.scale)
        given = self._given.get(fact.name)
        if given is None:
            return above, below
        return (min(above[0], given[0]), max(above[1], given[1])), (min(below[0], PPM), max(below[1], PPM))
