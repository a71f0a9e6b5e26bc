"""随借随还: a line drawn on and repaid at will; interest on actual days for what is out, settled when paid.

Interest accrues daily on the balance. Each repayment settles all interest accrued so far; at maturity the
rest of the principal and its interest are due. On one day a draw comes before a repayment.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from loans.errors import Problem
from loans.money import half_up, show_yuan
from loans.schedules.checks import problem
from loans.schedules.model import Instalment, Movement, Terms
from loans.schedules.periods import all_dues, factor
from loans.texts import Text

Rows = tuple[Instalment, ...]
Movements = tuple[Movement, ...]


def revolve(
    terms: Terms, draws: Sequence[Movement], repayments: Sequence[Movement]
) -> tuple[Rows, Movements]:
    """One instalment for each repayment day and one at maturity, and the draws in order of date."""
    drawn = tuple(sorted(draws)) or (Movement(terms.start, terms.principal),)
    (maturity,) = all_dues(terms)
    rows: list[Instalment] = []
    balance, since = 0, drawn[0].on
    accrued, scale = 0, 1
    for day, draw, repay in _days(drawn, repayments, maturity):
        top, bottom = factor(terms.day_count, terms.annual_ppm, since, day)
        accrued, scale, since = accrued * bottom + balance * top * scale, scale * bottom, day
        balance += draw
        paid = balance if day == maturity else min(repay, balance)
        if paid or day == maturity:
            interest = half_up(accrued, scale)
            accrued, scale = 0, 1
            balance -= paid
            rows.append(Instalment(day, paid, interest, paid + interest, balance))
    return tuple(rows), drawn


def _days(
    draws: Sequence[Movement], repayments: Sequence[Movement], maturity: date
) -> Iterator[tuple[date, int, int]]:
    days = {on for on, _ in (*draws, *repayments)} | {maturity}
    for day in sorted(days):
        drawn = sum(amount for on, amount in draws if on == day)
        yield day, drawn, sum(amount for on, amount in repayments if on == day)


def movement_problems(
    terms: Terms, draws: Sequence[Movement], repayments: Sequence[Movement]
) -> Iterator[Problem]:
    """Draws beyond the limit, repayments of more than is owed, dates outside the term."""
    (maturity,) = all_dues(terms)
    for where, movements in (("draws", draws), ("repayments", repayments)):
        for movement in movements:
            if not _fits(movement, terms, maturity):
                yield _outside(where, movement, terms.start, maturity)
    owed = 0 if draws else terms.principal
    for day, draw, repay in _days(draws, repayments, maturity):
        owed += draw
        if draw and owed > terms.principal:
            yield problem(
                "draws",
                f"{day.isoformat()} {show_yuan(owed)}",
                Text(
                    f"余额不超过 {show_yuan(terms.principal)}", f"at most {show_yuan(terms.principal)} owed"
                ),
                Text("请减少这次提款或先还款。", "Draw less or repay first."),
            )
        if repay > owed:
            yield problem(
                "repayments",
                f"{day.isoformat()} {show_yuan(repay)}",
                Text(f"不超过当日余额 {show_yuan(owed)}", f"at most the {show_yuan(owed)} owed that day"),
                Text("请更正还款金额。", "Correct the repayment."),
            )
        owed = max(owed - repay, 0)


def _fits(movement: Movement, terms: Terms, maturity: date) -> bool:
    return movement.amount > 0 and terms.start <= movement.on <= maturity


def _outside(where: str, movement: Movement, start: date, maturity: date) -> Problem:
    return problem(
        where,
        f"{movement.on.isoformat()} {show_yuan(movement.amount)}",
        Text(f"大于 0，日期在 {start} 至 {maturity} 之间", f"more than 0, dated {start} to {maturity}"),
        Text("请更正日期或金额。", "Correct the date or the amount."),
    )
