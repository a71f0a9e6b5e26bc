"""One fact moves along its scale, all others stand: where on that line may a condition turn?

What moves with the fact is followed through formulas; what a decision may set to one of several values (an
amount cut to one of the ceilings) is tried with each. So every number is one of a few polynomials in the
moving fact, and the outcome can turn only where one of these changes its sign. Dates are inverted month by
month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from loans.calendar.ages import add_months, months_between
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import form_of
from loans.expressions.functions import FUNCTIONS
from loans.expressions.nodes import Call, Extreme, FactRef, Literal, Node, Value
from loans.expressions.remedy.polynomials import Poly, plus, times, turns
from loans.expressions.remedy.prepared import Prepared, form_of_line
from loans.expressions.size_class import BY_SECTOR
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
from loans.vocabulary.values import Ratio, Raw

Point = int | date
MONTHS = {"years_between": 12, "months_between": 1}
MOST_MONTHS = 2400
MOST_DENSE = 500
MOST_POLYNOMIALS = 200
CLAMPED_DAYS = 4  # a month's last day can stand for up to three days after it
IDENTITY: Poly = (0, 1)


@dataclass(slots=True)
class Line:
    """`turns(…)` over raw `facts` (absent: unknown), `moving` between `least` and `most` (raw, or dates).

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

    def turns(self, condition: Prepared) -> set[Point]:
        """Values of the moving fact at or next to which the condition may turn; they need not lie on its
        step."""
        found: set[Point] = set()
        for whole in condition.wholes:
            found |= self._zeros(whole)
        for left, right in condition.dates:
            found |= self._meetings(left, right)
        for other in condition.others:
            found |= self._classes(other)
        return found

    # What moves.

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

    def _moving(self, node: Node) -> bool:
        return any(self.moves(fact.name) for fact in facts_read(node))

    # Numbers.

    def _zeros(self, whole: Whole) -> set[Point]:
        atoms = set(self._atoms(whole))
        if not atoms:
            return set()
        if len(atoms) > 1:
            return self._dense(atoms)
        (atom,) = atoms
        polynomials = self._polynomials(whole)
        if atom is None:
            return {k for one in polynomials for k in turns(one, cast(int, self.least), cast(int, self.most))}
        counts = {k for one in polynomials for k in turns(one, -MOST_MONTHS, MOST_MONTHS)}
        return {point for k in counts for count in (k, k + 1) for point in self._inverted(atom, count)}

    def _atoms(self, whole: Whole) -> Iterator[Call | None]:
        """What moves inside: the fact itself (None), or counts between dates of which one moves."""
        if isinstance(whole, RawFact):
            if whole.fact == self.moving.name:
                yield None
            elif self.moves(whole.fact):
                for inner in self._inside(whole):
                    yield from self._atoms(inner)
        elif isinstance(whole, Counted):
            if self._moving(whole.call):
                yield whole.call
        else:
            for part in parts_of(whole):
                yield from self._atoms(part)

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

    def _polynomials(self, whole: Whole) -> set[Poly]:
        """Each polynomial that the number may be; none when a fact in it is unknown."""
        if isinstance(whole, Fixed):
            return {(whole.value,)}
        if isinstance(whole, RawFact):
            return self._of_fact(whole)
        if isinstance(whole, Counted):
            return {IDENTITY} if self._moving(whole.call) else {(k,) for k in self._counts(whole.call)}
        parts = [self._polynomials(part) for part in parts_of(whole)]
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
        return {(1_000_000,)} if whole.below else {(raw,)}

    def _moved_fact(self, whole: RawFact) -> set[Poly]:
        if whole.fact not in self.settled:
            return set().union(*(self._polynomials(inner) for inner in self._inside(whole)))
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
        below: set[Poly] = {(1,)} if form.below is None else self._polynomials(form.below)
        found: set[Poly] = set()
        for above in self._polynomials(form.above):
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

    # Dates.

    def _meetings(self, left: Value, right: Value) -> set[Point]:
        a, b = self._moving(left), self._moving(right)
        if a and b:
            self.complete = False
        if a == b:
            return set()
        moving, still = (left, right) if a else (right, left)
        return {point for day in self._days(still) for point in self._near(moving, day)}

    def _days(self, node: Value) -> set[date]:
        """The values of a date that stands still; none when it is unknown."""
        if isinstance(node, Literal):
            return {node.value} if isinstance(node.value, date) else set()
        if isinstance(node, FactRef):
            raw = self.facts.get(node.fact.name)
            return {raw} if isinstance(raw, date) else set()
        if isinstance(node, Extreme):
            return set().union(*(self._days(operand) for operand in node.operands))
        assert isinstance(node, Call)
        if node.function == "add_months":
            starts, counts = self._days(node.arguments[0]), self._numbers(node.arguments[1])
            return {_later(start, count) for start in starts for count in counts}
        if node.function == "birth_date_of":
            assert isinstance(node.arguments[0], FactRef)
            number = self.facts.get(node.arguments[0].fact.name)
            return set() if number is None else {cast(date, FUNCTIONS[node.function].compute(number))}
        return set().union(*(self._days(argument) for argument in node.arguments))

    def _numbers(self, node: Value) -> set[int]:
        """The whole values of a count that stands still."""
        form = form_of(node)
        return {one[0] // form.scale for one in self._polynomials(form.above) if len(one) == 1}

    def _counts(self, call: Call) -> set[int]:
        starts, ends = (self._days(argument) for argument in call.arguments)
        compute = FUNCTIONS[call.function].compute
        return {cast(int, compute(start, end)) for start in starts for end in ends}

    def _inverted(self, call: Call, count: int) -> set[Point]:
        """Where the count between two dates, one of which moves, becomes `count`."""
        start, end = call.arguments
        months = MONTHS[call.function] * count
        if self._moving(start) and self._moving(end):
            self.complete = False
            return set()
        if self._moving(end):
            return {p for day in self._days(start) for p in self._near(end, _later(day, months))}
        days = {_later(day, -months) for day in self._days(end)}
        return {p for day in _around(days) for p in self._near(start, day)}

    def _near(self, node: Value, day: date) -> set[Point]:
        """Where a moving date comes next to `day`."""
        if isinstance(node, FactRef):
            if node.fact.name == self.moving.name:
                return {day - timedelta(1), day, day + timedelta(1)}
            formula = self.formulas.get(node.fact.name)
            return self._near(cast(Value, formula.node), day) if formula else set()
        if isinstance(node, Call) and node.function == "add_months":
            return self._near_later(node, day)
        parts: tuple[Value, ...] = node.arguments if isinstance(node, Call) else ()
        if isinstance(node, Extreme):
            parts = node.operands
        return set().union(*(self._near(part, day) for part in parts if self._moving(part)))

    def _near_later(self, node: Call, day: date) -> set[Point]:
        start, months = node.arguments
        if self._moving(start) and self._moving(months):
            self.complete = False
            return set()
        if self._moving(start):
            back = {_later(day, -count) for count in self._numbers(months)}
            return {point for one in _around(back) for point in self._near(start, one)}
        form = form_of(months)
        goals = {months_between(first, day) + n for first in self._days(start) for n in (-1, 0, 1, 2)}
        return {p for goal in goals for p in self._zeros(Sum(form.above, Fixed(-goal * form.scale)))}

    # The rest.

    def _classes(self, node: Value) -> set[Point]:
        """Thresholds of the size table, where staff or revenue move."""
        if isinstance(node, FactRef) and node.fact.name in self.formulas:
            return self._classes(cast(Value, self.formulas[node.fact.name].node))
        if not isinstance(node, Call) or node.function != "size_class" or not self._moving(node):
            return set()
        _, staff, revenue = node.arguments
        found: set[Point] = set()
        for table in BY_SECTOR.values():
            for argument, bounds in ((staff, table.staff), (revenue, table.revenue)):
                if self._moving(argument):
                    for bound in bounds or ():
                        found |= self._reaching(argument, bound)
        return found

    def _reaching(self, node: Value, raw: int) -> set[Point]:
        form = form_of(node)
        scale = 100 if node.type.unit == "money" else 1
        return self._zeros(Sum(Scaled(scale, form.above), Fixed(-raw * form.scale)))

    def _dense(self, atoms: set[Call | None]) -> set[Point]:
        """Several things move at once: every value of a short scale, every month of the fixed dates."""
        if isinstance(self.least, int) and isinstance(self.most, int):
            if (self.most - self.least) // self.moving.step <= MOST_DENSE:
                return set(range(self.least, self.most + 1, self.moving.step))
            self.complete = False
            return set()
        found: set[Point] = set()
        assert isinstance(self.least, date)
        assert isinstance(self.most, date)
        span = months_between(self.least, self.most) + 1
        for call in atoms - {None}:
            assert call is not None
            still = [argument for argument in call.arguments if not self._moving(argument)]
            for day in {day for argument in still for day in self._days(argument)}:
                first = months_between(day, self.least)
                for count in range(first - 1, first + span + 1):
                    for signed in (count, -count):
                        for moving in call.arguments:
                            if self._moving(moving):
                                found |= self._near(moving, _later(day, signed))
        return found


def _around(days: set[date]) -> set[date]:
    return {day + timedelta(n) for day in days for n in range(-CLAMPED_DAYS, CLAMPED_DAYS + 1)}


def _later(day: date, months: int) -> date:
    """`add_months`, kept within the years that a date can have."""
    year = day.year + (day.month - 1 + months) // 12
    return (
        add_months(day, months) if 1 <= year <= 9998 else (date.min if year < 1 else date.max - timedelta(9))
    )
