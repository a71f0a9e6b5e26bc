"""Costs beside interest: the fee at the start and yearly guarantee premiums in advance."""

from collections.abc import Sequence
from datetime import date

from loans.calendar.ages import add_months
from loans.money import PPM, half_up
from loans.schedules.model import Charge, Instalment, Terms


def charges_of(terms: Terms, rows: Sequence[Instalment]) -> tuple[Charge, ...]:
    """Every charge of a schedule, in order of date."""
    charges: tuple[Charge, ...] = (Charge(terms.start, terms.fee),) if terms.fee else ()
    if terms.yearly_ppm:
        charges += yearly_premiums(terms.start, terms.principal, rows, terms.yearly_ppm)
    return charges


def yearly_premiums(
    start: date, principal: int, rows: Sequence[Instalment], yearly_ppm: int
) -> tuple[Charge, ...]:
    """One premium at ``start`` and on each anniversary before the last instalment.

    An instalment that falls on the anniversary is paid first. A year that is begun is paid in full.
    """
    premiums, years, due = [], 0, start
    while due < rows[-1].due:
        owed = next((row.balance for row in reversed(rows) if row.due <= due), principal)
        premiums.append(Charge(due, half_up(owed * yearly_ppm, PPM)))
        years += 1
        due = add_months(start, 12 * years)
    return tuple(premium for premium in premiums if premium.amount)
