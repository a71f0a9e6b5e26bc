"""What everybody sees: products and the pre-check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loans.catalogue.model import Product, Terms
from loans.decision import Decision
from loans.decision.shapes import Rate, Warning  # noqa: A004 - the contract's word
from loans.errors import Problem
from loans.schedules import Apr
from loans.texts import Text


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product on a list. `most` fen and `longest` months: the largest that its terms give anybody.

    A product counted in days has `longest_days` instead of `longest`. `assumed`: its price is not published.
    """

    code: str
    name: Text
    summary: Text
    audience: Text
    main: bool
    product: Product
    terms: Terms | None  # None before the first terms
    rate: Rate | None  # for 12 months, with every unconditional discount
    apr: Apr | None
    most: int | None
    longest: int | None
    longest_days: int | None
    assumed: bool
    promise_days: int


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One product's page. `sheet` is `loans.catalogue.sheet`'s data for the product."""

    card: ProductCard
    sheet: object


@dataclass(frozen=True, slots=True)
class PrecheckView:
    """All four products answered with what is known so far; `next_questions` are facts still worth asking,
    in order.
    """

    on: date
    decisions: tuple[Decision, ...]
    next_questions: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Warning, ...]
