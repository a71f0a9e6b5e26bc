"""Repayment schedules and annual percentage rates; conventions in ``docs/schedules.md``."""

from loans.schedules.build import build
from loans.schedules.model import DAY_COUNTS, METHODS, Apr, Charge, Instalment, Movement, Terms
from loans.schedules.schedule import Schedule

__all__ = [
    "DAY_COUNTS",
    "METHODS",
    "Apr",
    "Charge",
    "Instalment",
    "Movement",
    "Schedule",
    "Terms",
    "build",
]
