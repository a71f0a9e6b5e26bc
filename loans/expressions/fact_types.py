"""What type a fact has inside an expression."""

from __future__ import annotations

from loans.expressions.nodes import Base, Type
from loans.vocabulary import Fact, Kind


def type_of(fact: Fact) -> Type:
    """Numbers carry their unit, choices the name of the fact that lists them; texts, ids and divisions are
    strings."""
    if fact.kind is Kind.MONEY:
        return Type(Base.NUMBER, "money")
    if fact.kind is Kind.RATE:
        return Type(Base.NUMBER, "rate")
    if fact.kind is Kind.COUNT:
        return Type(Base.NUMBER, f"count:{fact.unit_code}")
    if fact.kind is Kind.DATE:
        return Type(Base.DATE)
    if fact.kind is Kind.YES_NO:
        return Type(Base.TRUTH)
    if fact.kind is Kind.CHOICE:
        return Type(Base.CHOICE, choice_of=fact.name)
    return Type(Base.STRING)
