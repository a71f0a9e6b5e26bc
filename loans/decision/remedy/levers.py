"""The facts that this applicant could change, and to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loans.vocabulary import Change, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from loans.vocabulary import Fact, Vocabulary
    from loans.vocabulary.values import Raw

EASES = (Change.NOW, Change.WAITING, Change.EARNING)
NUMBERS = frozenset({Kind.MONEY, Kind.COUNT, Kind.RATE})
PICKED = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.DIVISION})


@dataclass(frozen=True, slots=True)
class Lever:
    """A changeable fact with a known value. `values`: what it could be instead; empty where it lies on a
    scale."""

    fact: Fact
    values: tuple[Raw, ...]

    @property
    def name(self) -> str:
        """The fact's name."""
        return self.fact.name

    @property
    def ease(self) -> int:
        """0 now, 1 by waiting, 2 by earning."""
        return EASES.index(self.fact.change)

    @property
    def on_scale(self) -> bool:
        """Whether it is a number or a date, and so stops at a boundary."""
        return not self.values

    @property
    def breadth(self) -> int:
        """How many values a number has; the coarsest scale is settled first."""
        return ((self.fact.most or 0) - (self.fact.least or 0)) // self.fact.step


def levers_of(words: Vocabulary, facts: Mapping[str, Raw], assumed: Collection[str]) -> dict[str, Lever]:
    """By name, those of the vocabulary whose value is known: what is unknown is asked for, not changed.

    `assumed`: parts of the request that are filled in where they are open, and so can be named all the same.
    """
    found = {}
    for fact in words:
        raw = facts.get(fact.name)
        if fact.change is Change.NEVER or fact.formula is not None:
            continue
        if raw is None and (fact.name not in assumed or fact.kind in PICKED):
            continue
        values = _values(fact, raw) if fact.kind in PICKED and raw is not None else ()
        if values or fact.kind in NUMBERS or fact.kind is Kind.DATE:
            found[fact.name] = Lever(fact, values)
    return found


def _values(fact: Fact, raw: Raw) -> tuple[Raw, ...]:
    """Other values, nearest first. What is earned only rises: no honour is lost, no membership given up."""
    earned = fact.change is Change.EARNING
    if fact.kind is Kind.YES_NO:
        return () if earned and raw else (not raw,)
    here = next((choice.rank for choice in fact.choices if choice.code == raw), 0)
    others = [choice for choice in fact.choices if choice.code != raw]
    if fact.ordered:
        if earned:
            others = [choice for choice in others if choice.rank > here]
        others.sort(key=lambda choice: abs(choice.rank - here))
    return tuple(choice.code for choice in others)
