"""Build a schedule: terms in, instalments out."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from loans.schedules import checks
from loans.schedules.amortisation import (
    Row,
    Steps,
    equal_steps,
    instalments,
    interest_only,
    level_instalment,
    level_instalment_uneven,
    level_payments,
    level_principals,
    principal_at_end,
    uneven_steps,
)
from loans.schedules.charges import charges_of
from loans.schedules.model import MONTHLY, Movement, Terms
from loans.schedules.periods import Period, all_periods, due_dates, monthly_factor
from loans.schedules.revolving import movement_problems, revolve
from loans.schedules.schedule import Schedule

NONE = Decimal(0)


def build(
    principal: int,
    annual_rate: Decimal,
    months: int,
    method: str,
    start: date,
    day_count: str | None = None,
    fee: int = 0,
    grace: int = 0,
    *,
    first_due: date | None = None,
    yearly_fee: Decimal = NONE,
    draws: Sequence[Movement] = (),
    repayments: Sequence[Movement] = (),
) -> Schedule:
    """The schedule of a loan; conventions and their sources stand in ``docs/schedules.md``.

    ``principal`` and ``fee`` are fen, ``annual_rate`` and ``yearly_fee`` fractions with at most six decimals.
    ``day_count`` is by default 30/360 for monthly methods and act/360 for the others. ``grace``: the first so
    many instalments are interest only. ``first_due``: an irregular first due date. ``yearly_fee``: a premium
    paid yearly in advance on the outstanding principal. ``draws`` and ``repayments``: of a revolving line
    whose limit is ``principal``; without them all is drawn at the start and repaid at the end.
    Raises InputError with every mistake at once.
    """
    counted = day_count or ("30/360" if method in MONTHLY else "act/360")
    annual_ppm, yearly_ppm = checks.whole_ppm(annual_rate), checks.whole_ppm(yearly_fee)
    terms = Terms(principal, annual_ppm, months, method, start, counted, grace, first_due, fee, yearly_ppm)
    if not checks.plainly_fine(terms):
        checks.refuse(checks.problems(terms, annual_rate, yearly_fee))
    if method == "revolving":
        checks.refuse(list(movement_problems(terms, draws, repayments)))
        rows, drawn = revolve(terms, draws, repayments)
    else:
        if draws or repayments:
            checks.refuse([checks.stray_movements(method)])
        rows, drawn = instalments(rows_of(terms)), ()
    return Schedule(terms, rows, charges_of(terms, rows), drawn)


def rows_of(terms: Terms) -> list[Row]:
    """The rows of every method but revolving."""
    if terms.method not in MONTHLY or terms.day_count != "30/360" or terms.first_due is not None:
        return uneven_rows(terms.method, terms.principal, all_periods(terms), terms.grace)
    principal, months = terms.principal, terms.months
    top, bottom = monthly_factor(terms.annual_ppm)
    dues, steps = due_dates(terms.start, months), equal_steps(top, bottom, months)
    if terms.method == "level_payment":
        instalment = level_instalment(principal, top, bottom, months - terms.grace)
        return _after_grace(terms.method, principal, dues, steps, terms.grace, instalment)
    return _after_grace(terms.method, principal, dues, steps, terms.grace)


def uneven_rows(method: str, principal: int, periods: Sequence[Period], grace: int = 0) -> list[Row]:
    """Rows over periods whose factors differ; grace counts from the first of them."""
    factors = [(period.numerator, period.denominator) for period in periods]
    dues, steps = [period.due for period in periods], uneven_steps(factors)
    instalment = level_instalment_uneven(principal, factors[grace:]) if method == "level_payment" else 0
    return _after_grace(method, principal, dues, steps, grace, instalment)


def _after_grace(
    method: str, principal: int, dues: Sequence[date], steps: Steps, grace: int, instalment: int = 0
) -> list[Row]:
    if grace:
        first = interest_only(principal, dues[:grace], steps[:grace])
        return first + _after_grace(method, principal, dues[grace:], steps[grace:], 0, instalment)
    if method == "level_payment":
        return level_payments(principal, dues, steps, instalment)
    if method == "level_principal":
        return level_principals(principal, dues, steps)
    return principal_at_end(principal, dues, steps)
