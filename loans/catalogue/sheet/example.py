"""One loan reckoned through, so that a rate becomes money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from loans.catalogue.model import Entry, Terms
from loans.catalogue.sheet.shapes import Example
from loans.expressions.nodes import Literal
from loans.money import FEN_PER_YUAN, ppm
from loans.schedules import METHODS, build
from loans.schedules.bridge import DailyRate, bridge
from loans.texts import Text
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import label_of

_ROUND = 100_000 * FEN_PER_YUAN
_BRIDGED = 1_000_000 * FEN_PER_YUAN
_MONTHS = 12
_DAYS = 5
BY_DAYS = Text("到期一次还清", "repaid at once")


def monthly_example(vocabulary: Vocabulary, terms: Terms, annual: Decimal, on: date) -> Example | None:
    """A hundred thousand yuan over a year by the product's own method, or the nearest that it lends."""
    if terms.default_method not in METHODS or terms.default_method == "revolving":
        return None
    amount = max(min([_ROUND, *_caps(terms)]), terms.smallest)
    months = min([_MONTHS, *literals(terms.longest)])
    fee = terms.pricing.guarantee_fee
    schedule = build(amount, annual, months, terms.default_method, on, yearly_fee=fee)
    return Example(
        amount=amount,
        months=months,
        days=None,
        method=label_of(vocabulary.facts["method"], terms.default_method),
        first_payment=schedule.first_payment,
        total_interest=schedule.total_interest,
        total_charges=schedule.total_charges,
        apr=schedule.apr,
    )


def bridge_example(terms: Terms, on: date) -> Example:
    """A million yuan for five days, or the nearest that it lends."""
    most = terms.longest_days or 1
    tiers = tuple(DailyRate(day.up_to_day or most, ppm(day.rate)) for day in terms.pricing.daily)
    days, amount = min(_DAYS, most), max(min([_BRIDGED, *_caps(terms)]), terms.smallest)
    loan = bridge(amount, on, days, tiers)
    paid = loan.instalment
    return Example(amount, None, days, BY_DAYS, paid.payment, paid.interest, 0, loan.apr)


def _caps(terms: Terms) -> list[int]:
    """The highest value of each ceiling that is a plain figure, in fen."""
    caps = (literals(ceiling.entries) for ceiling in terms.ceilings)
    return [max(values) * FEN_PER_YUAN for values in caps if values]


def literals(entries: tuple[Entry, ...]) -> list[int]:
    """The values of the entries that are plain figures, in yuan or months."""
    nodes = [entry.value.node for entry in entries]
    values = [node.value for node in nodes if isinstance(node, Literal) and isinstance(node.value, Fraction)]
    return [int(value) for value in values]
