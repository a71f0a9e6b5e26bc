"""The closed set of nodes of the rule language. Four readings walk it: decide, screen, say, remedy.

A reading is a module with one function per node; nothing is added here without adding it to all four.
Chains (`18 <= age <= 45`) stay chains, so that they can be said as a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from loans.vocabulary.fact import Fact


class Base(StrEnum):
    """What a node yields."""

    TRUTH = "truth"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    STRING = "string"


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a node.

    `unit` of a NUMBER: "money" (yuan), "rate" (a fraction), "count:<unit_code>", or "" for a bare number.
    `choice_of` of a CHOICE: the name of the fact whose choices it draws from.
    """

    base: Base
    unit: str = ""
    choice_of: str = ""


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact, by name. Its natural value is raw / scale (money 100, rate 1_000_000, count 1)."""

    fact: Fact
    type: Type
    column: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant in natural units: yuan, a fraction, a count, a date, a choice code, a string.

    `of` is the fact whose choices a code belongs to, or beside which a division stands: it has the words and
    ranks.
    """

    value: Fraction | date | str
    type: Type
    column: int
    of: Fact | None = None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right`, op one of + - * /. Division is kept as a fraction until something is compared."""

    op: str
    left: Value
    right: Value
    type: Type
    column: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """`min(…)` or `max(…)` over numbers or over dates; unknown when any operand is."""

    which: str
    operands: tuple[Value, ...]
    type: Type
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A named function of `functions.py` (years_between, months_between, add_months, birth_date_of,
    business_start, size_class, first_known)."""

    function: str
    arguments: tuple[Value, ...]
    type: Type
    column: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain `operands[0] ops[0] operands[1] ops[1] …`, ops of == != < <= > >=."""

    operands: tuple[Value, ...]
    ops: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Membership:
    """`item in [options]`, or `not in` when negated. Options are literals of the item's type."""

    item: Value
    options: tuple[Literal, ...]
    negated: bool
    column: int


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes/no fact standing as a condition."""

    fact: Fact
    column: int


@dataclass(frozen=True, slots=True)
class All:
    """`a and b and …`"""

    terms: tuple[Condition, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Some:
    """`a or b or …`"""

    terms: tuple[Condition, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """`not a`"""

    term: Condition
    column: int


Value = FactRef | Literal | Arithmetic | Extreme | Call
Condition = Comparison | Membership | Truth | All | Some | Not
Node = Value | Condition
