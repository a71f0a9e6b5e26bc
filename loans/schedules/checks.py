"""Bounds of a schedule. Every mistake is reported at once, each with what is allowed and what to do."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from loans.errors import InputError, Problem
from loans.money import MoneyError, ppm, show_yuan
from loans.schedules.model import DAY_COUNTS, METHODS, MONTHLY, Terms
from loans.texts import Text, any_of, same

MOST_FEN = 10**11 - 1  # nine digits of yuan, as amounts are written
MOST_MONTHS = 600
FIRST_YEAR, LAST_YEAR = 1900, 2200


def problem(where: str, found: object, allowed: Text, advice: Text) -> Problem:
    """A Problem of this package; ``where`` names the argument."""
    return Problem(where, str(found), allowed, advice, f"schedule.{where}")


def refuse(problems: list[Problem]) -> None:
    """Raise InputError if there are any."""
    if problems:
        raise InputError(problems)


def names(words: tuple[str, ...]) -> Text:
    """The allowed names as a text."""
    return any_of([same(word) for word in words])


def amount_problems(principal: int) -> Iterator[Problem]:
    """The principal, in fen."""
    if not 1 <= principal <= MOST_FEN:
        yield problem(
            "amount",
            show_yuan(principal),
            Text(f"{show_yuan(1)} 至 {show_yuan(MOST_FEN)}", f"{show_yuan(1)} to {show_yuan(MOST_FEN)}"),
            Text("请更正贷款金额。", "Correct the amount."),
        )


@lru_cache(maxsize=1024)
def whole_ppm(rate: Decimal) -> int:
    """The rate in parts per million, or −1 if it is not a rate from 0 to 1 with at most six decimals."""
    if not rate.is_finite() or not 0 <= rate <= 1:
        return -1
    try:
        return ppm(rate)
    except MoneyError:
        return -1


def rate_problems(rate: Decimal, where: str = "rate") -> Iterator[Problem]:
    """A rate a year as a fraction."""
    if whole_ppm(rate) < 0:
        yield problem(
            where,
            rate,
            Text("0 至 1 之间、至多六位小数", "0 to 1 with at most six decimals"),
            Text("利率写作小数，例如 3.36% 写作 0.0336。", "Write a fraction: 0.0336 for 3.36%."),
        )


def months_problems(months: int) -> Iterator[Problem]:
    """The number of months."""
    if not 1 <= months <= MOST_MONTHS:
        yield problem(
            "months",
            months,
            Text(f"1 至 {MOST_MONTHS} 个月", f"1 to {MOST_MONTHS} months"),
            Text("请更正期限。", "Correct the term."),
        )


def name_problems(method: str, day_count: str) -> Iterator[Problem]:
    """The method and the day count."""
    if method not in METHODS:
        yield problem("method", method, names(METHODS), Text("请选用其中一种还款方式。", "Choose a method."))
    if day_count not in DAY_COUNTS:
        advice = Text("请选用其中一种计息基础。", "Choose a day count.")
        yield problem("day_count", day_count, names(DAY_COUNTS), advice)


def start_problems(start: date) -> Iterator[Problem]:
    """The day the money is paid out."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        yield problem(
            "start",
            start.isoformat(),
            Text(f"{FIRST_YEAR} 至 {LAST_YEAR} 年", f"the years {FIRST_YEAR} to {LAST_YEAR}"),
            Text("请更正放款日期。", "Correct the day of payout."),
        )


def fee_problems(fee: int, principal: int) -> Iterator[Problem]:
    """The fee paid at the start, in fen."""
    if not 0 <= fee < max(principal, 1):
        yield problem(
            "fee",
            show_yuan(fee),
            Text("不低于 0 且低于贷款金额", "at least 0 and less than the amount"),
            Text("请更正费用。", "Correct the fee."),
        )


def grace_problems(grace: int, months: int, method: str) -> Iterator[Problem]:
    """The number of interest-only instalments at the beginning."""
    if grace == 0:
        return
    if method in METHODS and method not in MONTHLY:
        yield problem(
            "grace",
            grace,
            Text(f"{method} 没有宽限期", f"{method} has no grace"),
            Text("请去掉宽限期或改用按月还款方式。", "Leave the grace out or choose a monthly method."),
        )
    elif not 0 <= grace < max(months, 1):
        yield problem(
            "grace",
            grace,
            Text("不低于 0 且少于期数", "at least 0 and fewer than the instalments"),
            Text("请更正宽限期。", "Correct the grace."),
        )


def first_due_problems(first_due: date | None, start: date, method: str) -> Iterator[Problem]:
    """An irregular first due date."""
    if first_due is None:
        return
    allowed = Text("放款后 62 天以内，仅限按月还款", "within 62 days after the start, monthly methods only")
    if method in METHODS and (method not in MONTHLY or not 0 < (first_due - start).days <= 62):
        advice = Text("请更正首个还款日。", "Correct the first due date.")
        yield problem("first_due", first_due.isoformat(), allowed, advice)


def premium_problems(yearly_fee: Decimal, method: str) -> Iterator[Problem]:
    """A yearly premium on the outstanding principal."""
    yield from rate_problems(yearly_fee, "yearly_fee")
    if yearly_fee and method == "revolving":
        yield problem(
            "yearly_fee",
            yearly_fee,
            Text("随借随还没有按年担保费", "revolving has no yearly premium"),
            Text("请把费用写作期初费用。", "Give the cost as a fee at the start."),
        )


def stray_movements(method: str) -> Problem:
    """Draws or repayments given with a method that has none."""
    allowed = Text("仅随借随还（revolving）有提款和还款", "only revolving has draws and repayments")
    advice = Text("请去掉提款和还款，或改用 revolving。", "Leave them out or choose revolving.")
    return problem("draws", method, allowed, advice)


def plainly_fine(terms: Terms) -> bool:
    """A quick look that lets good terms through; whatever else is examined by ``problems``."""
    principal, annual_ppm, months, method, start, day_count, grace, first_due, fee, yearly_ppm = terms
    return (
        0 < principal <= MOST_FEN
        and annual_ppm >= 0
        and 0 < months <= MOST_MONTHS
        and method in METHODS
        and day_count in DAY_COUNTS
        and FIRST_YEAR <= start.year <= LAST_YEAR
        and 0 <= fee < principal
        and yearly_ppm >= 0
        and not (yearly_ppm and method == "revolving")
        and grace == 0
        and first_due is None
    )


def problems(terms: Terms, annual_rate: Decimal, yearly_fee: Decimal) -> list[Problem]:
    """Everything that is wrong with the terms."""
    return [
        *amount_problems(terms.principal),
        *rate_problems(annual_rate),
        *months_problems(terms.months),
        *name_problems(terms.method, terms.day_count),
        *start_problems(terms.start),
        *fee_problems(terms.fee, terms.principal),
        *grace_problems(terms.grace, terms.months, terms.method),
        *first_due_problems(terms.first_due, terms.start, terms.method),
        *premium_problems(yearly_fee, terms.method),
    ]
