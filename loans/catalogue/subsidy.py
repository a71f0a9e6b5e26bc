"""A product's subsidy as the rates a year by which the interest of a schedule is shared."""

from __future__ import annotations

from decimal import Decimal

from loans.catalogue.model import Subsidy
from loans.money import half_up, ppm
from loans.schedules.subsidy import Subsidy as Shared


def shared_by(subsidy: Subsidy, reference: Decimal, annual: Decimal) -> Shared:
    """Who bears what of a contract rate `annual` while the reference is `reference`; fractions a year.

    What the borrower bears is never below nothing and never above the contract rate.
    """
    whole = ppm(annual)
    if subsidy.treasury_share is not None:
        treasury = half_up(whole * ppm(subsidy.treasury_share), 1_000_000)
        return Shared(whole - treasury, treasury)
    assert subsidy.borrower_spread is not None
    borrower = min(max(ppm(reference + subsidy.borrower_spread), 0), whole)
    return Shared(borrower, whole - borrower)
