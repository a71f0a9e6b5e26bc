"""What all products of a day read alike: facts fetched once, terms clipped once, conditions asked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from loans.decision.price import Price
from loans.expressions.decide import emit_derived, emit_fetch
from loans.expressions.emit_values import below_of
from loans.expressions.fraction_form import is_ratio
from loans.expressions.generated import Constants

if TYPE_CHECKING:
    from loans.decision.product_plan import ProductPlan
    from loans.expressions.expression import Expression
    from loans.vocabulary import Vocabulary

FROM_SYSTEM = frozenset({"on", "exposure", "annual_rate", "reference_rate", "pool_available"})
REQUESTED = ("amount", "months", "method", "guarantee")
AHEAD = ("birth_date", "registered_on")  # never after the day of application
FROM_BASIS = frozenset({"on", "exposure", "reference_rate"})  # an explanation reads these itself
PER_PRODUCT = frozenset({"amount", "months", "annual_rate", "reference_rate", "pool_available"})


class Shared:
    """Local variables of the judging function that belong to no single product, and the lines that
    set them."""

    def __init__(
        self, words: Vocabulary, formulas: Mapping[str, Expression], late: Sequence[str], *, assume: bool
    ) -> None:
        self.words = words
        self.formulas = formulas
        self.late = tuple(late)
        self.assume = assume
        self.constants = Constants()
        self.own = PER_PRODUCT | set(late) | ({"method", "guarantee"} if assume else set())
        self.lines: list[str] = []
        self._kept: dict[str, str] = {}
        self._blocks: set[str] = set()
        self._prices: dict[tuple[object, ...], Price] = {}

    def name(self, fact: str) -> str:
        """The variable of a fact, or of a denominator (`fact.below`), as it was stated or derived for all."""
        return fact if fact in ("on", "exposure") else "v_" + fact.replace(".", "_")

    def is_own(self, fact: str) -> bool:
        """Whether each product has its own value of a fact, or of a denominator."""
        return fact.partition(".")[0] in self.own

    def fetch(self, fact: str) -> list[str]:
        """Lines that read a stated fact."""
        return emit_fetch(self.words.facts[fact], self.name, self.constants)

    def derive(self, fact: str, names: Callable[[str], str]) -> list[str]:
        """Lines that compute a derived fact unless it was given."""
        return emit_derived(self.words.facts[fact], self.formulas[fact], names, self.constants)

    def once(self, source: str, prefix: str = "s") -> str:
        """The variable that holds what `source` computes; the same source is computed once."""
        if source not in self._kept:
            self._kept[source] = f"{prefix}{len(self._kept)}"
            self.lines.append(f"{self._kept[source]} = {source}")
        return self._kept[source]

    def has(self, block: str) -> bool:
        """Whether the lines of that block stand already."""
        return block in self._blocks

    def block(self, name: str, lines: list[str]) -> str:
        """The variable that keeps what `lines` leave in `found`."""
        self._blocks.add(name)
        self.lines += [*lines, f"{name} = found"]
        return name

    def price(self, price: Price) -> Price:
        """Products that price alike share what was computed."""
        return self._prices.setdefault(price.key, price)


def seen_by(plans: Sequence[ProductPlan], shared: Shared) -> list[tuple[int, str]]:
    """The variables that rules were judged by, as (place of the product, fact); place -1: alike for all.

    The judging code hands their values over and the explaining code takes them up, both in this order.
    """
    seen: dict[tuple[int, str], None] = {}
    for place, plan in enumerate(plans):
        for reading in plan.readings:
            for name in reading.rule.expression.reads:
                if name not in FROM_BASIS:
                    pair = (name, below_of(name)) if is_ratio(shared.words.facts[name]) else (name,)
                    seen.update({(place if shared.is_own(name) else -1, one): None for one in pair})
    return list(seen)
