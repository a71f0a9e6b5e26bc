"""What a number or a date is as one fact moves: one of a few polynomials, or one of a few days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from loans.calendar.ages import add_months
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import form_of
from loans.expressions.functions import FUNCTIONS
from loans.expressions.nodes import Call, Extreme, FactRef, Literal, Node, Value
from loans.expressions.remedy.polynomials import Poly, plus, times
from loans.expressions.remedy.prepared import form_of_line
from loans.expressions.walk import facts_read
from loans.expressions.wholes import (
    ONE,
    Counted,
    FirstKnown,
    Fixed,
    Pick,
    Product,
    Scaled,
    Sum,
    Whole,
    parts_of,
)
from loans.expressions.wholes import Raw as RawFact
from loans.vocabulary import Fact
from loans.vocabulary.values import PPM, Ratio, Raw

Point = int | date
MOST_POLYNOMIALS = 200
IDENTITY: Poly = (0, 1)


@dataclass(slots=True)
class Along:
    """Reads values over raw `facts` (absent: unknown) while `moving` goes from `least` to `most`.

    `formulas`: those of derived facts that were not given directly. `settled`: facts that a decision sets
    itself, each with the values it may take, as lines or raw integers. `complete` becomes False where
    points may be missing.
    """

    moving: Fact
    least: Point
    most: Point
    facts: Mapping[str, Raw]
    formulas: Mapping[str, Expression]
    settled: Mapping[str, tuple[Expression | int, ...]] = field(default_factory=dict)
    complete: bool = True
    _moved: dict[str, bool] = field(default_factory=dict)

    def moves(self, name: str) -> bool:
        """Whether a fact changes as the moving one does."""
        if name == self.moving.name:
            return True
        if name not in self._moved:
            self._moved[name] = False  # a fact never follows from itself
            if name in self.settled:
                lines = [one for one in self.settled[name] if not isinstance(one, int)]
                moved = any(self.moves(read) for line in lines for read in line.reads)
                self._moved[name] = moved or len(self.settled[name]) > 1
            elif name in self.formulas:
                self._moved[name] = any(self.moves(read) for read in self.formulas[name].reads)
        return self._moved[name]

    def is_moving(self, node: Node) -> bool:
        return any(self.moves(fact.name) for fact in facts_read(node))

    def atoms(self, whole: Whole) -> Iterator[Call | None]:
        """What moves inside: the fact itself (None), or counts between dates of which one moves."""
        if isinstance(whole, RawFact):
            if whole.fact == self.moving.name:
                yield None
            elif self.moves(whole.fact):
                for inner in self._inside(whole):
                    yield from self.atoms(inner)
        elif isinstance(whole, Counted):
            if self.is_moving(whole.call):
                yield whole.call
        else:
            for part in parts_of(whole):
                yield from self.atoms(part)

    def _inside(self, whole: RawFact) -> list[Whole]:
        """What a fact that moves along may be: its formula, or the values it may be set to; raw."""
        if whole.fact not in self.settled:
            form = form_of_line(self.formulas[whole.fact])
            if not whole.below:
                return [form.above]
            return [Scaled(form.scale, form.below or ONE)]
        return [
            Fixed(one) if isinstance(one, int) else form_of_line(one).above
            for one in self.settled[whole.fact]
        ]

    def polynomials(self, whole: Whole) -> set[Poly]:
        """Each polynomial that the number may be; none when a fact in it is unknown."""
        if isinstance(whole, Fixed):
            return {(whole.value,)}
        if isinstance(whole, RawFact):
            return self._of_fact(whole)
        if isinstance(whole, Counted):
            return {IDENTITY} if self.is_moving(whole.call) else {(k,) for k in self._counts(whole.call)}
        parts = [self.polynomials(part) for part in parts_of(whole)]
        if isinstance(whole, Scaled):
            return {times((whole.factor,), one) for one in parts[0]}
        if isinstance(whole, Pick | FirstKnown):
            return set().union(*parts)
        assert isinstance(whole, Sum | Product)
        combine = plus if isinstance(whole, Sum) else times
        found = {combine(left, right) for left in parts[0] for right in parts[1]}
        if len(found) > MOST_POLYNOMIALS:
            self.complete = False
            return set(sorted(found)[:MOST_POLYNOMIALS])
        return found

    def _of_fact(self, whole: RawFact) -> set[Poly]:
        if whole.fact == self.moving.name:
            return {IDENTITY}
        if self.moves(whole.fact):
            return self._moved_fact(whole)
        raw = self.facts.get(whole.fact)
        if isinstance(raw, Ratio):
            return {(raw.below if whole.below else raw.above,)}
        if not isinstance(raw, int):
            return set()
        return {(PPM,)} if whole.below else {(raw,)}

    def _moved_fact(self, whole: RawFact) -> set[Poly]:
        if whole.fact not in self.settled:
            return set().union(*(self.polynomials(inner) for inner in self._inside(whole)))
        found: set[Poly] = set()
        for one in self.settled[whole.fact]:
            if isinstance(one, int):
                found.add((one,))
            else:
                found |= self._settled(one)
        return found

    def _settled(self, line: Expression) -> set[Poly]:
        """A computed ceiling, rounded down to fen: a denominator that moves is beyond a polynomial."""
        form = form_of_line(line)
        scale = 100 if line.type.unit == "money" else 1
        below: set[Poly] = {(1,)} if form.below is None else self.polynomials(form.below)
        found: set[Poly] = set()
        for above in self.polynomials(form.above):
            for under in below:
                if len(under) > 1 or under == (0,):
                    self.complete = False
                    continue
                per = form.scale * under[0]
                if len(above) == 1:
                    found.add((above[0] * scale // per,))
                elif all(coefficient * scale % per == 0 for coefficient in above):
                    found.add(tuple(coefficient * scale // per for coefficient in above))
                else:
                    self.complete = False
        return found

    def days(self, node: Value) -> set[date]:
        """The values of a date that stands still; none when it is unknown."""
        if isinstance(node, Literal):
            return {node.value} if isinstance(node.value, date) else set()
        if isinstance(node, FactRef):
            raw = self.facts.get(node.fact.name)
            return {raw} if isinstance(raw, date) else set()
        if isinstance(node, Extreme):
            return set().union(*(self.days(operand) for operand in node.operands))
        assert isinstance(node, Call)
        if node.function == "add_months":
            starts, counts = self.days(node.arguments[0]), self.numbers(node.arguments[1])
            return {later(start, count) for start in starts for count in counts}
        if node.function == "birth_date_of":
            assert isinstance(node.arguments[0], FactRef)
            number = self.facts.get(node.arguments[0].fact.name)
            return set() if number is None else {cast(date, FUNCTIONS[node.function].compute(number))}
        return set().union(*(self.days(argument) for argument in node.arguments))

    def numbers(self, node: Value) -> set[int]:
        """The whole values of a count that stands still."""
        form = form_of(node)
        return {one[0] // form.scale for one in self.polynomials(form.above) if len(one) == 1}

    def _counts(self, call: Call) -> set[int]:
        starts, ends = (self.days(argument) for argument in call.arguments)
        compute = FUNCTIONS[call.function].compute
        return {cast(int, compute(start, end)) for start in starts for end in ends}


def later(day: date, months: int) -> date:
    """`add_months`, kept within the years that a date can have."""
    year = day.year + (day.month - 1 + months) // 12
    return (
        add_months(day, months) if 1 <= year <= 9998 else (date.min if year < 1 else date.max - timedelta(9))
    )
