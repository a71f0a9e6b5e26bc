"""One fact moves along its scale, all others stand: where on that line may a condition turn?

What moves with the fact is followed through formulas; what a decision may set to one of several values (an
amount cut to one of the ceilings) is tried with each. So every number is one of a few polynomials in the
moving fact, and the outcome can turn only where one of these changes its sign. Dates are inverted month by
month.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from loans.calendar.ages import months_between
from loans.expressions.fraction_form import form_of
from loans.expressions.nodes import Call, Extreme, FactRef, Value
from loans.expressions.remedy.along import Along, Point, later
from loans.expressions.remedy.polynomials import turns
from loans.expressions.remedy.prepared import Prepared
from loans.expressions.size_class import BY_SECTOR
from loans.expressions.wholes import Fixed, Scaled, Sum, Whole

MONTHS = {"years_between": 12, "months_between": 1}
MOST_MONTHS = 2400
MOST_DENSE = 500
CLAMPED_DAYS = 4  # a month's last day can stand for up to three days after it


class Line(Along):
    """`turns(…)`: where on the way of the moving fact a condition may turn."""

    __slots__ = ()

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

    def _zeros(self, whole: Whole) -> set[Point]:
        atoms = set(self.atoms(whole))
        if not atoms:
            return set()
        if len(atoms) > 1:
            return self._dense(atoms)
        (atom,) = atoms
        polynomials = self.polynomials(whole)
        if atom is None:
            return {k for one in polynomials for k in turns(one, cast(int, self.least), cast(int, self.most))}
        counts = {k for one in polynomials for k in turns(one, -MOST_MONTHS, MOST_MONTHS)}
        return {point for k in counts for count in (k, k + 1) for point in self._inverted(atom, count)}

    def _meetings(self, left: Value, right: Value) -> set[Point]:
        a, b = self.is_moving(left), self.is_moving(right)
        if a and b:
            self.complete = False
        if a == b:
            return set()
        moving, still = (left, right) if a else (right, left)
        return {point for day in self.days(still) for point in self._near(moving, day)}

    def _inverted(self, call: Call, count: int) -> set[Point]:
        """Where the count between two dates, one of which moves, becomes `count`."""
        start, end = call.arguments
        months = MONTHS[call.function] * count
        if self.is_moving(start) and self.is_moving(end):
            self.complete = False
            return set()
        if self.is_moving(end):
            return {p for day in self.days(start) for p in self._near(end, later(day, months))}
        days = {later(day, -months) for day in self.days(end)}
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
        return set().union(*(self._near(part, day) for part in parts if self.is_moving(part)))

    def _near_later(self, node: Call, day: date) -> set[Point]:
        start, months = node.arguments
        if self.is_moving(start) and self.is_moving(months):
            self.complete = False
            return set()
        if self.is_moving(start):
            back = {later(day, -count) for count in self.numbers(months)}
            return {point for one in _around(back) for point in self._near(start, one)}
        form = form_of(months)
        goals = {months_between(first, day) + n for first in self.days(start) for n in (-1, 0, 1, 2)}
        return {p for goal in goals for p in self._zeros(Sum(form.above, Fixed(-goal * form.scale)))}

    def _classes(self, node: Value) -> set[Point]:
        """Thresholds of the size table, where staff or revenue move."""
        if isinstance(node, FactRef) and node.fact.name in self.formulas:
            return self._classes(cast(Value, self.formulas[node.fact.name].node))
        if not isinstance(node, Call) or node.function != "size_class" or not self.is_moving(node):
            return set()
        _, staff, revenue = node.arguments
        found: set[Point] = set()
        for table in BY_SECTOR.values():
            for argument, bounds in ((staff, table.staff), (revenue, table.revenue)):
                if self.is_moving(argument):
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
            still = [argument for argument in call.arguments if not self.is_moving(argument)]
            for day in {day for argument in still for day in self.days(argument)}:
                first = months_between(day, self.least)
                for count in range(first - 1, first + span + 1):
                    for signed in (count, -count):
                        for moving in call.arguments:
                            if self.is_moving(moving):
                                found |= self._near(moving, later(day, signed))
        return found


def _around(days: set[date]) -> set[date]:
    return {day + timedelta(n) for day in days for n in range(-CLAMPED_DAYS, CLAMPED_DAYS + 1)}
