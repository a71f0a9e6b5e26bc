"""Which changeable facts an outcome rests on, through formulas, limits and the price."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loans.catalogue.model import Entry
    from loans.decision.plan import ProductPlan
    from loans.expressions.expression import Expression

PRICED = ("annual_rate", "reference_rate")


class Influence:
    """For one product under some terms. `given`: derived facts that were stated, and so stand by themselves.

    `dated`: the price or the terms still change after the day of application, so that waiting can change
    them.
    """

    def __init__(
        self, plan: ProductPlan, formulas: dict[str, Expression], levers: Iterable[str], *, dated: bool
    ) -> None:
        self.plan = plan
        self._formulas = formulas
        self._levers = frozenset(levers)
        self._dated = dated
        self._known: dict[str, frozenset[str]] = {}

    def on(self, names: Iterable[str]) -> frozenset[str]:
        """The changeable facts behind these facts."""
        return frozenset().union(*(self.of(name) for name in names))

    def of(self, name: str) -> frozenset[str]:
        """The changeable facts behind one fact, itself included."""
        if name not in self._known:
            self._known[name] = frozenset()  # nothing follows from itself
            found = self.on(self._behind(name))
            self._known[name] = found | {name} if name in self._levers else found
        return self._known[name]

    def _behind(self, name: str) -> list[str]:
        terms = self.plan.terms
        if name in self._formulas:
            return list(self._formulas[name].reads)
        if name == "months":
            return [] if terms.longest_days is not None else _reads(terms.longest)
        if name == "amount":
            return [read for one in terms.ceilings for read in _reads(one.entries)]
        if name in PRICED:
            whens = [one.when for one in terms.pricing.discounts if one.when is not None]
            behind = [read for when in whens for read in when.reads]
            behind += ["months"] if len(self.plan.series) > 1 else []
            return behind + (["on"] if self._dated else [])
        return []


def _reads(entries: Iterable[Entry]) -> list[str]:
    lines = [line for entry in entries for line in (entry.when, entry.value) if line is not None]
    return [read for line in lines for read in line.reads]


class Influences:
    """The same for every terms of a product that the search meets."""

    def __init__(self, formulas: dict[str, Expression], levers: Iterable[str], *, dated: bool) -> None:
        self._formulas = formulas
        self._levers = frozenset(levers)
        self._dated = dated
        # The plan is kept with what is known of it, so that its id cannot be used again.
        self._kept: dict[int, tuple[ProductPlan, Influence]] = {}

    def of(self, plan: ProductPlan) -> Influence:
        """What bears on the product under the terms of this plan."""
        if id(plan) not in self._kept:
            found = Influence(plan, self._formulas, self._levers, dated=self._dated)
            self._kept[id(plan)] = (plan, found)
        return self._kept[id(plan)][1]
