"""The papers a product may ask, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.shapes import PaperAsked
from loans.expressions.say import say_rule
from loans.texts import Text, all_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.catalogue.model import Paper, PaperDemand, Terms
    from loans.expressions.expression import Expression

    Demands = tuple[tuple[Expression | None, PaperAsked], ...]

ALWAYS = Text("本产品一律要求", "asked of everyone for this product")


def demands_of(terms: Terms, papers: Mapping[str, Paper]) -> Demands:
    """Every paper that the terms name, with its condition; the reason given is the same for everybody."""
    labels = {rule.name: rule.label for rule in terms.rules}
    return tuple(
        (one.when, PaperAsked(one.paper, papers[one.paper].label, _because(one, labels), one.proves))
        for one in terms.papers
    )


def _because(demand: PaperDemand, labels: Mapping[str, Text]) -> Text:
    proved = [labels[name] for name in demand.proves if name in labels]
    if proved:
        together = all_of(proved)
        return Text(f"用于证明：{together.zh}", f"proves: {together.en}")
    return ALWAYS if demand.when is None else say_rule(demand.when)
