"""What may stand beside what: operands must agree in type and unit, and in size fit every engine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from loans.expressions import refusals as refuse
from loans.expressions.fraction_form import balance, form_of
from loans.expressions.literals import checked_beside, resolved
from loans.expressions.magnitude import Magnitude
from loans.expressions.mistakes import Mistake, Refused
from loans.expressions.nodes import Base, FactRef, Literal, Type, Value
from loans.expressions.units import adopted, unified
from loans.expressions.walk import choices_of, facts_read
from loans.expressions.wholes import ONE
from loans.vocabulary import Vocabulary

_ORDERING = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Comparing:
    """Agreement of operands. Every method raises Refused with the mistakes it finds."""

    magnitude: Magnitude
    vocabulary: Vocabulary

    def operands(self, values: list[Value], ops: list[str], column: int) -> tuple[Value, ...]:
        """The operands of a comparison chain, of one type."""
        if not _reads_something(values):
            raise Refused(refuse.nothing_compared(column))
        shared = self._alike(values)
        if _ORDERING.intersection(ops) and not _have_order(shared):
            raise Refused(refuse.no_order(column, shared[0].type))
        if shared[0].type.base is Base.NUMBER:
            for left, right in pairwise(shared):
                self._check_balance(left, right, column)
        return tuple(shared)

    def options(self, item: Value, values: list[Value]) -> tuple[Literal, ...]:
        """The options of a membership, as literals of the item's type."""
        if not _reads_something([item]):
            raise Refused(refuse.nothing_compared(item.column))
        literals: list[Literal] = []
        mistakes: list[Mistake] = []
        for value in values:
            try:
                option = self._option(item, value)
            except Refused as refused:
                mistakes += refused.mistakes
                continue
            if any(option.value == other.value for other in literals):
                mistakes.append(refuse.twice(option.column, str(option.value)))
            literals.append(option)
        if mistakes:
            raise Refused(*mistakes)
        return tuple(literals)

    def alike(self, name: str, values: list[Value], column: int) -> tuple[Value, ...]:
        """The operands of min, max or first_known, of one type."""
        if len(values) < 2:
            raise Refused(refuse.too_few(column, name))
        shared = self._alike(values)
        base = shared[0].type.base
        if name != "first_known":
            if base not in (Base.NUMBER, Base.DATE):
                raise Refused(refuse.no_order(column, shared[0].type))
        elif base is Base.NUMBER and any(form_of(value).below is not None for value in shared):
            raise Refused(refuse.first_of_quotients(column))
        return tuple(shared)

    def argument(self, value: Value, wanted: Type, name: str) -> Value:
        """An argument of a named function, of the type that it takes."""
        fitting = self.fitting(value, wanted)
        if fitting is None:
            raise Refused(refuse.wrong_argument(value, name, wanted))
        if wanted.base is Base.STRING and not (
            isinstance(fitting, FactRef) and fitting.fact.format == "resident_id"
        ):
            raise Refused(refuse.not_a_resident_id(value.column, name))
        if wanted.base is Base.NUMBER:
            form = form_of(fitting)
            if form.below is not None or (100 if wanted.unit == "money" else 1) % form.scale:
                raise Refused(refuse.fraction_argument(value.column, name))
        return fitting

    def result(self, value: Value, wanted: Type) -> Value:
        """What a line as a whole yields, of the type that its place asks for."""
        fitting = self.fitting(value, wanted)
        if fitting is None:
            raise Refused(refuse.wrong_type(value, wanted))
        if wanted.base is Base.NUMBER:
            form = form_of(fitting)
            if not all(self.magnitude.fits(whole) for whole in (form.above, form.below or ONE)):
                raise Refused(refuse.too_large(fitting.column))
        return fitting

    def fitting(self, value: Value, wanted: Type) -> Value | None:
        """The value as `wanted`, literals adopting its unit; None when it is something else."""
        found = resolved(value, wanted, self.vocabulary)
        if found.type.base is Base.NUMBER is wanted.base:
            return adopted(found, wanted.unit) if wanted.unit else found
        return found if found.type == wanted else None

    def check_divisor(self, value: Value) -> None:
        """What stands below the line must never be negative, nor be the constant 0."""
        least, most = self.magnitude.interval(form_of(value).above)
        if least < 0 or most == 0:
            raise Refused(refuse.bad_denominator(value.column, zero=least == most == 0))

    def _option(self, item: Value, value: Value) -> Literal:
        if not isinstance(value, Literal):
            raise Refused(refuse.not_a_constant(value.column))
        option = self.fitting(value, item.type)
        if not isinstance(option, Literal):
            raise Refused(refuse.wrong_type(value, item.type))
        checked = checked_beside([item, option])[1]
        assert isinstance(checked, Literal)
        if item.type.base is Base.NUMBER:
            self._check_balance(item, checked, checked.column)
        return checked

    def _alike(self, values: list[Value]) -> list[Value]:
        model = next((value for value in values if not isinstance(value, Literal)), values[0])
        shared = [resolved(value, model.type, self.vocabulary) for value in values]
        for value in shared:
            if (value.type.base, value.type.choice_of) != (model.type.base, model.type.choice_of):
                raise Refused(refuse.wrong_type(value, model.type))
        if model.type.base is not Base.NUMBER:
            return checked_beside(shared)
        united = unified(shared)
        if united is None:
            other = next(
                (value for value in shared if value.type.unit not in ("", model.type.unit)), shared[-1]
            )
            raise Refused(refuse.wrong_type(other, model.type))
        return united

    def _check_balance(self, left: Value, right: Value, column: int) -> None:
        both = balance(left, right)
        wholes = (both.left, both.right, *(whole for pair in both.zeros for whole in pair))
        if not all(self.magnitude.fits(whole) for whole in wholes):
            raise Refused(refuse.too_large(column))


def _reads_something(values: list[Value]) -> bool:
    return any(True for value in values for _ in facts_read(value))


def _have_order(values: list[Value]) -> bool:
    if values[0].type.base is Base.CHOICE:
        fact = choices_of(*values)
        return fact is not None and fact.ordered
    return values[0].type.base in (Base.NUMBER, Base.DATE)
