"""One call of `decide`: who asks, on what day, and what the system knows; shared by the decisions it yields."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from loans.decision.application import Application
    from loans.vocabulary.values import Raw
    from loans.decision.plan import DayPlan
    from loans.decision.system import Known


class Enquiry:
    """The application, the day, the plan of that day and what the system knows. `fits`: products that would lend."""

    def __init__(self, application: Application, on: date, day: DayPlan, known: Known) -> None:
        self.application = application
        self.on = on
        self.day = day
        self.known = known
        self.fits: tuple[str, ...] = ()

    @cached_property
    def before_products(self) -> dict[str, Raw]:
        """What is known before any product is looked at and nothing derived: stated facts, the day, exposure."""
        return {**self.application.facts, "on": self.on, "exposure": self.known.exposure}
