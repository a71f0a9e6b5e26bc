"""Build a schedule: terms in, instalments out."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from loans.money import ppm
from loans.schedule import checks
from loans.schedule.amortisation import (
    equal_factors,
    factors_of,
    interest_only,
    level_instalment,
    level_instalment_uneven,
    level_payments,
    level_principals,
)
from loans.schedule.charges import yearly_premiums
from loans.schedule.model import DAY_COUNTS, METHODS, MONTHLY, Charge, Instalment, Movement, Terms
from loans.schedule.periods import Period, all_periods, due_dates, monthly_factor
from loans.schedule.revolving import movement_problems, revolve
from loans.schedule.schedule import Schedule

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
    _check(principal, annual_rate, months, method, start, day_count, fee, grace, first_due, yearly_fee)
    counted = day_count or ("30/360" if method in MONTHLY else "act/360")
    terms = Terms(principal, ppm(annual_rate), months, method, start, counted, grace, first_due)
    charges: tuple[Charge, ...] = (Charge(start, fee),) if fee else ()
    if method == "revolving":
        checks.refuse(list(movement_problems(terms, draws, repayments)))
        rows, drawn = revolve(terms, draws, repayments)
    else:
        checks.refuse(list(checks.stray_movement_problems(method, (*draws, *repayments))))
        rows, drawn = tuple(rows_of(terms)), ()
    if yearly_fee:
        charges += yearly_premiums(start, principal, rows, ppm(yearly_fee))
    return Schedule(terms, rows, sum([row[2] for row in rows]), charges, drawn)


def rows_of(terms: Terms) -> list[Instalment]:
    """The instalments of every method but revolving."""
    if terms.method in MONTHLY and terms.day_count == "30/360" and terms.first_due is None:
        return _regular_rows(terms)
    return uneven_rows(terms.method, terms.principal, all_periods(terms), terms.grace)


def _regular_rows(terms: Terms) -> list[Instalment]:
    principal, months, grace = terms.principal, terms.months, terms.grace
    top, bottom = monthly_factor(terms.annual_ppm)
    dues, factors = due_dates(terms.start, months), equal_factors(top, bottom)
    if terms.method == "level_payment":
        instalment = level_instalment(principal, top, bottom, months - grace)
        return level_payments(principal, dues, factors, instalment, grace)
    if terms.method == "level_principal":
        return level_principals(principal, dues, factors, grace=grace)
    return interest_only(principal, dues, factors)


def uneven_rows(method: str, principal: int, periods: Sequence[Period], grace: int = 0) -> list[Instalment]:
    """Instalments over periods whose factors differ; grace counts from the first of them."""
    dues, factors = [period.due for period in periods], factors_of(periods)
    if method == "level_payment":
        grace = min(grace, len(periods) - 1)
        instalment = level_instalment_uneven(principal, factors[grace:])
        return level_payments(principal, dues, factors, instalment, grace)
    if method == "level_principal":
        return level_principals(principal, dues, factors, grace=grace)
    return interest_only(principal, dues, factors)


def _check(
    principal: int,
    annual_rate: Decimal,
    months: int,
    method: str,
    start: date,
    day_count: str | None,
    fee: int,
    grace: int,
    first_due: date | None,
    yearly_fee: Decimal,
) -> None:
    """Refuse with every problem; what is plainly fine is let through without building any."""
    if (
        0 < principal <= checks.MOST_FEN
        and 0 < months <= checks.MOST_MONTHS
        and method in METHODS
        and (day_count is None or day_count in DAY_COUNTS)
        and checks.FIRST_YEAR <= start.year <= checks.LAST_YEAR
        and 0 <= fee < principal
        and not (grace or first_due or yearly_fee)
        and not any(checks.rate_problems(annual_rate))
    ):
        return
    checks.refuse(
        [
            *checks.amount_problems(principal),
            *checks.rate_problems(annual_rate),
            *checks.months_problems(months),
            *checks.name_problems(method, day_count),
            *checks.start_problems(start),
            *checks.fee_problems(fee, principal),
            *checks.grace_problems(grace, months, method),
            *checks.first_due_problems(first_due, start, method),
            *checks.rate_problems(yearly_fee, "yearly_fee"),
        ]
    )
