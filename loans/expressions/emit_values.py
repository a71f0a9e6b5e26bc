"""Values as Python source: whole-number arithmetic, dates, choices. Unknown is None and spreads.

Every piece of source comes with guards: source that must hold, in order, before the piece may be computed. A
guard may bind a temporary that the piece then uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loans.expressions.fraction_form import form_of
from loans.expressions.functions import FIRST_KNOWN, FUNCTIONS
from loans.expressions.generated import Constants
from loans.expressions.nodes import Base, Call, Extreme, FactRef, Literal, Value
from loans.expressions.wholes import (
    Counted,
    FirstKnown,
    Fixed,
    Pick,
    Raw,
    Scaled,
    Sum,
    Whole,
    parts_of,
    scaled,
)

Names = Callable[[str], str]


def below_of(fact: str) -> str:
    """The name to ask of `Names` for the denominator of a fact that is carried as a ratio."""
    return f"{fact}.below"


@dataclass(frozen=True, slots=True)
class Piece:
    """Source of a value that is known when all `guards` hold."""

    source: str
    guards: tuple[str, ...] = ()

    def optional(self) -> str:
        """Source of the value, or None where a guard fails."""
        return f"({self.source} if {' and '.join(self.guards)} else None)" if self.guards else self.source


@dataclass(frozen=True, slots=True)
class Values:
    """Emits values. `names` gives the local variable of a fact (of its denominator: `below_of`)."""

    names: Names
    constants: Constants

    def value(self, value: Value) -> Piece:
        """A date, choice or string in raw form; a number must be asked for as a `whole`."""
        if isinstance(value, FactRef):
            name = self.names(value.fact.name)
            return Piece(name, (f"{name} is not None",))
        if isinstance(value, Literal):
            return Piece(self.constants.name(value.value))
        if isinstance(value, Extreme):
            return _joined(_call_of(value.which), [self.value(operand) for operand in value.operands])
        assert isinstance(value, Call)
        if value.function == FIRST_KNOWN:
            return self._first([self.value(argument) for argument in value.arguments])
        return self._call(value)

    def whole(self, whole: Whole) -> Piece:
        """A whole number."""
        if isinstance(whole, Fixed):
            return Piece(str(whole.value) if whole.value >= 0 else f"({whole.value})")
        if isinstance(whole, Raw):
            name = self.names(whole.fact)
            source = self.names(below_of(whole.fact)) if whole.below else name
            return Piece(source, (f"{name} is not None",))
        if isinstance(whole, Counted):
            return self._call(whole.call)
        parts = [self.whole(part) for part in parts_of(whole)]
        if isinstance(whole, FirstKnown):
            return self._first(parts)
        return _joined(_shape(whole), parts)

    def number(self, value: Value, scale: int) -> Piece:
        """A number as a raw integer of `scale`, rounded down where it is not whole; unknown over a
        denominator of 0."""
        form = form_of(value)
        if form.below is None and scale % form.scale == 0:
            return self.whole(scaled(scale // form.scale, form.above))
        above, below = (
            self.whole(scaled(scale, form.above)),
            self.whole(scaled(form.scale, form.below or Fixed(1))),
        )
        guards = _merged(above, below) + ((below.source,) if form.below is not None else ())
        return Piece(f"({above.source} // ({below.source}))", guards)

    def _call(self, call: Call) -> Piece:
        function = FUNCTIONS[call.function]
        parts = [self._argument(argument) for argument in call.arguments]
        name = self.constants.name(function.compute)
        if function.spreads:
            return _joined(_call_of(name), parts)
        temporary = self.constants.temporary()
        arguments = ", ".join(part.optional() for part in parts)
        return Piece(temporary, (f"({temporary} := {name}({arguments})) is not None",))

    def _argument(self, argument: Value) -> Piece:
        if argument.type.base is not Base.NUMBER:
            return self.value(argument)
        return self.number(argument, 100 if argument.type.unit == "money" else 1)

    def _first(self, parts: list[Piece]) -> Piece:
        source = "None"
        for part in reversed(parts):
            source = (
                f"{part.source} if {' and '.join(part.guards)} else {source}" if part.guards else part.source
            )
        temporary = self.constants.temporary()
        return Piece(temporary, (f"({temporary} := ({source})) is not None",))


def _joined(shape: Callable[..., str], parts: list[Piece]) -> Piece:
    return Piece(shape(*(part.source for part in parts)), _merged(*parts))


def _merged(*parts: Piece) -> tuple[str, ...]:
    return tuple(dict.fromkeys(guard for part in parts for guard in part.guards))


def _call_of(name: str) -> Callable[..., str]:
    return lambda *arguments: f"{name}({', '.join(arguments)})"


def _shape(whole: Whole) -> Callable[..., str]:
    if isinstance(whole, Pick):
        return _call_of(whole.which)
    if isinstance(whole, Scaled):
        factor = str(whole.factor) if whole.factor >= 0 else f"({whole.factor})"
        return lambda source: f"{factor} * {source}"
    return _plus if isinstance(whole, Sum) else _times


def _plus(left: str, right: str) -> str:
    return f"({left} + {right})"


def _times(left: str, right: str) -> str:
    return f"{left} * {right}"
