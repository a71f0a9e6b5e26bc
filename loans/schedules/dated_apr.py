"""The annual percentage rate of dated flows: actual days over 365, certified with fifty-digit decimals."""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext

from loans.errors import NoRateFound
from loans.money import half_up_decimal
from loans.schedules.model import Apr
from loans.schedules.no_rate import check_flows, too_high

_FIFTY = Context(prec=50)
_NEAR = Decimal("1e-15")
_NARROWEST = Decimal("1e-42")
_MOST_STEPS = 60
# Daily discount factors of −90 % and of 100 000 000 % a year.
_OF_LOWEST_RATE = Decimal("1.0063283")
_OF_HIGHEST_RATE = Decimal("0.9628560")

Flows = list[tuple[int, int]]


def dated_apr(flows: Sequence[tuple[date, int]]) -> Apr:
    """The APR of flows in fen, received (+) and paid (−) on their days.

    effective is the yearly rate e with Σ flow × (1 + e)^(−days/365) = 0, days counted from the first flow;
    simple = ((1 + e)^(1/12) − 1) × 12; each half-up to six decimals. Raises NoRateFound.
    """
    days = _by_day(flows)
    check_flows([amount for _, amount in days])
    with localcontext(_FIFTY):
        dear, cheap = _bracket(days)
        upper = _apr(dear)
        if upper == _apr(cheap):
            return upper
        # A tie, or nearly one: what still has two candidates at 1e-42 is the tie itself and goes up.
        return _apr(_halve(days, dear, cheap, _NARROWEST)[0])


def _by_day(flows: Sequence[tuple[date, int]]) -> Flows:
    first = min((on for on, _ in flows), default=date.min)
    sums: dict[int, int] = {}
    for on, amount in sorted(flows):
        day = (on - first).days
        sums[day] = sums.get(day, 0) + amount
    return list(sums.items())


def _apr(discount: Decimal) -> Apr:
    growth = 1 / discount
    effective = growth**365 - 1
    simple = 12 * (growth ** (Decimal(365) / 12) - 1)
    return Apr(half_up_decimal(simple, 6), half_up_decimal(effective, 6))


def _value(days: Flows, discount: Decimal) -> Decimal:
    total, power, since = Decimal(0), Decimal(1), 0
    for day, amount in days:
        power *= discount ** (day - since)
        since = day
        total += amount * power
    return total


def _bracket(days: Flows) -> tuple[Decimal, Decimal]:
    """Two discount factors around the answer: the dearer rate's, where value ≥ 0, and the cheaper one's."""
    proposed = _propose(days)
    if proposed is not None:
        dear, cheap = proposed - _NEAR, proposed + _NEAR
        if _value(days, cheap) <= 0 <= _value(days, dear):
            return dear, cheap
    if not _value(days, _OF_LOWEST_RATE) <= 0 <= _value(days, _OF_HIGHEST_RATE):
        raise NoRateFound(too_high())
    return _halve(days, _OF_HIGHEST_RATE, _OF_LOWEST_RATE, _NEAR)


def _halve(days: Flows, dear: Decimal, cheap: Decimal, width: Decimal) -> tuple[Decimal, Decimal]:
    """Narrow the bracket to ``width``; from the widest it takes fewer than 140 turns."""
    while cheap - dear > width:
        middle = (dear + cheap) / 2
        if _value(days, middle) >= 0:
            dear = middle
        else:
            cheap = middle
    return dear, cheap


def _propose(days: Flows) -> Decimal | None:
    """Newton's method in floating point on the daily discount factor; a guess that ``_bracket`` proves."""
    discount = 0.9998
    for _ in range(_MOST_STEPS):
        value = sum(amount * discount**day for day, amount in days)
        slope = sum(amount * day * discount ** (day - 1) for day, amount in days)
        if not slope:
            return None
        step = value / slope
        discount -= step
        if not 0.96 < discount < 1.01:
            return None
        if -1e-17 < step < 1e-17:
            break
    return Decimal(discount)
