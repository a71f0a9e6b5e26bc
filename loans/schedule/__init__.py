"""Repayment schedules and annual percentage rates; conventions in ``docs/schedules.md``."""

from loans.schedule.build import build
from loans.schedule.model import DAY_COUNTS, METHODS, Apr, Charge, Instalment, Movement, Terms
from loans.schedule.schedule import Schedule

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
