"""Ceilings that another ceiling always undercuts, and products that another product covers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from loans.catalogue.lint.remark import Remark, where_of
from loans.catalogue.model import Catalogue, Ceiling, Product, Terms
from loans.expressions.nodes import Literal
from loans.texts import Text


def limit_remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """Remarks on ceilings and on products as a whole, for the latest terms."""
    for product in catalogue.products:
        yield from _ceilings(product, product.terms[-1])
    for product in catalogue.products:
        for other in catalogue.products:
            if product is not other and _covers(other, product):
                say = Text(
                    f"能借本产品的人都能借“{other.name.zh}”，而且额度不低、价格相同。",
                    f"Whoever gets this gets “{other.name.en}” as well, for no less and at the same price.",
                )
                yield Remark("covered", product.code, say)


def _ceilings(product: Product, terms: Terms) -> Iterator[Remark]:
    always = {ceiling.name: most for ceiling in terms.ceilings if (most := _always(ceiling)) is not None}
    for ceiling in terms.ceilings:
        values = _values(ceiling)
        lower = [
            name for name, most in always.items() if name != ceiling.name and values and min(values) > most
        ]
        if lower:
            other = terms.ceiling(lower[0]).label
            say = Text(
                f"“{other.zh}”总是更低，这条额度从不起作用。",
                f"“{other.en}” is always lower; this ceiling never binds.",
            )
            yield Remark("never_binds", where_of(product, terms, f"ceilings.{ceiling.name}"), say)


def _values(ceiling: Ceiling) -> list[Fraction]:
    nodes = [entry.value.node for entry in ceiling.entries]
    values = [node.value for node in nodes if isinstance(node, Literal) and isinstance(node.value, Fraction)]
    return values if len(values) == len(nodes) else []


def _always(ceiling: Ceiling) -> Fraction | None:
    """The most that a ceiling ever allows, when it limits every request."""
    values = _values(ceiling)
    return max(values) if values and ceiling.entries[-1].when is None else None


def _covers(wide: Product, narrow: Product) -> bool:
    """By the letter: the same rules and fewer, the same ceilings and fewer or higher, the same price."""
    one, other = wide.terms[-1], narrow.terms[-1]
    rules = {rule.expression.text for rule in one.rules} <= {rule.expression.text for rule in other.rules}
    prices = one.pricing == other.pricing and one.longest == other.longest
    narrower = {ceiling.name: ceiling for ceiling in other.ceilings}
    return (
        rules and prices and all(_no_lower(ceiling, narrower.get(ceiling.name)) for ceiling in one.ceilings)
    )


def _no_lower(wide: Ceiling, narrow: Ceiling | None) -> bool:
    if narrow is None:
        return False
    highest, lowest = _always(narrow), _values(wide)
    return wide == narrow or (highest is not None and bool(lowest) and min(lowest) >= highest)
