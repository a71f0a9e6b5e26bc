"""One remark on a catalogue that loads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loans.catalogue.model import Product, Terms
from loans.expressions.expression import Expression
from loans.texts import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """`where` as in an error: product and key."""

    code: str
    where: str
    say: Text


def where_of(product: Product, terms: Terms, key: str) -> str:
    """``starter, terms[2026-01-01].rules.age``."""
    return f"{product.code}, terms[{terms.start}].{key}"


def expressions_of(terms: Terms) -> Iterator[Expression]:
    """Every line of the rule language in these terms."""
    yield from (rule.expression for rule in terms.rules)
    for entries in (terms.longest, terms.grace, *(ceiling.entries for ceiling in terms.ceilings)):
        for entry in entries:
            yield entry.value
            if entry.when is not None:
                yield entry.when
    conditions = [*(one.when for one in terms.pricing.discounts), *(one.when for one in terms.papers)]
    yield from (one for one in conditions if one is not None)
