"""How large the whole numbers behind an expression can become over the vocabulary's bounds.

Signs decide what may be divided by; sizes decide whether every engine can hold the numbers (a decimal of 38
digits, a signed integer of 128 bits). What could overflow is refused when the catalogue loads, not wrong at
night.
"""

from __future__ import annotations

from collections.abc import Callable

from loans.expressions.fraction_form import form_of
from loans.expressions.nodes import Call, FactRef, Literal, Value
from loans.expressions.wholes import Counted, Interval, Raw, Whole, widest
from loans.vocabulary.fact import Fact
from loans.vocabulary.reading import FIRST_YEAR, LAST_YEAR
from loans.vocabulary.values import PPM

MOST_BITS = 127
_MONTHS = {"years_between": 1, "months_between": 12}
_FIRST_MONTH, _LAST_MONTH = 1 * 12, 9998 * 12
Ratios = Callable[[Fact], tuple[Interval, Interval]]


class Magnitude:
    """Intervals of whole numbers and of dates. `ratios` gives (above, below) of a fact carried as a ratio."""

    def __init__(self, ratios: Ratios) -> None:
        self._ratios = ratios
        self._facts: dict[str, Fact] = {}

    def note(self, fact: Fact) -> None:
        """Make a fact's bounds known; before anything that reads it is measured."""
        self._facts[fact.name] = fact

    def interval(self, whole: Whole) -> Interval:
        """Least and most that the whole number can be."""
        return widest(whole, self._range)[0]

    def fits(self, whole: Whole) -> bool:
        """Whether the number and all its parts fit a signed integer of 128 bits."""
        return widest(whole, self._range)[1] <= MOST_BITS

    def _range(self, whole: Raw | Counted) -> Interval:
        if isinstance(whole, Counted):
            (first, last), (start, end) = (self.months(argument) for argument in whole.call.arguments)
            per_year = 12 // _MONTHS[whole.call.function]
            return (start - last) // per_year - 1, (end - first) // per_year + 1
        fact = self._facts[whole.fact]
        if fact.formula is not None and fact.kind == "rate":
            above, below = self._ratios(fact)
            return below if whole.below else above
        return fact.least or 0, fact.most or 0

    def months(self, value: Value) -> Interval:
        """First and last month, counted from year 0, in which a date can lie."""
        if isinstance(value, FactRef | Literal):
            day = value.value if isinstance(value, Literal) else None
            year = getattr(day, "year", None)
            return (FIRST_YEAR * 12, LAST_YEAR * 12 + 12) if year is None else (year * 12, year * 12 + 12)
        if isinstance(value, Call) and value.function == "add_months":
            first, last = self.months(value.arguments[0])
            least, most = self.count(value.arguments[1])
            return first + least, last + most
        parts = [self.months(part) for part in operands_of(value)] or [(FIRST_YEAR * 12, LAST_YEAR * 12 + 12)]
        return min(first for first, _ in parts), max(last for _, last in parts)

    def count(self, value: Value) -> Interval:
        """Least and most of a count, rounded outwards to whole ones."""
        form = form_of(value)
        least, most = self.interval(form.above)
        return least // form.scale, -(-most // form.scale)

    def in_calendar(self, value: Value) -> bool:
        """Whether a date expression stays within the years that a date can have."""
        first, last = self.months(value)
        return first >= _FIRST_MONTH and last <= _LAST_MONTH


def operands_of(value: Value) -> tuple[Value, ...]:
    """The operands of a value that are dates, where it is a choice among them."""
    if isinstance(value, Call):
        return tuple(argument for argument in value.arguments if argument.type == value.type)
    return getattr(value, "operands", ())


def given_ratio(fact: Fact) -> tuple[Interval, Interval]:
    """(above, below) of a derived rate that is stated directly: parts per million."""
    return (fact.least or 0, fact.most or 0), (PPM, PPM)
