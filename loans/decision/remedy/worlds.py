"""The same application with some facts changed, judged again by the very code that judged it first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from loans.decision.basis import Basis
from loans.decision.consistency import refuse_contradictions
from loans.decision.enquiry import Enquiry
from loans.decision.plan import plan_of_terms
from loans.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from loans.decision.answer import Answer
    from loans.decision.plan import DayPlan, ProductPlan
    from loans.vocabulary.values import Raw

Changes = dict[str, "Raw"]
PATIENCE = 900  # worlds judged while nothing is found yet
ENOUGH = 250  # worlds judged for the sake of further alternatives


class OutOfPatience(Exception):
    """More was tried than a page can wait for."""


class World(NamedTuple):
    """One set of changes and what comes of it. `broken`: rules that are unmet, or unknown as they were not
    before."""

    changes: Changes
    plan: ProductPlan
    answer: Answer
    enquiry: Enquiry
    broken: frozenset[str]

    def facts(self) -> dict[str, Raw]:
        """Every known fact, as the rules of this product read it."""
        return self.enquiry.facts_for(self.plan, self.answer)


class Worlds:
    """Judges changes; counts them, so that the answer is the same on a slow machine as on a fast one."""

    def __init__(self, decision: Basis) -> None:
        self.decision = decision
        self.enquiry = decision.enquiry
        self.product = decision.product
        self.assume = bool(decision.plan.assumes)
        rules = zip(decision.plan.terms.rules, decision.answer.outcomes, strict=True)
        self.open = frozenset(rule.name for rule, outcome in rules if outcome is None)
        self._given = any(name in self.enquiry.day.formulas for name in self.enquiry.application.facts)
        self._left = PATIENCE
        self._kept: dict[frozenset[tuple[str, Raw]], World | None] = {}

    def at(self, changes: Mapping[str, Raw]) -> World | None:
        """What comes of these changes; None where the facts then contradict each other."""
        key = frozenset(changes.items())
        if key not in self._kept:
            self.spend(1)
            self._kept[key] = self._judged(dict(changes))
        return self._kept[key]

    def mends(self, changes: Mapping[str, Raw]) -> bool:
        """Whether these changes leave nothing broken."""
        world = self.at(changes)
        return world is not None and not world.broken

    def spend(self, worlds: int) -> None:
        """Count work that takes as long as judging so many worlds. Raises OutOfPatience."""
        self._left -= worlds
        if self._left < 0:
            raise OutOfPatience

    def renew(self) -> None:
        """The search is over; what is asked now is little, and wanted."""
        self._left = PATIENCE

    def satisfied(self) -> None:
        """Something was found: look on for a little only."""
        self._left = min(self._left, ENOUGH)

    def day_of(self, on: date) -> DayPlan:
        """The plan of a day."""
        if on == self.enquiry.on:
            return self.enquiry.day
        return plan_of_terms(self.enquiry.day.catalogue, on, assume=self.assume)

    def _judged(self, changes: Changes) -> World | None:
        before = self.enquiry
        stated = {name: raw for name, raw in changes.items() if name != "on"}
        application = before.application.with_raw(stated) if stated else before.application
        on: date = changes.get("on", before.on)  # type: ignore[assignment]  # the fact `on` is a date
        day, known = self.day_of(on), before.known_on(on)
        place = next(i for i, plan in enumerate(day.plans) if plan.product.code == self.product)
        ahead, answers, _ = day.judge(application.facts, on, known.parts, known.pools, known.exposure)
        enquiry = Enquiry(application, on, day, known, before.system)
        if (ahead or self._given) and self._contradicts(enquiry, answers):
            return None
        plan, answer = day.plans[place], answers[place]
        broken = [
            rule.name
            for rule, outcome in zip(plan.terms.rules, answer.outcomes, strict=True)
            if outcome is False or (outcome is None and rule.name not in self.open)
        ]
        return World(changes, plan, answer, enquiry, frozenset(broken))

    def _contradicts(self, enquiry: Enquiry, answers: tuple[Answer, ...]) -> bool:
        decisions = [
            Basis(plan, answer, enquiry) for plan, answer in zip(enquiry.day.plans, answers, strict=True)
        ]
        try:
            refuse_contradictions(enquiry, decisions)
        except InputError:
            return True
        return False
