"""A finished schedule: its rows, totals and annual percentage rate."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loans.calendar.ages import months_between
from loans.errors import NoRateFound
from loans.money import from_ppm, rate_text, yuan
from loans.schedules.apr import dated_apr, monthly_apr
from loans.schedules.model import MONTHLY, Apr, Charge, Instalment, Movement, RateFrom, Terms, instalment_dict


class Schedule(NamedTuple):
    """Instalments under ``terms``; ``charges`` are fees beside interest, which the APR counts.

    ``draws`` belong to a revolving line; ``later_rates`` and ``prepaid`` say what changed since.
    """

    terms: Terms
    instalments: tuple[Instalment, ...]
    charges: tuple[Charge, ...] = ()
    draws: tuple[Movement, ...] = ()
    later_rates: tuple[RateFrom, ...] = ()
    prepaid: bool = False

    @property
    def method(self) -> str:
        """One of ``METHODS``."""
        return self.terms.method

    @property
    def annual_rate(self) -> Decimal:
        """The contract's first annual rate as a fraction."""
        return from_ppm(self.terms.annual_ppm)

    @property
    def day_count(self) -> str:
        """One of ``DAY_COUNTS``."""
        return self.terms.day_count

    @property
    def first_payment(self) -> int:
        """The first instalment, in fen."""
        return self.instalments[0].payment

    @property
    def total_interest(self) -> int:
        """All interest together, in fen."""
        return sum([row.interest for row in self.instalments])

    @property
    def total_payment(self) -> int:
        """All instalments together, in fen; charges are not among them."""
        return sum([row.payment for row in self.instalments])

    @property
    def total_charges(self) -> int:
        """Fees and premiums together, in fen."""
        return sum([charge.amount for charge in self.charges])

    @property
    def apr(self) -> Apr:
        """The annual percentage rate over all cost to the borrower. Raises NoRateFound.

        Regular monthly schedules: monthly IRR × 12, and compounded twelve times. All others: the IRR of
        the dated flows on actual days over 365, and the nominal monthly rate that compounds to it.
        """
        terms = self.terms
        if terms.method in MONTHLY and terms.first_due is None and not self.prepaid:
            return monthly_apr(self.monthly_flows())
        return dated_apr(self.dated_flows())

    def monthly_flows(self) -> list[int]:
        """What the borrower receives (+) and pays (−) in month 0, 1 …, charges included, in fen."""
        flows = [self.terms.principal, *[-row[3] for row in self.instalments]]
        for due, amount in self.charges:
            flows[months_between(self.terms.start, due)] -= amount
        return flows

    def dated_flows(self) -> list[tuple[date, int]]:
        """What the borrower receives (+) and pays (−) on each day, charges included, in fen."""
        received = self.draws or ((self.terms.start, self.terms.principal),)
        paid = [(row.due, -row.payment) for row in self.instalments]
        return [*received, *paid, *[(charge.due, -charge.amount) for charge in self.charges]]

    def to_dict(self) -> dict[str, object]:
        """The JSON of ``loans schedule --json``: money as yuan, rates as fractions, dates as ISO text.

        ``apr`` is null where fees leave no rate within the searched range.
        """
        try:
            apr = self.apr.to_dict()
        except NoRateFound:
            apr = None
        shown: dict[str, object] = {
            "method": self.method,
            "annual_rate": rate_text(self.annual_rate),
            "day_count": self.day_count,
            "first_payment": yuan(self.first_payment),
            "instalments": [instalment_dict(row) for row in self.instalments],
            "total_interest": yuan(self.total_interest),
            "total_payment": yuan(self.total_payment),
            "apr": apr,
        }
        if self.charges:
            shown["charges"] = [{"due": c.due.isoformat(), "amount": yuan(c.amount)} for c in self.charges]
            shown["total_charges"] = yuan(self.total_charges)
        return shown
