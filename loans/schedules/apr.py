"""Annual percentage rates: proposed by a floating-point search, certified by exact integer arithmetic.

Newton's method proposes the monthly rate; whole-number arithmetic then proves that the true rate lies between
two neighbours so close that both give the same six decimals. Where it cannot, integers search alone, bounded.
"""

from collections.abc import Sequence

from loans.errors import NoRateFound
from loans.money import PPM, from_ppm, half_up_shift
from loans.schedules.dated_apr import dated_apr
from loans.schedules.model import Apr
from loans.schedules.no_rate import check_flows, too_high
from loans.schedules.proposal import Level, level_of, propose, propose_level

__all__ = ["dated_apr", "monthly_apr"]

# A rate is held as a whole number of 2^-bits; a proposal is off by less than 2^-42, about 2e-13, a month.
_BITS = 44
_ONE = 1 << _BITS
_NEAR = 1 << 2
_FINE = 24
_FINEST_BITS = _BITS + 128
_HIGHEST = 100 << _BITS
_LOWEST = (-90 << _BITS) // 100


def monthly_apr(flows: Sequence[int]) -> Apr:
    """The APR of monthly flows in fen, received (+) and paid (−), the first in month 0.

    simple = monthly IRR × 12, effective = (1 + monthly IRR)^12 − 1, each half-up to six decimals.
    Raises NoRateFound.
    """
    check_flows(flows)
    level = level_of(flows)
    low, high = _bracket(flows, level)
    bits = _BITS
    while True:
        simple, simple_high, effective, effective_high = _candidates(low, high, bits)
        if simple == simple_high and effective == effective_high:
            return Apr(from_ppm(simple), from_ppm(effective))
        if bits >= _FINEST_BITS:
            # Two candidates left at 2^-172: the rate is the tie itself, and a tie goes up.
            return Apr(from_ppm(simple_high), from_ppm(effective_high))
        low, high, bits = low << 64, high << 64, bits + 64
        low, high = _halve(flows, level, low, high, bits, 1)


def _candidates(low: int, high: int, bits: int) -> tuple[int, int, int, int]:
    """The simple rate in ppm by the lower and by the higher monthly rate, then the effective rate so.

    One power is enough: (1 + ε)^12 ≤ 1 + 13ε for small ε, and 1 + low is more than a sixteenth.
    """
    growth = ((1 << bits) + low) ** 12 * PPM
    more = growth + (growth * 13 * (high - low) >> (bits - 4)) + 1
    return (
        half_up_shift(12 * PPM * low, bits),
        half_up_shift(12 * PPM * high, bits),
        half_up_shift(growth, 12 * bits) - PPM,
        half_up_shift(more, 12 * bits) - PPM,
    )


def _bracket(flows: Sequence[int], level: Level | None) -> tuple[int, int]:
    proposed = None
    if level is not None:
        proposed = propose_level(level)
    if proposed is None:
        proposed = propose(flows)
    if proposed is not None:
        near = int(proposed * _ONE)
        low, high = near - _NEAR, near + _NEAR
        if level is None and _surely_between(flows, low, high):
            return low, high
        if _value(flows, level, low, _BITS) <= 0 <= _value(flows, level, high, _BITS):
            return low, high
    if not _value(flows, None, _LOWEST, _BITS) <= 0 <= _value(flows, level, _HIGHEST, _BITS):
        raise NoRateFound(too_high())
    return _halve(flows, level, _LOWEST, _HIGHEST, _BITS, _NEAR)


def _surely_between(flows: Sequence[int], low: int, high: int) -> bool:
    """Whether the flows' value is ≤ 0 at ``low`` and ≥ 0 at ``high``, told by numbers of fixed length.

    Each turn rounds down by less than one unit of 2^-24 fen; none of that grows threefold while the rate
    times the months stays below 1. What this cannot tell, exact numbers can.
    """
    months = len(flows) - 1
    if not 0 < high * months < _ONE:
        return False
    slow, fast, lower, higher = _ONE + low, _ONE + high, 0, 0
    for flow in flows:
        fine = flow << _FINE
        lower = (lower * slow >> _BITS) + fine
        higher = (higher * fast >> _BITS) + fine
    return lower <= -3 * months and higher >= 0


def _halve(
    flows: Sequence[int], level: Level | None, low: int, high: int, bits: int, width: int
) -> tuple[int, int]:
    """Narrow the bracket to ``width``; it ends, because each turn halves a whole number."""
    while high - low > width:
        middle = (low + high) // 2
        if _value(flows, level, middle, bits) <= 0:
            low = middle
        else:
            high = middle
    return low, high


def _value(flows: Sequence[int], level: Level | None, rate: int, bits: int) -> int:
    """The flows' value at the end times a positive whole number: ≤ 0 up to the true rate, ≥ 0 beyond it."""
    factor = (1 << bits) + rate
    if level is not None and rate > 0:
        # P·x^n − A·(x^n − x)/(x − 1) − L with x = N/D and D = 2^bits, multiplied by (x − 1)·D^(n+1).
        received, instalment, last, months = level
        growth: int = factor**months
        return (received * rate - (instalment << bits)) * growth - (
            (last * rate - instalment * factor) << (bits * months)
        )
    total, shift = 0, 0
    for flow in flows:
        total = total * factor + (flow << shift)
        shift += bits
    return total
