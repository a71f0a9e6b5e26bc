"""A quoted text takes its meaning from its neighbour: a date, a choice code, a division, an id, or plain
text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from loans.expressions import refusals as refuse
from loans.expressions.mistakes import Refused
from loans.expressions.nodes import Base, FactRef, Literal, Type, Value
from loans.vocabulary import Kind, Vocabulary
from loans.vocabulary.reading import ValueRefused, read

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def resolved(value: Value, wanted: Type, vocabulary: Vocabulary) -> Value:
    """The value, a quoted literal read as what stands beside it. Raises Refused."""
    if (
        not isinstance(value, Literal)
        or not isinstance(value.value, str)
        or value.type.base is not Base.STRING
    ):
        return value
    if wanted.base is Base.DATE:
        return Literal(_day(value.value, value.column), Type(Base.DATE), value.column)
    if wanted.base is not Base.CHOICE:
        return value
    fact = vocabulary.facts[wanted.choice_of]
    if all(choice.code != value.value for choice in fact.choices):
        raise Refused(refuse.unknown_choice(value.column, value.value, fact))
    return replace(value, type=wanted, of=fact)


def checked_beside(values: list[Value]) -> list[Value]:
    """Quoted texts beside a division or an id, checked as such, so that a slip is seen on load.

    Raises Refused.
    """
    fact = next((value.fact for value in values if isinstance(value, FactRef)), None)
    if fact is None or fact.kind not in (Kind.DIVISION, Kind.ID):
        return values
    checked: list[Value] = []
    for value in values:
        if isinstance(value, Literal):
            try:
                checked.append(replace(value, value=str(read(fact, value.value)), of=fact))
            except ValueRefused as refused:
                raise Refused(refuse.bad_string(value.column, refused.problem)) from refused
        else:
            checked.append(value)
    return checked


def _day(text: str, column: int) -> date:
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise Refused(refuse.bad_date(column, text)) from error
    raise Refused(refuse.bad_date(column, text))
