"""A catalogue made ready for one day: which terms are in force, and the code that judges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from loans.decision.answer import UNLIMITED
from loans.decision.price import Price
from loans.decision.source import judge_of
from loans.decision.system import Known, System
from loans.expressions.decide import condition, value
from loans.expressions.derive import with_derived
from loans.expressions.parse import formula_of
from loans.money import from_ppm
from loans.vocabulary import Stage
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from datetime import date

    from loans.catalogue.model import Catalogue, Entry, Paper, Product, ReferenceSeries, Terms
    from loans.decision.answer import Answer
    from loans.decision.decision import Decision
    from loans.decision.enquiry import Enquiry
    from loans.expressions.expression import Expression
    from loans.vocabulary.values import Raw

Facts = Mapping[str, "Raw"]
R = TypeVar("R")
MOST_KEPT = 400
REQUEST = ("amount", "months", "method", "guarantee")


class Compiled(Generic[R]):
    """Lines compiled when first read. The line is kept with its code, so that its id cannot be used again."""

    def __init__(self, compile_: Callable[[Expression], R]) -> None:
        self._compile = compile_
        self._kept: dict[int, tuple[Expression, R]] = {}

    def __call__(self, expression: Expression) -> R:
        kept = self._kept.get(id(expression))
        if kept is None:
            kept = self._kept[id(expression)] = (expression, self._compile(expression))
        return kept[1]


class ProductPlan:
    """One product under the terms of a day, with everything about it that no application changes."""

    def __init__(
        self,
        product: Product,
        terms: Terms,
        catalogue: Catalogue,
        inputs: Mapping[str, tuple[str, ...]],
        *,
        assume: bool,
    ) -> None:
        self.product = product
        self.terms = terms
        self.inputs = inputs
        self.assumes: tuple[str, ...] = REQUEST if assume else ()
        self.tiers = Price(terms.pricing, terms.longest_days).tiers
        self._condition = Compiled(condition)
        self._value = Compiled(value)
        self.papers: Mapping[str, Paper] = {paper.code: paper for paper in catalogue.papers}
        by_code = {one.code: one for one in catalogue.references}
        self.series: tuple[ReferenceSeries, ...] = tuple(by_code[code] for code in terms.pricing.references)

    @cached_property
    def conditions(self) -> tuple[Expression, ...]:
        """Every condition that the verdict and the offer rest on."""
        terms = self.terms
        entries = [*terms.longest, *[entry for ceiling in terms.ceilings for entry in ceiling.entries]]
        whens = [*[entry.when for entry in entries], *[one.when for one in terms.pricing.discounts]]
        return (*[rule.expression for rule in terms.rules], *[when for when in whens if when is not None])

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts that the verdict and the offer rest on."""
        entries = [
            *self.terms.longest,
            *[entry for ceiling in self.terms.ceilings for entry in ceiling.entries],
        ]
        lines = [*self.conditions, *[entry.value for entry in entries]]
        return tuple(dict.fromkeys(name for one in lines for name in one.reads))

    @cached_property
    def closure(self) -> frozenset[str]:
        """`reads`, and what the derived ones among them are derived from."""
        found, queue = set(self.reads), list(self.reads)
        while queue:
            deeper = [name for name in self.inputs.get(queue.pop(), ()) if name not in found]
            found.update(deeper)
            queue += deeper
        return frozenset(found)

    def holds(self, expression: Expression, facts: Facts) -> bool | None:
        """Whether a condition of the terms holds."""
        return self._condition(expression)(facts)

    def facts_of(self, answer: Answer, enquiry: Enquiry) -> dict[str, Raw]:
        """Every known fact as the rules of this product read it."""
        own: dict[str, Raw | None] = {
            **(self.defaults if self.assumes else {}),
            **enquiry.before_products,
            "months": answer.months,
            "amount": answer.amount,
            "reference_rate": self.reference_of(answer, enquiry),
            "annual_rate": answer.annual,
            "pool_available": enquiry.known.pools.get(self.product.pool),
        }
        return with_derived(enquiry.application.vocabulary, own)

    @property
    def defaults(self) -> dict[str, Raw]:
        """What an assumed request takes where the applicant left it open."""
        return {"method": self.terms.default_method, "guarantee": self.terms.default_guarantee}

    def reference_of(self, answer: Answer, enquiry: Enquiry) -> int | None:
        """The reference rate that was read, in parts per million."""
        return enquiry.known.parts.get(self.series[answer.series].code) if answer.series >= 0 else None

    def first_entry(self, entries: Sequence[Entry], facts: Facts) -> Raw | None:
        """The value of the first entry whose condition holds: UNLIMITED when none does, None when unknown."""
        for entry in entries:
            holds = True if entry.when is None else self.holds(entry.when, facts)
            if holds is not False:
                return self._value(entry.value)(facts) if holds else None
        return UNLIMITED

    def grace_of(self, facts: Facts) -> int:
        """Months of interest only: those asked for (fact `grace_months`), within what the terms allow."""
        asked = facts.get("grace_months")
        if not isinstance(asked, int):
            return 0
        allowed = self.first_entry(self.terms.grace, facts)
        return min(asked, allowed) if self.terms.grace and isinstance(allowed, int) else 0

    def used_of(self, decision: Decision) -> dict[str, object]:
        """What the system knew and this product read."""
        used: dict[str, object] = {"terms_from": decision.terms_from}
        entry = decision.reference_entry
        if self.series:
            used["reference_series"] = (
                self.series[decision.answer.series].code if decision.answer.series >= 0 else None
            )
            used["reference_from"] = None if entry is None else entry.start
            reference = self.reference_of(decision.answer, decision.enquiry)
            used["reference_rate"] = None if reference is None else from_ppm(reference)
        words = decision.application.vocabulary.facts
        for name in ("pool_available", "exposure"):
            if name in self.reads:
                raw = decision.facts.get(name)
                used[name] = None if raw is None else native(words[name], raw)
        return used


class DayPlan:
    """The products in force on a day, the code that judges them all at once, the formulas of derived
    facts."""

    def __init__(self, catalogue: Catalogue, on: date, *, assume: bool) -> None:
        words = catalogue.vocabulary
        self.catalogue = catalogue
        self.formulas: Mapping[str, Expression] = {name: formula_of(words, name) for name in words.derived}
        inputs = {name: formula.reads for name, formula in self.formulas.items()}
        self.late = tuple(name for name in words.derived if words.facts[name].stage is not Stage.DERIVED)
        self.derived = frozenset(words.derived)
        in_force = [(product, product.terms_on(on)) for product in catalogue.products]
        self.plans = tuple(
            ProductPlan(product, terms, catalogue, inputs, assume=assume)
            for product, terms in in_force
            if terms is not None
        )
        self.not_yet = tuple(product for product, terms in in_force if terms is None)
        self.judge = judge_of(words, self.plans, self.formulas, self.late, assume=assume)
        self._known: dict[date, Known] = {}

    def known_on(self, on: date) -> Known:
        """What the catalogue alone knows on a day."""
        if on not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[on] = Known(System(), self.catalogue, on)
        return self._known[on]


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
