"""One product under the terms of a day: what no application changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from loans.decision.answer import UNLIMITED
from loans.decision.kept import kept
from loans.decision.papers import demands_of
from loans.decision.price import Price
from loans.decision.reading import RuleReading
from loans.expressions.decide import condition, value

if TYPE_CHECKING:
    from loans.catalogue.model import Catalogue, Entry, Paper, Product, ReferenceSeries, Terms
    from loans.decision.papers import Demands
    from loans.expressions.expression import Expression
    from loans.vocabulary.values import Raw

Facts = Mapping[str, "Raw"]
R = TypeVar("R")
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
        self.code = product.code
        self.terms = terms
        self.readings = tuple(RuleReading(rule) for rule in terms.rules)
        self.inputs = inputs
        self.assumes: tuple[str, ...] = REQUEST if assume else ()
        self.tiers = Price(terms.pricing, terms.longest_days).tiers
        self._condition = Compiled(condition)
        self._value = Compiled(value)
        self.papers: Mapping[str, Paper] = {paper.code: paper for paper in catalogue.papers}
        by_code = {one.code: one for one in catalogue.references}
        self.series: tuple[ReferenceSeries, ...] = tuple(by_code[code] for code in terms.pricing.references)

    def behind(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names and all that stands behind the derived ones of them, each once, the nearest first."""
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self.inputs.get(name, ())
        return tuple(found)

    @kept
    def demands(self) -> Demands:
        """Every paper that may be asked, with its condition."""
        return demands_of(self.terms, self.papers)

    @kept
    def conditions(self) -> tuple[Expression, ...]:
        """Every condition that the verdict and the offer rest on."""
        terms = self.terms
        entries = [*terms.longest, *[entry for ceiling in terms.ceilings for entry in ceiling.entries]]
        whens = [*[entry.when for entry in entries], *[one.when for one in terms.pricing.discounts]]
        return (*[rule.expression for rule in terms.rules], *[when for when in whens if when is not None])

    @kept
    def reads(self) -> tuple[str, ...]:
        """The facts that the verdict and the offer rest on."""
        entries = [
            *self.terms.longest,
            *[entry for ceiling in self.terms.ceilings for entry in ceiling.entries],
        ]
        lines = [*self.conditions, *[entry.value for entry in entries]]
        return tuple(dict.fromkeys(name for one in lines for name in one.reads))

    @kept
    def closure(self) -> frozenset[str]:
        """`reads`, and what the derived ones among them are derived from."""
        return frozenset(self.behind(self.reads))

    def holds(self, expression: Expression, facts: Facts) -> bool | None:
        """Whether a condition of the terms holds."""
        return self._condition(expression)(facts)

    @property
    def defaults(self) -> dict[str, Raw]:
        """What an assumed request takes where the applicant left it open."""
        return {"method": self.terms.default_method, "guarantee": self.terms.default_guarantee}

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
