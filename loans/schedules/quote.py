"""The library's `schedule(…)`: a schedule from yuan and dates as people write them."""

from datetime import date
from decimal import Decimal

from loans.calendar.clock import SystemClock
from loans.errors import InputError, Problem
from loans.money import MoneyError, parse_rate, parse_yuan
from loans.schedules.build import build
from loans.schedules.checks import MOST_FEN
from loans.schedules.schedule import Schedule
from loans.texts import Text

Number = str | int | Decimal


def schedule(
    amount: Number,
    rate: Number,
    months: int,
    method: str,
    start: date | None = None,
    *,
    day_count: str | None = None,
    fee: Number = 0,
    grace: int = 0,
) -> Schedule:
    """Instalments, totals and APR, as `loans schedule` shows them.

    `amount` and `fee` are yuan, `rate` a fraction a year (never floats), `start` the day of pay-out
    (default: today in China). Methods, day counts and conventions: `docs/schedules.md`.

    Raises:
        InputError: every mistake at once.

    >>> made = schedule("2000000", "0.0336", 12, "level_payment", date(2026, 11, 23))
    >>> made.first_payment, str(made.apr.effective)
    (16971555, '0.034122')
    """
    problems: list[Problem] = []
    fen = _money(amount, "amount", MOST_FEN, problems)
    charged = _money(fee, "fee", 0, problems)
    yearly = _rate(rate, problems)
    paid_out = start or SystemClock().today()
    try:
        made = build(fen, yearly, months, method, paid_out, day_count, charged, grace)
    except InputError as refused:
        raise InputError([*problems, *refused.problems]) from refused
    if problems:
        raise InputError(problems)
    return made


def _money(value: Number, where: str, stand_in: int, problems: list[Problem]) -> int:
    """The money in fen; in place of what cannot be read `stand_in`, so that the rest is checked as well."""
    try:
        return parse_yuan(value)
    except MoneyError as mistake:
        allowed = Text("元，至多两位小数，例如 2000000", "yuan with at most two decimals, 2000000 say")
        problems.append(Problem(where, str(value), allowed, mistake.say(), "money"))
        return stand_in


def _rate(value: Number, problems: list[Problem]) -> Decimal:
    try:
        return parse_rate(value)
    except MoneyError as mistake:
        allowed = Text("小数，至多六位，例如 0.0336", "a fraction with at most six decimals, 0.0336 say")
        problems.append(Problem("rate", str(value), allowed, mistake.say(), "rate"))
        return Decimal(0)
