"""The yearly rate of a loan: reference rate, spread, discounts, floor.

Sums only: which discount is granted is a question of the rule language, and is answered before it comes here.
"""

from loans.pricing.annual import Cut, annual_rate, applied_cuts
from loans.pricing.reference import entry_on, is_stale, series_for

__all__ = [
    "Cut",
    "annual_rate",
    "applied_cuts",
    "entry_on",
    "is_stale",
    "series_for",
]
