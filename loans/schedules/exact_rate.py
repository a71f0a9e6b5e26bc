"""The rate of any monthly flows by whole numbers alone: a search by halves, each turn judged exactly.

It ends, because each turn halves a whole number, and it is what ``newton`` is measured against.
"""

from collections.abc import Sequence

from loans.errors import NoRateFound
from loans.money import PPM, half_up_shift
from loans.schedules.no_rate import too_high

# A monthly rate is held in units of 2^-bits.
_BITS = 44
_FINEST_BITS = _BITS + 128
_HIGHEST = 100 << _BITS
_LOWEST = (-90 << _BITS) // 100


def exact_rates(flows: Sequence[int]) -> tuple[int, int]:
    """The simple and the effective rate of monthly flows in fen, in ppm, half-up. Raises NoRateFound."""
    if not _value(flows, _LOWEST, _BITS) <= 0 <= _value(flows, _HIGHEST, _BITS):
        raise NoRateFound(too_high())
    low, high, bits = _LOWEST, _HIGHEST, _BITS
    while True:
        low, high = _halve(flows, low, high, bits)
        lower, higher = _rounded(low, bits), _rounded(high, bits)
        if lower == higher or bits >= _FINEST_BITS:
            # Two candidates left at 2^-172: the rate is the tie itself, and a tie goes up.
            return higher
        low, high, bits = low << 64, high << 64, bits + 64


def _rounded(rate: int, bits: int) -> tuple[int, int]:
    simple = half_up_shift(12 * PPM * rate, bits)
    yearly = half_up_shift(PPM * ((1 << bits) + rate) ** 12, 12 * bits)
    return simple, yearly - PPM


def _halve(flows: Sequence[int], low: int, high: int, bits: int) -> tuple[int, int]:
    """Two neighbours with the true rate between them."""
    while high - low > 1:
        middle = (low + high) // 2
        if _value(flows, middle, bits) <= 0:
            low = middle
        else:
            high = middle
    return low, high


def _value(flows: Sequence[int], rate: int, bits: int) -> int:
    """The flows' value at the end times a positive whole number: ≤ 0 up to the true rate, ≥ 0 beyond it."""
    factor = (1 << bits) + rate
    total, shift = 0, 0
    for flow in flows:
        total = total * factor + (flow << shift)
        shift += bits
    return total
