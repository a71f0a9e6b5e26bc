"""The one way in which a catalogue holds a decimal, so that 0.3 and 0.300 are one number and one hash."""

from __future__ import annotations

from decimal import Decimal

from loans.money import half_up_decimal


def places_of(number: Decimal) -> int:
    """Decimals that count. From the digits, because arithmetic would round a very long number first."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return -(exponent + zeros) if any(digits) else 0


def tidy(number: Decimal) -> Decimal:
    """Two decimals, or as many more as count; nothing is rounded away."""
    return half_up_decimal(number, max(places_of(number), 2))
