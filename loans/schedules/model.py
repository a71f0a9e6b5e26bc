"""What a schedule is: instalments, charges and the annual percentage rate, all money in whole fen."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loans.money import rate_text, yuan

MONTHLY = ("level_payment", "level_principal", "interest_monthly")
METHODS = (*MONTHLY, "interest_quarterly", "bullet", "revolving")
DAY_COUNTS = ("30/360", "act/360", "act/365", "act/act")


class Instalment(NamedTuple):
    """One payment: fen, on ``due``; ``balance`` is the principal still owed after it."""

    due: date
    principal: int
    interest: int
    payment: int
    balance: int


class Charge(NamedTuple):
    """A cost beside interest (a fee or a guarantee premium), in fen, on the day it is paid."""

    due: date
    amount: int


class Movement(NamedTuple):
    """Money drawn from or repaid to a revolving line, in fen."""

    on: date
    amount: int


class RateFrom(NamedTuple):
    """A new annual rate, in parts per million, from a date on."""

    on: date
    annual_ppm: int


class Apr(NamedTuple):
    """Annual percentage rate as fractions, half-up to six decimals: nominal per year, and compounded."""

    simple: Decimal
    effective: Decimal

    def to_dict(self) -> dict[str, str]:
        """``{"simple": "0.0336", "effective": "0.034122"}``."""
        return {"simple": rate_text(self.simple), "effective": rate_text(self.effective)}


class Terms(NamedTuple):
    """What a schedule is built from: fen, parts per million a year, dates.

    ``first_due`` is given when the first period is irregular; ``fee`` is paid at the start, ``yearly_ppm``
    is a guarantee premium on the outstanding principal.
    """

    principal: int
    annual_ppm: int
    months: int
    method: str
    start: date
    day_count: str
    grace: int = 0
    first_due: date | None = None
    fee: int = 0
    yearly_ppm: int = 0


def instalment_dict(row: Instalment) -> dict[str, str]:
    """One row as JSON: an ISO date and decimal strings of yuan."""
    due, principal, interest, payment, balance = row
    return {
        "due": due.isoformat(),
        "principal": yuan(principal),
        "interest": yuan(interest),
        "payment": yuan(payment),
        "balance": yuan(balance),
    }
