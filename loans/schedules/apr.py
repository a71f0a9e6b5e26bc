"""Annual percentage rates, certain to the sixth decimal.

An ordinary loan's monthly rate comes from floating point with a bound on its error. Where that bound leaves
two candidates for a sixth decimal, or there is none, whole numbers decide.
"""

from collections.abc import Sequence
from functools import lru_cache

from loans.money import PPM, from_ppm, half_up_within
from loans.schedules.dated_apr import dated_apr
from loans.schedules.exact_rate import exact_rates
from loans.schedules.model import Apr
from loans.schedules.newton import ENOUGH, near_growth
from loans.schedules.no_rate import check_flows

__all__ = ["dated_apr", "monthly_apr"]


def monthly_apr(flows: Sequence[int]) -> Apr:
    """The APR of monthly flows in fen, received (+) and paid (−), the first in month 0.

    simple = monthly IRR × 12, effective = (1 + monthly IRR)^12 − 1, each half-up to six decimals.
    Raises NoRateFound.
    """
    check_flows(flows)
    for enough in ENOUGH:
        near = near_growth(flows, enough)
        decided = _decided(*near) if near is not None else None
        if decided is not None:
            return decided
    return _apr(*exact_rates(flows))


def _decided(growth: float, off: float) -> Apr | None:
    """The rates, or None where ``off`` leaves two candidates for one of them.

    Multiplications alone, because they are right to half a last digit everywhere; a power need not be.
    """
    squared = growth * growth
    fourth = squared * squared
    yearly = fourth * fourth * fourth
    simple = half_up_within(12 * PPM * (growth - 1), 12 * PPM * off)
    effective = half_up_within(PPM * (yearly - 1), 14 * PPM * yearly * off)
    if simple is None or effective is None:
        return None
    return _apr(simple, effective)


@lru_cache(maxsize=4096)
def _apr(simple: int, effective: int) -> Apr:
    """Of parts per million. Loans have few rates between them, and two decimals take as long as the proof."""
    return Apr(from_ppm(simple), from_ppm(effective))
