"""The named functions of the rule language: what they take, what they give, how they are computed.

`first_known` is not in this table: it takes operands of any one type and is the only function that reads past
an unknown, so each reading spells it out itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from loans.calendar.ages import add_months, months_between, years_between
from loans.expressions.business_start import business_start
from loans.expressions.nodes import Base, Type
from loans.expressions.size_class import size_class

FIRST_KNOWN = "first_known"

_DATE = Type(Base.DATE)
_ID = Type(Base.STRING)


def birth_date_of(id_number: str) -> date:
    """Digits 7 to 14 of a resident id (GB 11643) that has been read and checked."""
    return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))


def gender_of(id_number: str) -> str:
    """`male` when digit 17 of a resident id is odd, else `female` (GB 11643)."""
    return "male" if int(id_number[16]) % 2 else "female"


@dataclass(frozen=True, slots=True)
class Function:
    """`parameters` are the types taken; `spreads` says that one unknown operand makes the result unknown."""

    parameters: tuple[Type, ...]
    result: Type
    compute: Callable[..., object]
    spreads: bool = True


FUNCTIONS = {
    "years_between": Function((_DATE, _DATE), Type(Base.NUMBER, "count:year"), years_between),
    "months_between": Function((_DATE, _DATE), Type(Base.NUMBER, "count:month"), months_between),
    "add_months": Function((_DATE, Type(Base.NUMBER, "count:month")), _DATE, add_months),
    "birth_date_of": Function((_ID,), _DATE, birth_date_of),
    "gender_of": Function((_ID,), Type(Base.CHOICE, choice_of="gender"), gender_of),
    "business_start": Function(
        (Type(Base.CHOICE, choice_of="borrower_kind"), _DATE, _DATE),
        _DATE,
        business_start,
        # A registered business needs no other day.
        spreads=False,
    ),
    "size_class": Function(
        (
            Type(Base.CHOICE, choice_of="sector"),
            Type(Base.NUMBER, "count:person"),
            Type(Base.NUMBER, "money"),
        ),
        Type(Base.CHOICE, choice_of="enterprise_size"),
        size_class,
        # A sector that is judged by revenue alone needs no staff figure.
        spreads=False,
    ),
}
NAMES = (*FUNCTIONS, FIRST_KNOWN, "min", "max")
