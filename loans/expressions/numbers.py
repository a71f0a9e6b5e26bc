"""Exact numbers for people and programs: fractions in natural units as decimals, counts as whole numbers."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from loans.expressions.nodes import Type
from loans.money import half_up
from loans.vocabulary.values import Ratio

_WIDE = Context(prec=60)
_PLACES = {"money": 2, "rate": 6}
_MOST_PLACES = 12


def native_number(number: Fraction | Ratio, type_: Type) -> Decimal | int:
    """Counts as int where whole; else a Decimal with the places of its unit, or as many as exactness takes.

    What no twelve decimals hold is rounded half-up to six. Over 0 it is ``Decimal("Infinity")``.
    """
    above, below = number if isinstance(number, Ratio) else (number.numerator, number.denominator)
    if below == 0:
        return Decimal("Infinity").copy_sign(Decimal(above))
    if type_.unit not in _PLACES and above % below == 0:
        return above // below
    least = _PLACES.get(type_.unit, 0)
    for places in range(least, _MOST_PLACES + 1):
        if above * 10**places % below == 0:
            return Decimal(above * 10**places // below).scaleb(-places, _WIDE)
    return Decimal(half_up(above * 10**6, below)).scaleb(-6, _WIDE)
