"""One product's answer to one application: everything but the verdict is worked out when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.answer import INELIGIBLE, UNLIMITED
from loans.decision.basis import Basis
from loans.decision.footing import footing_of
from loans.decision.kept import kept
from loans.decision.missing import missing_of
from loans.decision.offer import NoSchedule, apr_of, schedule_of
from loans.decision.rate import rate_of
from loans.decision.remedy import remedies_of
from loans.decision.shapes import (
    Amount,
    Months,
    RemedyStatus,
    Warning,  # noqa: A004 - the contract's word
)
from loans.decision.used import used_by
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from decimal import Decimal

    from loans.decision.answer import Answer
    from loans.decision.finding import Finding, Findings
    from loans.decision.product_plan import ProductPlan
    from loans.decision.remedy import Remedies
    from loans.decision.shapes import Footing, PaperAsked, Rate, Remedy
    from loans.schedules import Apr, Schedule
    from loans.texts import Text


class Judged(Basis):
    """A verdict with its findings, offer, rate, papers and remedies."""

    def __init__(self, plan: ProductPlan, answer: Answer, told: Findings) -> None:
        # As `Basis` does, without a second call: four of these are made for every application.
        self.plan = plan
        self.answer = answer
        self.enquiry = told.enquiry
        self._told = told

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every rule with its outcome, in the catalogue's order."""
        return self._told.of(self.plan)

    @kept
    def footing(self) -> Footing:
        """The weakest footing of all facts that the decision reads."""
        return footing_of(self.plan.reads, self.application, self.plan.inputs)

    @kept
    def missing(self) -> tuple[str, ...]:
        """The facts to ask for so that the decision can be made, in the vocabulary's order."""
        return missing_of(self, self.findings)

    @property
    def amount(self) -> Amount:
        """Requested, ceiling and offered, in fen."""
        answer = self.answer
        limited = answer.ceiling is not None and answer.ceiling < UNLIMITED
        return Amount(
            requested=self._asked("amount"),
            ceiling=answer.ceiling if limited else None,
            offered=answer.amount if self.is_offer else None,
            bound_by=self.plan.terms.ceilings[answer.bound].name if limited else None,
        )

    def _asked(self, name: str) -> int | None:
        stated = self.application.facts.get(name)
        return stated if isinstance(stated, int) else None

    @property
    def months(self) -> Months:
        """Requested, longest and offered."""
        answer = self.answer
        longest = answer.longest if answer.longest is not None and answer.longest < UNLIMITED else None
        return Months(self._asked("months"), longest, answer.months if self.is_offer else None)

    @property
    def term(self) -> Text | None:
        """How long the loan offered runs, in words; None where none is."""
        months = self.months.offered
        return None if months is None else self.plan.terms.lasts(months)

    @kept
    def rate(self) -> Rate:
        """The rate with each of its steps."""
        return rate_of(self)

    @kept
    def _terms(self) -> Schedule | NoSchedule | None:
        if not self.is_offer:
            return None
        try:
            return schedule_of(self)
        except NoSchedule as none:
            return none

    @kept
    def _cost(self) -> Apr | NoSchedule | None:
        if self._terms is None or isinstance(self._terms, NoSchedule):
            return self._terms
        try:
            return apr_of(self._terms)
        except NoSchedule as none:
            return none

    @property
    def schedule(self) -> Schedule | None:
        """The instalments of an offer, paid out on the day of application."""
        return None if isinstance(self._terms, NoSchedule) else self._terms

    @property
    def apr(self) -> Apr | None:
        """The annual percentage rate of an offer, all cost included."""
        return None if isinstance(self._cost, NoSchedule) else self._cost

    @property
    def price_key(self) -> tuple[object, ...]:
        """What the APR depends on: offers with equal keys cost the same."""
        answer, terms = self.answer, self.plan.terms
        price = (terms.pricing.guarantee_fee, self.plan.tiers, terms.longest_days)
        return (answer.amount, answer.months, answer.annual, self.method, self.grace_months, price)

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Why an offer has no schedule or no APR, if so."""
        found = self._cost
        return (Warning("no_schedule", self._prefixed(found.say)),) if isinstance(found, NoSchedule) else ()

    def _prefixed(self, say: Text) -> Text:
        name = self.product_name
        return type(say)(f"{name.zh}：{say.zh}", f"{name.en}: {say.en}")

    @kept
    def _remedies(self) -> Remedies:
        return remedies_of(self) if self.answer.rank == INELIGIBLE else (RemedyStatus.NOT_COMPUTED, ())

    @property
    def remedy_status(self) -> RemedyStatus:
        """Whether changes that would help were found; not looked for where nothing is refused."""
        return self._remedies[0]

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Changes that would turn a no into a yes, easiest first; looked for when first read."""
        return self._remedies[1]

    @property
    def also_fits(self) -> tuple[str, ...]:
        """Other products that would lend, best first."""
        return tuple(code for code in self.enquiry.fits if code != self.product)

    @kept
    def papers(self) -> tuple[PaperAsked, ...]:
        """The papers to hand in, each with its reason: those always asked, and those whose condition holds.
        One whose condition is unknown is not asked yet."""
        holds, facts = self.plan.holds, self.facts
        return tuple(paper for when, paper in self.plan.demands if when is None or holds(when, facts) is True)

    @property
    def assumed_request(self) -> dict[str, object]:
        """What was assumed because the request left it open, in native form."""
        words, stated = self.application.vocabulary.facts, self.application.facts
        return {
            name: native(words[name], self.facts[name])
            for name in self.plan.assumes
            if name in self.facts and name not in stated
        }

    @property
    def used(self) -> dict[str, object]:
        """What the system knew and this product read, in native form; None where it was not known."""
        return used_by(self)

    @property
    def annual_rate(self) -> Decimal | None:
        """The yearly rate as a fraction."""
        return self.rate.annual
