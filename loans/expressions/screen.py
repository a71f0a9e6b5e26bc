"""Reading "screen": a whole roster at once. The meaning is that of `decide`, in columns of whole numbers.

A condition is a column of true, false or null; the engines' own `and`, `or` and `not` over nulls are
Kleene's, as `decide` is. Written with narwhals, so that one text runs on Polars, DuckDB and Spark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import pairwise

import narwhals as nw
from narwhals.dtypes import DType

from loans.expressions import screen_dates as dates
from loans.expressions.business_start import UNREGISTERED
from loans.expressions.column_form import encoded, reached, serial
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import balance, form_of, is_ratio
from loans.expressions.functions import FIRST_KNOWN
from loans.expressions.nodes import (
    All,
    Base,
    Call,
    Comparison,
    Condition,
    Extreme,
    FactRef,
    Literal,
    Membership,
    Not,
    Truth,
    Value,
)
from loans.expressions.screen_sizes import size_rank
from loans.expressions.screen_wholes import Ranges, Wholes, picked
from loans.expressions.wholes import ONE, scaled
from loans.vocabulary import Fact, Vocabulary
from loans.vocabulary.values import PPM

_FEW = 4  # so many comparisons are quicker than one look-up in a set
_COMPARE: dict[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
Names = Callable[[str, bool], nw.Expr]
Ready = Callable[[Value, nw.Expr], nw.Expr]


@dataclass(frozen=True, slots=True)
class Columns:
    """Emits conditions and values as columns.

    `names` gives the column of a fact (True: of its denominator), in the form of `column_form`; `on` is the
    day of application; `ranges` and `wide` as in `Wholes`. `ready` may keep a value that is about to be
    written many times over: SQL has no names for parts, and a date of a date would grow past all memory.
    """

    names: Names
    vocabulary: Vocabulary
    on: date
    ranges: Ranges
    wide: DType
    ready: Ready = lambda _, column: column

    @property
    def wholes(self) -> Wholes:
        """Emits whole numbers over the same columns."""
        return Wholes(self.names, self._call, self.ranges, self.wide)

    def condition(self, node: Condition) -> nw.Expr:
        """True, false or null."""
        if isinstance(node, Truth):
            return self.names(node.fact.name, False)
        if isinstance(node, Not):
            return ~self.condition(node.term)
        if isinstance(node, Comparison):
            pairs = zip(pairwise(node.operands), node.ops, strict=True)
            return reduce(lambda a, b: a & b, [self._pair(left, op, right) for (left, right), op in pairs])
        if isinstance(node, Membership):
            within = self._within(node)
            return ~within if node.negated else within
        parts = [self.condition(term) for term in node.terms]
        return reduce(lambda a, b: a & b if isinstance(node, All) else a | b, parts)

    def value(self, node: Value) -> nw.Expr:
        """A raw value; numbers in whole raw units (fen, parts per million, counts), rounded down."""
        if node.type.base is Base.NUMBER:
            return self.number(node, {"money": 100, "rate": PPM}.get(node.type.unit, 1))
        if isinstance(node, FactRef):
            return self.names(node.fact.name, False)
        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, Extreme):
            return picked(node.which, *[self.value(operand) for operand in node.operands])
        assert isinstance(node, Call)
        if node.function == FIRST_KNOWN:
            return nw.coalesce(*[self.value(argument) for argument in node.arguments])
        return self._call(node)

    def number(self, node: Value, scale: int) -> nw.Expr:
        """A number in units of `scale`, rounded down where it is not whole; null over a denominator of 0."""
        form = form_of(node)
        if form.below is None and scale % form.scale == 0:
            return self.wholes.column(scaled(scale // form.scale, form.above))
        below = scaled(form.scale, form.below or ONE)
        above = scaled(scale, form.above)
        over, under = self.wholes.column(above, below), self.wholes.column(below, above)
        quotient = rounded_down(over, under)
        return quotient if form.below is None else nw.when(under != 0).then(quotient)

    def derived(self, fact: Fact, formula: Expression) -> tuple[nw.Expr, nw.Expr | None]:
        """A derived fact and, where it is carried as a ratio, its denominator."""
        node = formula.node
        assert isinstance(node, Value)
        if not is_ratio(fact):
            return self.value(node), None
        form = form_of(node)
        below = scaled(form.scale, form.below or ONE)
        over, under = self.wholes.column(form.above, below), self.wholes.column(below, form.above)
        known = ~over.is_null() & ~under.is_null() & ((over != 0) | (under != 0))
        return nw.when(known).then(over), nw.when(known).then(under)

    def _pair(self, left: Value, op: str, right: Value) -> nw.Expr:
        if left.type.base is Base.NUMBER:
            return self._balance(left, op, right)
        return _COMPARE[op](self.value(left), self.value(right))

    def _balance(self, left: Value, op: str, right: Value) -> nw.Expr:
        both = balance(left, right)
        emit = self.wholes
        test = _COMPARE[op](emit.column(both.left, both.right), emit.column(both.right, both.left))
        if not both.zeros:
            return test
        pairs = [(emit.column(above), emit.column(below)) for above, below in both.zeros]
        known = [~piece.is_null() for pair in pairs for piece in pair]
        known += [(above != 0) | (below != 0) for above, below in pairs]
        if len(pairs) == 2:
            known.append((pairs[0][1] != 0) | (pairs[1][1] != 0))
        return nw.when(reduce(lambda a, b: a & b, known)).then(test)

    def _within(self, node: Membership) -> nw.Expr:
        if node.item.type.base is Base.NUMBER:
            tests = [self._balance(node.item, "==", option) for option in node.options]
            return reduce(lambda a, b: a | b, tests)
        item = self.value(node.item)
        cells = [self._cell(option) for option in node.options]
        if len(cells) > _FEW:
            return item.is_in(cells)
        return reduce(lambda a, b: a | b, [item == cell for cell in cells])

    def _cell(self, node: Literal) -> int | str:
        if isinstance(node.value, date):
            return serial(node.value)
        assert isinstance(node.value, str)
        return int(encoded(node.of, node.value)) if node.type.base is Base.CHOICE and node.of else node.value

    def _literal(self, node: Literal) -> nw.Expr:
        cell = self._cell(node)
        return nw.lit(cell, nw.String() if isinstance(cell, str) else nw.Int32())

    def _call(self, call: Call) -> nw.Expr:
        arguments = [self._argument(argument) for argument in call.arguments]
        if call.function in ("years_between", "months_between"):
            count = dates.years_between if call.function == "years_between" else dates.months_between
            return count(arguments[0], self._end(call.arguments[1], arguments[1]))
        if call.function == "add_months":
            return dates.add_months(*map(self._once, call.arguments, arguments))
        if call.function == "birth_date_of":
            return birth_date(arguments[0])
        facts = self.vocabulary.facts
        if call.function == "gender_of":
            odd = arguments[0].str.slice(16, 1).cast(nw.Int32()) % 2 == 1
            male, female = (nw.lit(facts["gender"].rank_of(code), nw.Int32()) for code in ("male", "female"))
            return nw.when(odd).then(male).when(~odd).then(female)
        if call.function == "business_start":
            kind, registered, started = arguments
            free = [facts["borrower_kind"].rank_of(code) for code in UNREGISTERED]
            return nw.coalesce(registered, nw.when(kind.is_in(free)).then(started))
        assert call.function == "size_class"
        sector, staff, revenue = arguments
        return size_rank(sector, staff, revenue, facts["sector"], facts["enterprise_size"])

    def _argument(self, argument: Value) -> nw.Expr:
        if argument.type.base is not Base.NUMBER:
            return self.value(argument)
        return self.number(argument, 100 if argument.type.unit == "money" else 1)

    def _end(self, node: Value, column: nw.Expr) -> nw.Expr:
        """The end of a span; a day that is the same in every row is made ready here."""
        if isinstance(node, FactRef) and node.fact.name == "on":
            return nw.lit(reached(self.on), nw.Int32())
        if isinstance(node, Literal) and isinstance(node.value, date):
            return nw.lit(reached(node.value), nw.Int32())
        return dates.reached(self._once(node, column))

    def _once(self, node: Value, column: nw.Expr) -> nw.Expr:
        return column if isinstance(node, FactRef | Literal) else self.ready(node, column)


def birth_date(id_number: nw.Expr) -> nw.Expr:
    """The serial in digits 7 to 14 of a resident id that has been checked."""
    year, month, day = (
        id_number.str.slice(start, length).cast(nw.Int32()) for start, length in ((6, 4), (10, 2), (12, 2))
    )
    return dates.from_parts(year, month, day)


def rounded_down(over: nw.Expr, under: nw.Expr) -> nw.Expr:
    """`over // under` for `under` > 0; what remains goes first, because some engines divide by way of
    fractions."""
    rest = over % under
    whole = over - nw.when(rest < 0).then(rest + under).otherwise(rest)
    return whole // under
