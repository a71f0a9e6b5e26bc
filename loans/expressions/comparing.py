"""What may stand beside what: literals take the type of their neighbours, everything else must agree."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from loans.expressions import refusals as refuse
from loans.expressions.fraction_form import Form, balance, form_of
from loans.expressions.magnitude import Magnitude
from loans.expressions.mistakes import Mistake
from loans.expressions.nodes import Base, FactRef, Literal, Type, Value
from loans.expressions.units import adopted, unified
from loans.expressions.walk import facts_read
from loans.expressions.wholes import ONE
from loans.vocabulary import Kind, Vocabulary
from loans.vocabulary.reading import ValueRefused, read

_ORDERING = frozenset({"<", "<=", ">", ">="})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Comparing:
    """Type agreement of operands; mistakes go to the reader's list."""

    def __init__(self, mistakes: list[Mistake], magnitude: Magnitude, vocabulary: Vocabulary) -> None:
        self._mistakes = mistakes
        self._magnitude = magnitude
        self._vocabulary = vocabulary

    def operands(self, values: list[Value], ops: list[str], column: int) -> list[Value] | None:
        """The operands of a comparison chain, of one type; None with a mistake."""
        if not any(True for value in values for _ in facts_read(value)):
            return self._wrong(refuse.nothing_compared(column))
        shared = self._alike(values)
        if shared is None:
            return None
        type_ = shared[0].type
        if _ORDERING.intersection(ops) and not self._has_order(type_):
            return self._wrong(refuse.no_order(column, type_))
        if type_.base is Base.NUMBER:
            for left, right in zip(shared, shared[1:], strict=False):
                if not self._fits(left, right, column):
                    return None
        return shared

    def options(self, item: Value, values: list[Value]) -> tuple[Literal, ...] | None:
        """The options of a membership, as literals of the item's type."""
        if not any(True for _ in facts_read(item)):
            return self._wrong(refuse.nothing_compared(item.column))
        literals: list[Literal] = []
        for value in values:
            if not isinstance(value, Literal):
                self._wrong(refuse.not_a_constant(value.column))
                continue
            option = self.resolved(value, item.type)
            if isinstance(option, Literal) and item.type.base is Base.NUMBER:
                option = adopted(option, item.type.unit)
            if option is not None and option.type != item.type:
                self._wrong(refuse.wrong_type(value, item.type))
            elif isinstance(option, Literal):
                if any(option.value == other.value for other in literals):
                    self._wrong(refuse.twice(option.column, str(option.value)))
                if item.type.base is not Base.NUMBER or self._fits(item, option, option.column):
                    literals.append(option)
        return tuple(literals) if len(literals) == len(values) else None

    def alike(self, name: str, values: list[Value], column: int) -> list[Value] | None:
        """The operands of min, max or first_known, of one type."""
        if len(values) < 2:
            return self._wrong(refuse.too_few(column, name))
        shared = self._alike(values)
        if shared is None:
            return None
        base = shared[0].type.base
        if name != "first_known":
            if base in (Base.NUMBER, Base.DATE):
                return shared
            return self._wrong(refuse.no_order(column, shared[0].type))
        if base is Base.NUMBER and any(form_of(value).below is not None for value in shared):
            return self._wrong(refuse.first_of_quotients(column))
        return shared

    def argument(self, value: Value, wanted: Type, name: str) -> Value | None:
        """An argument of a named function, of the type that it takes."""
        found = self.resolved(value, wanted)
        if found is None:
            return None
        if found.type.base is Base.NUMBER is wanted.base:
            fitting = adopted(found, wanted.unit)
        else:
            fitting = found if found.type == wanted else None
        if fitting is None:
            return self._wrong(refuse.wrong_argument(found, name, wanted))
        if name in ("birth_date_of", "gender_of"):
            if not isinstance(fitting, FactRef) or fitting.fact.format != "resident_id":
                return self._wrong(refuse.not_a_resident_id(value.column, name))
        elif (
            fitting.type.base is Base.NUMBER and (form := form_of(fitting)) and (form.below or form.scale > 1)
        ):
            scale = 100 if wanted.unit == "money" else 1
            if form.below or scale % form.scale:
                return self._wrong(refuse.fraction_argument(value.column, name))
        return fitting

    def may_divide(self, value: Value) -> bool:
        """Whether a value may stand below the line: never negative, and not the constant 0."""
        above = form_of(value).above
        least, most = self._magnitude.interval(above)
        if least >= 0 and most > 0:
            return True
        self._mistakes.append(refuse.bad_denominator(value.column, most == least == 0))
        return False

    def check_size(self, form: Form, column: int) -> None:
        """Refuse a value whose numbers could overflow an engine's integers."""
        if not all(self._magnitude.fits(whole) for whole in (form.above, form.below or ONE)):
            self._mistakes.append(refuse.too_large(column))

    def resolved(self, value: Value, wanted: Type) -> Value | None:
        """A quoted literal read as what its neighbour is: a date, a choice code, a division."""
        if not isinstance(value, Literal) or not isinstance(value.value, str):
            return value
        if value.type.base is not Base.STRING or wanted.base not in (Base.DATE, Base.CHOICE):
            return value
        if wanted.base is Base.DATE:
            return self._date(value)
        fact = self._vocabulary.facts[wanted.choice_of]
        if any(choice.code == value.value for choice in fact.choices):
            return replace(value, type=wanted)
        return self._wrong(refuse.unknown_choice(value.column, value.value, fact))

    def _alike(self, values: list[Value]) -> list[Value] | None:
        model = next((value for value in values if not isinstance(value, Literal)), values[0])
        found = [self.resolved(value, model.type) for value in values]
        shared = [value for value in found if value is not None]
        if len(shared) < len(found):
            return None
        for value in shared:
            if (value.type.base, value.type.choice_of) != (model.type.base, model.type.choice_of):
                return self._wrong(refuse.wrong_type(value, model.type))
        if model.type.base is Base.NUMBER:
            united = unified(shared)
            if united is None:
                other = next((v for v in shared if v.type.unit not in ("", model.type.unit)), shared[-1])
                return self._wrong(refuse.wrong_type(other, model.type))
            return united
        return self._known_strings(shared)

    def _known_strings(self, values: list[Value]) -> list[Value] | None:
        """A quoted text beside a division or an id is checked as one, so that a slip is seen on load."""
        fact = next((value.fact for value in values if isinstance(value, FactRef)), None)
        checked: list[Value] = []
        for value in values:
            if isinstance(value, Literal) and isinstance(value.value, str) and fact is not None:
                if fact.kind in (Kind.DIVISION, Kind.ID):
                    try:
                        value = replace(value, value=str(read(fact, value.value)))
                    except ValueRefused as refused:
                        return self._wrong(refuse.bad_string(value.column, refused.problem))
            checked.append(value)
        return checked

    def _date(self, value: Literal) -> Value | None:
        try:
            assert isinstance(value.value, str)
            if not _DAY.fullmatch(value.value):
                raise ValueError
            return Literal(date.fromisoformat(value.value), Type(Base.DATE), value.column)
        except ValueError:
            return self._wrong(refuse.bad_date(value.column, str(value.value)))

    def _has_order(self, type_: Type) -> bool:
        if type_.base is Base.CHOICE:
            return self._vocabulary.facts[type_.choice_of].ordered
        return type_.base in (Base.NUMBER, Base.DATE)

    def _fits(self, left: Value, right: Value, column: int) -> bool:
        both = balance(left, right)
        wholes = (both.left, both.right, *(whole for pair in both.zeros for whole in pair))
        if all(self._magnitude.fits(whole) for whole in wholes):
            return True
        self._mistakes.append(refuse.too_large(column))
        return False

    def _wrong(self, mistake: Mistake) -> None:
        self._mistakes.append(mistake)
