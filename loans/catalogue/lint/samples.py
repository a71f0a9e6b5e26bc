"""Values worth trying for a fact: its ends, every answer, both sides of each number in the line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import prod

from loans.expressions.expression import Expression
from loans.expressions.nodes import Literal
from loans.vocabulary import Fact, Kind, Vocabulary

MOST = 4_000  # combinations tried for one line
Raw = int | bool | date | str
_SCALE = {Kind.MONEY: 100, Kind.RATE: 1_000_000, Kind.COUNT: 1}
_DAYS = (date(1960, 2, 29), date(2000, 1, 1), date(2026, 12, 31), date(2099, 12, 31))


def situations(line: Expression, vocabulary: Vocabulary) -> Iterator[dict[str, Raw]]:
    """Situations of the facts that a line reads: all combinations, or a fixed random choice of many."""
    literals = list(_literals(line.node))
    columns = [_values(vocabulary.facts[name], literals) for name in line.reads]
    if prod(map(len, columns)) <= MOST:
        rows: Iterator[tuple[Raw, ...]] = product(*columns)
    else:
        chance = random.Random(20260101)  # noqa: S311  # no secret: the same remarks on every run
        rows = (tuple(chance.choice(column) for column in columns) for _ in range(MOST))
    return (dict(zip(line.reads, row, strict=True)) for row in rows)


def _values(fact: Fact, literals: list[Fraction | date | str]) -> list[Raw]:
    if fact.kind is Kind.YES_NO:
        return [False, True]
    if fact.kind is Kind.CHOICE:
        return [choice.code for choice in fact.choices]
    if fact.kind is Kind.DATE:
        written = [one for one in literals if isinstance(one, date)]
        return [*_DAYS, *(day + timedelta(shift) for day in written for shift in (-1, 0, 1))]
    if fact.kind in _SCALE:
        return _numbers(fact, [one for one in literals if isinstance(one, Fraction)])
    return [*(one for one in literals if isinstance(one, str)), "000000"]


def _numbers(fact: Fact, written: list[Fraction]) -> list[Raw]:
    assert fact.least is not None
    assert fact.most is not None
    near = [int(one * _SCALE[fact.kind]) + shift for one in written for shift in (-1, 0, 1)]
    middle = (fact.least + fact.most) // 2
    return sorted({fact.least, middle, fact.most, *(one for one in near if fact.least <= one <= fact.most)})


def _literals(node: object) -> Iterator[Fraction | date | str]:
    if isinstance(node, Literal):
        yield node.value
    elif isinstance(node, tuple):
        for one in node:
            yield from _literals(one)
    elif is_dataclass(node) and not isinstance(node, Fact):
        for field in fields(node):
            yield from _literals(getattr(node, field.name))
