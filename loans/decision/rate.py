"""The rate with each of its steps: reference, comparable, discounts, floor, annual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.finding import OUTCOMES
from loans.decision.shapes import DailyPrice, DiscountFinding, Rate
from loans.expressions.explain import explain
from loans.money import from_ppm
from loans.pricing import Cut, applied_cuts

if TYPE_CHECKING:
    from decimal import Decimal

    from loans.decision.decision import Decision


def rate_of(decision: Decision) -> Rate:
    """The rate of one product for one applicant; None for each step that is not known."""
    answer, terms = decision.answer, decision.plan.terms
    price = terms.pricing
    daily = tuple(DailyPrice(tier.up_to_day, tier.rate) for tier in price.daily)
    if daily:
        return Rate(None, None, None, None, (), None, _rate(answer.annual), daily)
    entry = decision.reference_entry
    reference = _rate(decision.plan.reference_of(answer, decision.enquiry))
    return Rate(
        reference=reference,
        reference_from=None if entry is None else entry.start,
        spread=price.spread,
        comparable=None if reference is None else reference + price.spread,
        discounts=discounts_of(decision),
        floor=price.floor,
        annual=_rate(answer.annual),
        guarantee_fee=price.guarantee_fee or None,
    )


def _rate(parts: int | None) -> Decimal | None:
    return None if parts is None else from_ppm(parts)


def discounts_of(decision: Decision) -> tuple[DiscountFinding, ...]:
    """Each discount: whether its condition holds, and whether it counts. An unknown one is not granted."""
    discounts = decision.plan.terms.pricing.discounts
    granted = decision.answer.granted
    met = [one for one, outcome in zip(discounts, granted, strict=True) if outcome is True]
    counts = dict(
        zip(
            [one.name for one in met],
            applied_cuts([Cut(one.relative, one.stack) for one in met]),
            strict=True,
        )
    )
    return tuple(
        DiscountFinding(
            name=one.name,
            label=one.label,
            outcome=OUTCOMES[outcome],
            relative=one.relative,
            missing=()
            if outcome is not None or one.when is None
            else explain(one.when, decision.facts).missing,
            applied=counts.get(one.name, False),
        )
        for one, outcome in zip(discounts, granted, strict=True)
    )
