"""The rate with each of its steps: reference, comparable, discounts, floor, annual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.reading import OUTCOMES
from loans.decision.shapes import DailyPrice, DiscountFinding, Rate
from loans.expressions.explain import explain
from loans.money import from_ppm
from loans.pricing import Cut, applied_cuts

if TYPE_CHECKING:
    from decimal import Decimal

    from loans.decision.basis import Basis


def rate_of(basis: Basis) -> Rate:
    """The rate of one product for one applicant; None for each step that is not known."""
    answer, terms = basis.answer, basis.plan.terms
    price = terms.pricing
    daily = tuple(DailyPrice(tier.up_to_day, tier.rate) for tier in price.daily)
    if daily:
        return Rate(None, None, None, None, (), None, _rate(answer.annual), daily)
    entry = basis.reference_entry
    reference = _rate(basis.reference)
    return Rate(
        reference=reference,
        reference_from=None if entry is None else entry.start,
        spread=price.spread,
        comparable=None if reference is None else reference + price.spread,
        discounts=discounts_of(basis),
        floor=price.floor,
        annual=_rate(answer.annual),
        guarantee_fee=price.guarantee_fee or None,
    )


def _rate(parts: int | None) -> Decimal | None:
    return None if parts is None else from_ppm(parts)


def discounts_of(basis: Basis) -> tuple[DiscountFinding, ...]:
    """Each discount: whether its condition holds, and whether it counts. An unknown one is not granted."""
    discounts = basis.plan.terms.pricing.discounts
    granted = basis.answer.granted
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
            missing=() if outcome is not None or one.when is None else explain(one.when, basis.facts).missing,
            applied=counts.get(one.name, False),
        )
        for one, outcome in zip(discounts, granted, strict=True)
    )
