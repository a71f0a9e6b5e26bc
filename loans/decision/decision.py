"""One product's answer to one application. The verdict is there at once; everything else when it is read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER, INELIGIBLE, UNLIMITED, VERDICTS
from loans.decision.finding import Finding
from loans.decision.footing import footing_of
from loans.decision.missing import missing_of
from loans.decision.offer import NoSchedule, apr_of, schedule_of
from loans.decision.papers import papers_of
from loans.decision.rate import rate_of
from loans.decision.remedy import remedies_of
from loans.decision.shapes import (
    Amount,
    Months,
    RemedyStatus,
    Warning,  # noqa: A004 - the contract's word
)
from loans.decision.wire import decision_json
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from loans.catalogue.model import ReferenceEntry
    from loans.decision.answer import Answer
    from loans.decision.application import Application
    from loans.decision.enquiry import Enquiry
    from loans.decision.plan import ProductPlan
    from loans.decision.remedy import Remedies
    from loans.decision.shapes import Footing, PaperAsked, Rate, Remedy, Verdict
    from loans.schedule import Apr, Schedule
    from loans.texts import Text
    from loans.vocabulary.values import Raw


class Decision:
    """Never changed once made; `to_dict()` is the contract's JSON shape."""

    def __init__(self, plan: ProductPlan, answer: Answer, enquiry: Enquiry) -> None:
        self.plan = plan
        self.answer = answer
        self.enquiry = enquiry

    @property
    def product(self) -> str:
        """The product's code."""
        return self.plan.product.code

    @property
    def product_name(self) -> Text:
        """The product's name."""
        return self.plan.product.name

    @property
    def terms_from(self) -> date:
        """The first day of the terms that were applied."""
        return self.plan.terms.start

    @property
    def on(self) -> date:
        """The day of application."""
        return self.enquiry.on

    @property
    def application(self) -> Application:
        """What was decided on."""
        return self.enquiry.application

    @property
    def verdict(self) -> Verdict:
        """Eligible, counter-offer, undetermined or ineligible."""
        return VERDICTS[self.answer.rank]

    @property
    def rank(self) -> int:
        """The verdict's place, best first."""
        return self.answer.rank

    @property
    def is_offer(self) -> bool:
        """Whether there is an amount on the table."""
        return self.answer.rank <= COUNTER_OFFER

    @property
    def method(self) -> str | None:
        """The repayment method: chosen, or assumed."""
        found = self.application.facts.get("method")
        if found is None and self.plan.assumes:
            return self.plan.terms.default_method
        return found if isinstance(found, str) else None

    @cached_property
    def facts(self) -> dict[str, Raw]:
        """Every known fact, raw, as the rules of this product read it: clipped, assumed, derived, priced."""
        return self.plan.facts_of(self.answer, self.enquiry)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every rule with its outcome, in the catalogue's order."""
        pairs = zip(self.plan.terms.rules, self.answer.outcomes, strict=True)
        return tuple([Finding(rule, outcome, self) for rule, outcome in pairs])

    @cached_property
    def footing(self) -> Footing:
        """The weakest footing of all facts that the decision reads."""
        return footing_of(self.plan.reads, self.application, self.plan.inputs)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts to ask for so that the decision can be made, in the vocabulary's order."""
        return missing_of(self)

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

    @cached_property
    def rate(self) -> Rate:
        """The rate with each of its steps."""
        return rate_of(self)

    @property
    def reference_entry(self) -> ReferenceEntry | None:
        """The published rate that was read, and since when it holds."""
        if self.answer.series < 0:
            return None
        return self.enquiry.known.entries.get(self.plan.series[self.answer.series].code)

    @cached_property
    def grace_months(self) -> int:
        """Months of interest only: what was asked for, within what the product allows."""
        return self.plan.grace_of(self.facts) if "grace_months" in self.application.facts else 0

    @cached_property
    def _terms(self) -> Schedule | NoSchedule | None:
        if not self.is_offer:
            return None
        try:
            return schedule_of(self)
        except NoSchedule as none:
            return none

    @cached_property
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

    @cached_property
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

    @cached_property
    def papers(self) -> tuple[PaperAsked, ...]:
        """The papers to hand in, each with its reason."""
        return papers_of(self)

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
        return self.plan.used_of(self)

    @property
    def annual_rate(self) -> Decimal | None:
        """The yearly rate as a fraction."""
        return self.rate.annual

    def to_dict(self) -> dict[str, object]:
        """The contract's JSON shape."""
        return decision_json(self)

    def __repr__(self) -> str:
        return f"<Decision {self.product} {self.verdict.value}>"
