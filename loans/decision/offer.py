"""The offer's instalments: what an eligible applicant would pay, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.errors import InputError, NoRateFound, NotBuiltYet
from loans.money import from_ppm
from loans.schedules import Schedule, Terms, build
from loans.schedules.bridge import bridge
from loans.texts import Text

if TYPE_CHECKING:
    from loans.decision.basis import Basis
    from loans.schedules import Apr

BY_DAYS = "bullet"
NO_METHOD = Text(
    "未选定还款方式，无法列出还款计划", "No repayment method was chosen, so there is no schedule"
)

NO_RATE = Text("利率未定，无法列出还款计划", "The rate is not known, so there is no schedule")


class NoSchedule(Exception):
    """The offer has no schedule; `say` is the reason for a person."""

    def __init__(self, say: Text) -> None:
        self.say = say
        super().__init__(say.en)


def schedule_of(basis: Basis) -> Schedule:
    """The schedule of an offer, paid out on the day of the basis. Raises NoSchedule."""
    plan, answer = basis.plan, basis.answer
    assert answer.amount is not None
    if plan.terms.longest_days is None and basis.method is None:
        raise NoSchedule(NO_METHOD)
    if answer.annual is None or answer.months is None:
        raise NoSchedule(NO_RATE)
    try:
        if plan.terms.longest_days is not None:
            return _by_days(basis, plan.terms.longest_days)
        return build(
            answer.amount,
            from_ppm(answer.annual),
            answer.months,
            basis.method or BY_DAYS,
            basis.on,
            grace=basis.grace_months,
            yearly_fee=plan.terms.pricing.guarantee_fee,
        )
    except (InputError, NotBuiltYet) as refused:
        raise NoSchedule(refused.say()) from refused


def _by_days(basis: Basis, days: int) -> Schedule:
    """One payment on the last day; every day of the term is counted and none is rounded by itself."""
    answer = basis.answer
    assert answer.amount is not None
    assert answer.annual is not None
    row = bridge(answer.amount, basis.on, days, basis.plan.tiers).instalment
    terms = Terms(answer.amount, answer.annual, 1, BY_DAYS, basis.on, "act/365", first_due=row.due)
    return Schedule(terms, (row,))


def apr_of(schedule: Schedule) -> Apr:
    """The APR over all cost to the borrower. Raises NoSchedule when the flows have none."""
    try:
        return schedule.apr
    except NoRateFound as none:
        raise NoSchedule(none.say()) from none
