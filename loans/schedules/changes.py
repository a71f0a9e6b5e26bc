"""What happens to a schedule on the way: early repayment, and a new rate (a discount lost, a repricing)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from loans.errors import Problem
from loans.money import half_up, show_yuan
from loans.schedules.amortisation import Row, instalments, level_payments, level_principals, uneven_steps
from loans.schedules.build import uneven_rows
from loans.schedules.charges import charges_of
from loans.schedules.checks import names, problem, rate_problems, refuse, whole_ppm
from loans.schedules.model import Instalment, RateFrom
from loans.schedules.periods import Period, all_dues, factor_between
from loans.schedules.schedule import Schedule
from loans.texts import Text

KEEPS = ("instalment", "term")


def prepay(schedule: Schedule, on: date, amount: int, keep: str = "instalment") -> Schedule:
    """Repay ``amount`` fen of principal early on ``on``, with the interest accrued on the whole balance.

    Interest is for the actual time (Civil Code 677) and there is no penalty. ``keep="instalment"`` goes on
    with the same instalment and ends sooner; ``keep="term"`` keeps the dates with smaller instalments.
    Methods that repay at the end keep their dates either way. Raises InputError.
    """
    refuse([*_date_problems(schedule, on), *_amount_problems(schedule, on, amount, keep)])
    done, later = _split(schedule, on)
    owed, since = _state(schedule, done)
    top, bottom = factor_between(schedule.terms, schedule.later_rates, since, on) if since < on else (0, 1)
    interest = half_up(owed * top, bottom)
    rows: list[Row] = [(on, amount, interest, amount + interest, owed - amount)]
    if amount < owed:
        periods = _periods(schedule, on, later)
        rows += _remaining(schedule, owed - amount, periods, later[0], _grace_left(schedule, on), keep)
    return _with_rows(schedule, [*done, *rows])._replace(prepaid=True)


def change_rate(schedule: Schedule, on: date, annual_rate: Decimal) -> Schedule:
    """A new annual rate from ``on``; the instalments not yet due are worked out again over the same dates.

    The running period bears the old rate up to ``on`` and the new one from then. Raises InputError.
    """
    refuse([*_date_problems(schedule, on), *rate_problems(annual_rate)])
    changed = schedule._replace(later_rates=(*schedule.later_rates, RateFrom(on, whole_ppm(annual_rate))))
    done, later = _split(schedule, on)
    owed, since = _state(schedule, done)
    periods = _periods(changed, since, later)
    rows = uneven_rows(schedule.method, owed, periods, _grace_left(schedule, on))
    return _with_rows(changed, [*done, *rows])


def _split(schedule: Schedule, on: date) -> tuple[list[Instalment], list[Instalment]]:
    done = [row for row in schedule.instalments if row.due <= on]
    return done, list(schedule.instalments[len(done) :])


def _state(schedule: Schedule, done: Sequence[Instalment]) -> tuple[int, date]:
    """What is owed, and since when interest has accrued."""
    return (done[-1].balance, done[-1].due) if done else (schedule.terms.principal, schedule.terms.start)


def _periods(schedule: Schedule, since: date, later: Sequence[Instalment]) -> list[Period]:
    dates = [since, *[row.due for row in later]]
    return [
        Period(due, *factor_between(schedule.terms, schedule.later_rates, first, due))
        for first, due in pairwise(dates)
    ]


def _grace_left(schedule: Schedule, on: date) -> int:
    return sum(due > on for due in all_dues(schedule.terms)[: schedule.terms.grace])


def _remaining(
    schedule: Schedule, owed: int, periods: Sequence[Period], running: Instalment, grace: int, keep: str
) -> list[Row]:
    if keep == "term" or grace or schedule.method not in ("level_payment", "level_principal"):
        return uneven_rows(schedule.method, owed, periods, grace)
    dues = [period.due for period in periods]
    steps = uneven_steps([(period.numerator, period.denominator) for period in periods])
    if schedule.method == "level_payment":
        return _until_paid(level_payments(owed, dues, steps, running.payment))
    return _until_paid(level_principals(owed, dues, steps, running.principal))


def _until_paid(rows: Iterable[Row]) -> list[Row]:
    kept = []
    for row in rows:
        kept.append(row)
        if row[4] == 0:
            break
    return kept


def _with_rows(schedule: Schedule, rows: Sequence[Row]) -> Schedule:
    done = instalments(rows)
    return schedule._replace(instalments=done, charges=charges_of(schedule.terms, done))


def _date_problems(schedule: Schedule, on: date) -> Iterator[Problem]:
    start, end = schedule.terms.start, schedule.instalments[-1].due
    if schedule.method == "revolving":
        yield problem(
            "method",
            schedule.method,
            Text("随借随还以外的还款方式", "any method but revolving"),
            Text("随借随还请直接填写提款和还款。", "Give a revolving line its draws and repayments."),
        )
    elif not start <= on < end:
        allowed = Text(f"{start} 起至 {end} 之前", f"from {start}, before {end}")
        yield problem("on", on, allowed, Text("请更正日期。", "Correct the date."))


def _amount_problems(schedule: Schedule, on: date, amount: int, keep: str) -> Iterator[Problem]:
    owed, _ = _state(schedule, _split(schedule, on)[0])
    if not 0 < amount <= owed:
        allowed = Text(f"大于 0 且不超过 {show_yuan(owed)}", f"more than 0, at most {show_yuan(owed)}")
        yield problem("amount", show_yuan(amount), allowed, Text("请更正金额。", "Correct the amount."))
    if keep not in KEEPS:
        advice = Text(
            "保持每期金额（缩短期限）或保持期限。", "Keep the instalment (shorter term) or the term."
        )
        yield problem("keep", keep, names(KEEPS), advice)
