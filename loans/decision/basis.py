"""What an explanation starts from: one product's plan, the answer of its code, and the enquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER, VERDICTS
from loans.decision.kept import kept

if TYPE_CHECKING:
    from datetime import date

    from loans.catalogue.model import ReferenceEntry
    from loans.decision.answer import Answer
    from loans.decision.application import Application
    from loans.decision.enquiry import Enquiry
    from loans.decision.product_plan import ProductPlan
    from loans.decision.shapes import Verdict
    from loans.texts import Text
    from loans.vocabulary.values import Raw


class Basis:
    """A verdict and the facts it rests on, as the rules of the product read them."""

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

    @kept
    def facts(self) -> dict[str, Raw]:
        """Every known fact, raw, as the rules of this product read it: clipped, assumed, derived, priced."""
        return self.enquiry.facts_for(self.plan, self.answer)

    @property
    def method(self) -> str | None:
        """The repayment method: chosen, or assumed."""
        found = self.application.facts.get("method")
        if found is None and self.plan.assumes:
            return self.plan.terms.default_method
        return found if isinstance(found, str) else None

    @property
    def reference(self) -> int | None:
        """The reference rate that was read, in parts per million."""
        return self.enquiry.reference_of(self.plan, self.answer)

    @property
    def reference_entry(self) -> ReferenceEntry | None:
        """The published rate that was read, and since when it holds."""
        if self.answer.series < 0:
            return None
        return self.enquiry.known.entries.get(self.plan.series[self.answer.series].code)

    @kept
    def grace_months(self) -> int:
        """Months of interest only: what was asked for, within what the product allows."""
        return self.plan.grace_of(self.facts) if "grace_months" in self.application.facts else 0
