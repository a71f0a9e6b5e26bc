"""A first guess of the monthly rate in floating point; no answer, ``apr`` proves or discards it."""

from collections.abc import Sequence

_MOST_STEPS = 40
_CLOSE = 1e-15


def propose(flows: Sequence[int], nominal_ppm: int) -> float | None:
    """The monthly internal rate of return, or None where Newton's method leads nowhere."""
    count = len(flows) - 1
    rate = nominal_ppm / 12e6 or 0.004
    if count < 3 or flows[1:-1] != [flows[1]] * (count - 1):
        return _newton(flows, rate)
    received, instalment, last = float(flows[0]), -float(flows[1]), -float(flows[-1])
    for _ in range(_MOST_STEPS):
        if not 1e-6 < rate < 100:
            return _newton(flows, 0.0)
        # P − A·(1 − v^m)/i − L·v^n, with m = n − 1 level payments and its derivative by i.
        discount = 1 / (1 + rate)
        power = discount ** (count - 1)
        annuity = (1 - power) / rate
        excess = received - instalment * annuity - last * power * discount
        slope = (
            instalment * (annuity - (count - 1) * power * discount) / rate
            + count * last * power * discount * discount
        )
        step = excess / slope
        rate -= step
        if -_CLOSE < step < _CLOSE:
            return rate
    return _newton(flows, rate)


def _newton(flows: Sequence[int], rate: float) -> float | None:
    for _ in range(_MOST_STEPS):
        discount = 1 / (1 + rate)
        value = slope = 0.0
        for flow in reversed(flows):
            slope = slope * discount + value
            value = value * discount + flow
        if not slope:
            return None
        step = value / (slope * discount * discount)
        rate += step
        if not -0.9 < rate < 100:
            return None
        if -_CLOSE < step < _CLOSE:
            return rate
    return rate
