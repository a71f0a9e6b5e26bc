"""流动资金需求测算: how much working capital a firm needs, and how much of it a new loan may fill.

need = last year's sales × (1 − margin) × (1 + growth) ÷ turns, where turns = 360 ÷ (inventory days +
receivable days − payable days + prepaid days − advance-received days). Receivables and advances received
turn over sales, the other three over cost of sales (annex of the rules on working-capital loans).
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loans.errors import Problem
from loans.money import half_up, half_up_decimal, show_yuan
from loans.schedules.checks import problem, refuse
from loans.texts import Text

DAYS = 360


class Books(NamedTuple):
    """Last year's figures in fen, balances as averages over the year; margin and growth as fractions."""

    sales: int
    cost: int
    margin: Decimal
    growth: Decimal
    inventory: int
    receivables: int
    prepaid: int
    payables: int
    advances: int


class Funding(NamedTuple):
    """What the need is already covered by, in fen."""

    own: int = 0
    loans: int = 0
    other: int = 0


class Need(NamedTuple):
    """Days that money is tied up, turns a year, the need and the room for a new loan in fen."""

    days: Decimal
    turns: Decimal
    need: int
    new_loan: int


NO_FUNDING = Funding()


def working_capital(books: Books, funding: Funding = NO_FUNDING) -> Need:
    """Estimate the need and the room for a new loan, never below nothing. Raises InputError."""
    refuse(_problems(books))
    days = Fraction(DAYS) * (
        Fraction(books.receivables - books.advances, books.sales)
        + Fraction(books.inventory + books.prepaid - books.payables, books.cost)
    )
    if days <= 0:
        return Need(_places(days, 2), Decimal(0), 0, 0)
    outlay = books.sales * (1 - Fraction(books.margin)) * (1 + Fraction(books.growth))
    need = outlay * days / DAYS
    fen = half_up(need.numerator, need.denominator)
    return Need(_places(days, 2), _places(DAYS / days, 4), fen, max(fen - sum(funding), 0))


def _places(value: Fraction, places: int) -> Decimal:
    return half_up_decimal(Decimal(value.numerator) / value.denominator, places)


def _problems(books: Books) -> list[Problem]:
    advice = Text("请按上年度报表填写。", "Take the figure from last year's statements.")
    problems = []
    for where in ("sales", "cost"):
        found = getattr(books, where)
        if found <= 0:
            problems.append(problem(where, show_yuan(found), Text("大于 0", "more than 0"), advice))
    for where in ("inventory", "receivables", "prepaid", "payables", "advances"):
        found = getattr(books, where)
        if found < 0:
            problems.append(problem(where, show_yuan(found), Text("不低于 0", "at least 0"), advice))
    if not -1 <= books.margin < 1:
        problems.append(problem("margin", books.margin, Text("−1 至 1", "−1 to 1"), advice))
    if not -1 <= books.growth <= 10:
        problems.append(problem("growth", books.growth, Text("−1 至 10", "−1 to 10"), advice))
    return problems
