"""The papers a product asks of this applicant, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.shapes import PaperAsked
from loans.expressions.say import say_rule
from loans.texts import Text, all_of

if TYPE_CHECKING:
    from loans.catalogue.model import PaperDemand
    from loans.decision.basis import Basis

ALWAYS = Text("本产品一律要求", "asked of everyone for this product")


def papers_of(basis: Basis) -> tuple[PaperAsked, ...]:
    """Papers that are always asked, and those whose condition holds; one whose condition is unknown
    is not asked yet."""
    plan = basis.plan
    asked = []
    for demand in plan.terms.papers:
        if demand.when is None or plan.holds(demand.when, basis.facts) is True:
            label = plan.papers[demand.paper].label
            asked.append(PaperAsked(demand.paper, label, _because(demand, basis), demand.proves))
    return tuple(asked)


def _because(demand: PaperDemand, basis: Basis) -> Text:
    labels = {rule.name: rule.label for rule in basis.plan.terms.rules}
    proved = [labels[name] for name in demand.proves if name in labels]
    if proved:
        together = all_of(proved)
        return Text(f"用于证明：{together.zh}", f"proves: {together.en}")
    return ALWAYS if demand.when is None else say_rule(demand.when)
