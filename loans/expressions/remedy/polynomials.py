"""Polynomials with whole coefficients, lowest power first, and where they change their sign."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import pairwise, zip_longest

Poly = tuple[int, ...]


def plus(left: Poly, right: Poly) -> Poly:
    """`left + right`."""
    return _trimmed(a + b for a, b in zip_longest(left, right, fillvalue=0))


def times(left: Poly, right: Poly) -> Poly:
    """`left * right`."""
    product = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            product[i + j] += a * b
    return _trimmed(product)


def turns(poly: Poly, least: int, most: int) -> set[int]:
    """Whole numbers k of `least`..`most` such that the signs at k and k + 1 may differ, or are zero at k.

    Between the turns of all its derivatives a polynomial only rises or only falls, so that one bisection
    finds the single change there: no change of sign on the whole numbers is missed.
    """
    if len(poly) < 2:
        return set()
    if len(poly) == 2:
        root = -poly[0] // poly[1]
        return {root} if least - 1 <= root <= most else set()
    bends: set[int] = set()
    slope = _derivative(poly)
    while len(slope) > 1:
        bends |= turns(slope, least, most)
        slope = _derivative(slope)
    stops = sorted({least, most, *(stop for k in bends for stop in (k, k + 1) if least <= stop <= most)})
    found = {stop for stop in stops if _sign(poly, stop) == 0}
    return found | {_bisected(poly, low, high) for low, high in pairwise(stops) if _differ(poly, low, high)}


def _bisected(poly: Poly, low: int, high: int) -> int:
    here = _sign(poly, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _sign(poly, middle) == here:
            low = middle
        else:
            high = middle
    return low


def _differ(poly: Poly, low: int, high: int) -> bool:
    return _sign(poly, low) != _sign(poly, high)


def _sign(poly: Poly, x: int) -> int:
    value = reduce(lambda total, coefficient: total * x + coefficient, reversed(poly), 0)
    return (value > 0) - (value < 0)


def _derivative(poly: Poly) -> Poly:
    return _trimmed(power * coefficient for power, coefficient in enumerate(poly) if power)


def _trimmed(coefficients: Iterable[int]) -> Poly:
    found = list(coefficients)
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    return tuple(found)
