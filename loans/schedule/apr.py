"""Annual percentage rates: proposed by a floating-point search, certified by exact integer arithmetic.

Newton's method proposes the monthly rate; whole-number arithmetic then proves that the true rate lies between
two neighbours so close that both give the same six decimals. Where it cannot, integers search alone, bounded.
"""

from collections.abc import Callable, Sequence

from loans.errors import NoRateFound
from loans.money import PPM, from_ppm, half_up
from loans.schedule.dated_apr import dated_apr
from loans.schedule.model import Apr
from loans.schedule.no_rate import check_flows, too_high
from loans.schedule.proposal import propose

__all__ = ["dated_apr", "monthly_apr"]

# A rate is held as a whole number of 2^-bits; a proposal is off by less than 2^-47 a month.
_BITS = 60
_NEAR = 1 << 13
_FINEST_BITS = _BITS + 128
_HIGHEST_MONTHLY = 100
_LOWEST_MONTHLY_PERCENT = -90

Value = Callable[[int, int], int]


def monthly_apr(flows: Sequence[int], nominal_ppm: int = 0) -> Apr:
    """The APR of monthly flows in fen, received (+) and paid (−), the first in month 0.

    simple = monthly IRR × 12, effective = (1 + monthly IRR)^12 − 1, each half-up to six decimals.
    ``nominal_ppm`` is the contract's yearly rate, where the search begins. Raises NoRateFound.
    """
    flows = list(flows)
    check_flows(flows)
    value = _value_of(flows)
    low, high = _bracket(value, flows, nominal_ppm)
    bits = _BITS
    while True:
        simple, effective = _simple(low, bits), _effective(low, bits)
        if simple == _simple(high, bits) and effective == _effective(high, bits):
            return Apr(from_ppm(simple), from_ppm(effective))
        if bits >= _FINEST_BITS:
            # Two candidates at 2^-188: the rate is the tie itself, and a tie goes up.
            return Apr(from_ppm(_simple(high, bits)), from_ppm(_effective(high, bits)))
        low, high, bits = low << 64, high << 64, bits + 64
        low, high = _halve(value, low, high, bits, 1)


def _simple(rate: int, bits: int) -> int:
    return half_up(12 * PPM * rate, 1 << bits)


def _effective(rate: int, bits: int) -> int:
    return half_up(((1 << bits) + rate) ** 12 * PPM, 1 << (12 * bits)) - PPM


def _bracket(value: Value, flows: list[int], nominal_ppm: int) -> tuple[int, int]:
    proposed = propose(flows, nominal_ppm)
    if proposed is not None:
        near = int(proposed * (1 << _BITS))
        low, high = near - _NEAR, near + _NEAR
        if value(low, _BITS) <= 0 <= value(high, _BITS):
            return low, high
    low, high = (_LOWEST_MONTHLY_PERCENT << _BITS) // 100, _HIGHEST_MONTHLY << _BITS
    if not value(low, _BITS) <= 0 <= value(high, _BITS):
        raise NoRateFound(too_high())
    return _halve(value, low, high, _BITS, _NEAR)


def _halve(value: Value, low: int, high: int, bits: int, width: int) -> tuple[int, int]:
    """Narrow the bracket to ``width``; it ends, because each turn halves a whole number."""
    while high - low > width:
        middle = (low + high) // 2
        if value(middle, bits) <= 0:
            low = middle
        else:
            high = middle
    return low, high


def _value_of(flows: list[int]) -> Value:
    """The flows' value at the end, times a positive whole number: ≤ 0 up to the rate, ≥ 0 beyond it."""
    general = _general_value(flows)
    received, instalment, last, count = flows[0], -flows[1], -flows[-1], len(flows) - 1
    if count < 3 or flows[1:-1] != [flows[1]] * (count - 1):
        return general

    def level(rate: int, bits: int) -> int:
        # P·x^n − A·(x^n − x)/(x − 1) − L with x = N/D and D = 2^bits, multiplied by (x − 1)·D^(n+1).
        if rate <= 0:
            return general(rate, bits)
        grown: int = ((1 << bits) + rate) ** count
        repaid = (grown << bits) - (((1 << bits) + rate) << (bits * count))
        return received * grown * rate - instalment * repaid - (last * rate << (bits * count))

    return level


def _general_value(flows: list[int]) -> Value:
    def value(rate: int, bits: int) -> int:
        factor, total, shift = (1 << bits) + rate, 0, 0
        for flow in flows:
            total = total * factor + (flow << shift)
            shift += bits
        return total

    return value
