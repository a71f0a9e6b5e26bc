"""The monthly rate of an ordinary loan by Newton's method in floating point, with a bound on its error.

With v = 1/(1 + rate), received P, paid a₁ … aₙ ≥ 0: H(v) = P − Σ aₖ·vᵏ falls and bends downwards for v > 0,
so a step h = H/H′ leads to the root or beyond it. While n·|h| ≤ 1/100 the root is within 1.012·|h|, and H″ is
at most n/v times H′: Taylor's remainder leaves less than 0.52·n·h²/v between the new v and the root. Horner's
rounding adds less than 5·n·2⁻⁵³ (Higham, Accuracy and Stability of Numerical Algorithms, 5.1), 1/v the rest.
"""

from collections.abc import Sequence

# So near, at most one rate in twenty has two candidates for its sixth decimal; then, one in two thousand.
ENOUGH = (1e-9, 1e-11)
_MOST_TURNS = 12
# Monthly rates between about −9 % and 11 %: there the constants of the bound hold.
_LEAST, _MOST = 0.9, 1.1
_REMAINDER, _ROUNDING = 0.75, 2.0**-48


def near_growth(flows: Sequence[int], enough: float) -> tuple[float, float] | None:
    """1 + the monthly internal rate of return, and how far that is off at most: less than ``enough``.

    ``flows`` in fen by month, the first above 0. None where a later one is too, or where the rate is no
    ordinary one; ``enough`` is one of ``ENOUGH``.
    """
    received, paid, months = flows[0], flows[:0:-1], len(flows) - 1
    if max(paid) > 0:
        return None
    # As if half of what was received were owed throughout, which is nearly so where it comes back bit by bit.
    discount = received * (months + 1) / (received * (months - 1) - 2 * sum(paid))
    for _ in range(_MOST_TURNS):
        if not _LEAST < discount < _MOST:
            return None
        value = slope = 0.0
        for flow in paid:
            value = value * discount + flow
            slope = slope * discount + value
        step = (value * discount + received) / slope
        discount -= step
        off = months * (_REMAINDER * step * step + _ROUNDING)
        if off < enough:
            return 1 / discount, off
    return None
