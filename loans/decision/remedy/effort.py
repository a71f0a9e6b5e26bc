"""How much a change asks of the applicant, as a share of the whole; the smaller comes first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.decision.remedy.ground import Ground
    from loans.decision.remedy.levers import Lever
    from loans.vocabulary.values import Raw

TEN_YEARS = 3653  # days


def effort_of(ground: Ground, changes: Mapping[str, Raw]) -> Fraction:
    """The sum over all changes of a set."""
    facts = ground.base.facts()
    efforts = [_effort(ground.levers[name], facts.get(name), raw) for name, raw in changes.items()]
    return sum(efforts, Fraction(0))


def _effort(lever: Lever, here: Raw | None, there: Raw) -> Fraction:
    """A change as a share of the whole: of the larger number, of ten years, of the list of choices."""
    if isinstance(here, date) and isinstance(there, date):
        return Fraction(abs((there - here).days), TEN_YEARS)
    if lever.on_scale and isinstance(here, int) and isinstance(there, int):
        return Fraction(abs(there - here), max(abs(there), abs(here)))
    if lever.on_scale:
        return Fraction(1)
    if lever.fact.ordered:
        ranks = lever.fact.rank_of(str(there)) - lever.fact.rank_of(str(here))
        return Fraction(abs(ranks), len(lever.fact.choices))
    return Fraction(lever.values.index(there) + 1, len(lever.values) + 1)
