"""What a loan costs: reference rate, spread, discounts, floor; a price per day; a guarantee fee.

Sums only: which discount is granted is a question of the rule language, and is answered before it comes here.
"""

from loans.pricing.annual import Cut, annual_rate, applied_cuts
from loans.pricing.daily import DayTier, cost_of_days, yearly_equivalent
from loans.pricing.fee import FeeDue, yearly_fees
from loans.pricing.reference import entry_on, is_stale, series_for

__all__ = [
    "Cut",
    "DayTier",
    "FeeDue",
    "annual_rate",
    "applied_cuts",
    "cost_of_days",
    "entry_on",
    "is_stale",
    "series_for",
    "yearly_equivalent",
    "yearly_fees",
]
