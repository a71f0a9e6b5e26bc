"""One call of `decide`: who asks, on what day, and what the system knows; shared by the decisions it
yields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.kept import kept
from loans.decision.system import Known
from loans.expressions.derive import with_derived

if TYPE_CHECKING:
    from datetime import date

    from loans.decision.answer import Answer
    from loans.decision.application import Application
    from loans.decision.plan import DayPlan
    from loans.decision.product_plan import ProductPlan
    from loans.decision.system import System
    from loans.vocabulary.values import Raw


class Enquiry:
    """The application, the day, the plan of that day and what the system knows. `fits`: products
    that would lend."""

    def __init__(
        self, application: Application, on: date, day: DayPlan, known: Known, system: System
    ) -> None:
        self.application = application
        self.on = on
        self.day = day
        self.known = known
        self.system = system
        self.fits: tuple[str, ...] = ()

    def known_on(self, on: date) -> Known:
        """What the system knows on another day, as far as it can be told today."""
        catalogue, system = self.day.catalogue, self.system
        series = catalogue.references if system.references is None else system.references
        starts = [entry.start for one in series for entry in one.entries]
        first, last = sorted((self.on, on))
        if system.priced_on is not None or not any(first < start <= last for start in starts):
            return self.known
        return Known(system, catalogue, on)

    def reference_of(self, plan: ProductPlan, answer: Answer) -> int | None:
        """The reference rate that a product read, in parts per million."""
        return self.known.parts.get(plan.series[answer.series].code) if answer.series >= 0 else None

    def facts_for(self, plan: ProductPlan, answer: Answer) -> dict[str, Raw]:
        """Every known fact as the rules of this product read it: clipped, assumed, derived, priced."""
        facts = {**plan.defaults, **self.shared} if plan.assumes else dict(self.shared)
        own = {
            "months": answer.months,
            "amount": answer.amount,
            "reference_rate": self.reference_of(plan, answer),
            "annual_rate": answer.annual,
            "pool_available": self.known.pools.get(plan.product.pool),
        }
        facts.update({name: raw for name, raw in own.items() if raw is not None})
        for name, compute in self.day.late_values:
            if name not in facts and (found := compute(facts)) is not None:
                facts[name] = found
        return facts

    @kept
    def shared(self) -> dict[str, Raw]:
        """What is known before any product is looked at, facts derived for all of them included."""
        stated = self.before_products
        known = with_derived(self.application.vocabulary, stated)
        return {name: raw for name, raw in known.items() if name in stated or name not in self.day.late}

    @kept
    def before_products(self) -> dict[str, Raw]:
        """What is known before any product is looked at and nothing derived: stated facts, the day,
        exposure."""
        return {**self.application.facts, "on": self.on, "exposure": self.known.exposure}
