"""A catalogue made ready for one day: which terms are in force, and the code that judges them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from loans.decision.kept import kept
from loans.decision.product_plan import ProductPlan
from loans.decision.source import judge_of
from loans.decision.source_trace import Trace, trace_of
from loans.decision.system import Known, System
from loans.expressions.decide import value
from loans.expressions.parse import formula_of
from loans.vocabulary import Stage

if TYPE_CHECKING:
    from datetime import date

    from loans.catalogue.model import Catalogue
    from loans.decision.reading import RuleReading
    from loans.expressions.expression import Expression
    from loans.vocabulary.values import Raw

MOST_KEPT = 400

__all__ = ["DayPlan", "ProductPlan", "plan_for", "plan_of_terms"]


class DayPlan:
    """The products in force on a day, the code that judges them all at once, the formulas of derived
    facts."""

    def __init__(self, catalogue: Catalogue, on: date, *, assume: bool) -> None:
        words = catalogue.vocabulary
        self.catalogue = catalogue
        self.formulas: Mapping[str, Expression] = {name: formula_of(words, name) for name in words.derived}
        inputs = {name: formula.reads for name, formula in self.formulas.items()}
        self.late = tuple(name for name in words.derived if words.facts[name].stage is not Stage.DERIVED)
        self.contradictable = tuple((name, _leaves(name, inputs)) for name in words.derived)
        self.late_values = tuple((name, value(self.formulas[name], words.facts[name])) for name in self.late)
        in_force = [(product, product.terms_on(on)) for product in catalogue.products]
        self.plans = tuple(
            ProductPlan(product, terms, catalogue, inputs, assume=assume)
            for product, terms in in_force
            if terms is not None
        )
        _share_readings(self.plans)
        self.not_yet = tuple(product for product, terms in in_force if terms is None)
        self.judge = judge_of(words, self.plans, self.formulas, self.late, assume=assume)
        self._assume = assume
        self._known: dict[date, Known] = {}

    @kept
    def trace(self) -> Trace:
        """The code that explains them all at once."""
        words = self.catalogue.vocabulary
        return trace_of(words, self.plans, self.formulas, self.late, assume=self._assume)

    def could_contradict(self, stated: Mapping[str, Raw]) -> bool:
        """Whether a derived fact is stated beside something that it is derived from."""
        beside = [leaves for name, leaves in self.contradictable if name in stated]
        return bool(beside) and any(not leaves.isdisjoint(stated) for leaves in beside)

    def known_on(self, on: date) -> Known:
        """What the catalogue alone knows on a day."""
        if on not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[on] = Known(System(), self.catalogue, on)
        return self._known[on]


def _leaves(name: str, inputs: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """What a derived fact is derived from, all the way down, as far as somebody could state it."""
    deeper = [other for other in inputs[name] if other != "on"]
    found = [_leaves(other, inputs) for other in deeper if other in inputs]
    return frozenset(deeper).union(*found)


def _share_readings(plans: Sequence[ProductPlan]) -> None:
    """Rules that several products ask alike share one reading."""
    first: dict[tuple[object, ...], RuleReading] = {}
    for plan in plans:
        keyed = [
            ((one.name, one.rule.label, one.rule.expression.text, one.rule.assumed), one)
            for one in plan.readings
        ]
        plan.readings = tuple([first.setdefault(key, one) for key, one in keyed])


_BY_DAY: dict[tuple[int, date, bool], DayPlan] = {}
_BY_TERMS: dict[tuple[object, ...], DayPlan] = {}


def plan_for(catalogue: Catalogue, on: date, *, assume: bool) -> DayPlan:
    """The plan of a day, kept. The plan holds its catalogue, so that the catalogue's id cannot be
    used again."""
    key = (id(catalogue), on, assume)
    plan = _BY_DAY.get(key)
    if plan is None:
        if len(_BY_DAY) >= MOST_KEPT:
            _BY_DAY.clear()
            _BY_TERMS.clear()
        plan = _BY_DAY[key] = plan_of_terms(catalogue, on, assume=assume)
    return plan


def plan_of_terms(catalogue: Catalogue, on: date, *, assume: bool) -> DayPlan:
    """Days with the same terms in force share one plan: compiling takes far longer than deciding."""
    terms = tuple(id(product.terms_on(on)) for product in catalogue.products)
    key = (id(catalogue), terms, assume)
    if key not in _BY_TERMS:
        _BY_TERMS[key] = DayPlan(catalogue, on, assume=assume)
    return _BY_TERMS[key]
