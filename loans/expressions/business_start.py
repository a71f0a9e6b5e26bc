"""The day from which a business counts as running."""

from __future__ import annotations

from datetime import date

# Persons and family farms may work unregistered; every other kind of borrower exists by its registration.
UNREGISTERED = ("person", "family_farm")


def business_start(kind: str | None, registered_on: date | None, started_on: date | None) -> date | None:
    """The day of registration; failing that, for persons and farms, the day on which business began."""
    if registered_on is not None:
        return registered_on
    return started_on if kind in UNREGISTERED else None
