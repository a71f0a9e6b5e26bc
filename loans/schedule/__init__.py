"""Repayment schedules and annual percentage rates; conventions in ``docs/schedules.md``.

The package is also the function that ``from loans import schedule`` promises: ``schedule(…)`` is
``quote.schedule``.
"""

import sys
from types import ModuleType

from loans.schedule.build import build
from loans.schedule.model import DAY_COUNTS, METHODS, Apr, Charge, Instalment, Movement, Terms
from loans.schedule.quote import schedule as _quote
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


class _CallablePackage(ModuleType):
    """A package and a function of one name cannot both be attributes of ``loans``; so the package
    can be called."""

    __call__ = staticmethod(_quote)


sys.modules[__name__].__class__ = _CallablePackage
