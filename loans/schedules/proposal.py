"""A first guess of the monthly rate in floating point; no answer, ``apr`` proves or discards it."""

from collections.abc import Sequence
from itertools import accumulate

_MOST_STEPS = 40
# Newton's error after a step is about the step squared.
_SMALL = 1e-8


# What is received, the equal instalments, the last one that may differ, all in fen, and how many months.
Level = tuple[int, int, int, int]


def level_of(flows: Sequence[int]) -> Level | None:
    """The flows as Level, or None if their middle is not level."""
    months, instalment, last = len(flows) - 1, flows[1], flows[-1]
    if months < 3 or instalment >= 0 or flows.count(instalment) != months - (last != instalment):
        return None
    return flows[0], -instalment, -last, months


def propose_level(level: Level) -> float | None:
    """The monthly internal rate of return, or None where Newton's method leads nowhere."""
    received, instalment, last, months = level
    before = months - 1
    paid = instalment * before
    bend = (paid + 3 * last) * months * (months + 1) // 6
    rate = _start(received - paid - last, paid * months // 2 + last * months, bend)
    for _ in range(_MOST_STEPS):
        if not 1e-6 < rate < 100:
            return None
        # P − A·(1 − v^m)/i − L·v^n, with m = n − 1 level payments, and its derivative by i.
        discount = 1 / (1 + rate)
        power = discount**before
        annuity = instalment * (1 - power) / rate
        final = last * power * discount
        slope = (annuity - instalment * before * power * discount) / rate + months * final * discount
        step = (received - annuity - final) / slope
        rate -= step
        if -_SMALL < step < _SMALL:
            return rate
    return None


def propose(flows: Sequence[int]) -> float | None:
    """The monthly internal rate of return of any flows, or None where Newton's method leads nowhere."""
    backwards = flows[::-1]
    # Each sum of sums weighs a flow once more by its month.
    once = list(accumulate(backwards))
    twice = list(accumulate(once[:-1]))
    rate = _start(once[-1], -twice[-1], -sum(twice))
    for _ in range(_MOST_STEPS):
        if not -0.9 < rate < 100:
            return None
        discount = 1 / (1 + rate)
        value = slope = 0.0
        for flow in backwards:
            slope = slope * discount + value
            value = value * discount + flow
        if not slope:
            return None
        step = value / (slope * discount * discount)
        rate += step
        if -_SMALL < step < _SMALL:
            return rate
    return None


def _start(value: int, slope: int, bend: int) -> float:
    """Where the search begins: what the value ``value + slope·i − bend·i²`` says near no interest."""
    if not slope:
        return 0.004
    rate = -value / slope
    falling = 1 - rate * bend / slope
    return rate / falling if falling > 0.1 else rate
