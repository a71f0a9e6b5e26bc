"""应急转贷: money for a few days at a price per day that rises in steps."""

from datetime import date, timedelta
from typing import NamedTuple

from loans.money import PPM, from_ppm, half_up, rate_text, yuan
from loans.schedules.apr import dated_apr
from loans.schedules.checks import amount_problems, problem, refuse, start_problems
from loans.schedules.model import Apr, Instalment, instalment_dict
from loans.texts import Text


class DailyRate(NamedTuple):
    """A price in parts per million a day, up to and including day ``last_day``."""

    last_day: int
    daily_ppm: int


# 0.02 % a day for days 1–5, 0.03 % from then on, at most 15 days.
TIERS = (DailyRate(5, 200), DailyRate(15, 300))


class Bridge(NamedTuple):
    """A bridge loan with its one repayment, in fen."""

    start: date
    days: int
    tiers: tuple[DailyRate, ...]
    instalment: Instalment

    @property
    def apr(self) -> Apr:
        """The annual percentage rate on actual days over 365."""
        return dated_apr(
            [(self.start, self.instalment.principal), (self.instalment.due, -self.instalment.payment)]
        )

    def to_dict(self) -> dict[str, object]:
        """The same keys as a schedule, with the daily rates in place of the annual one."""
        return {
            "method": "daily_tiers",
            "daily_rates": [
                {"last_day": tier.last_day, "daily": rate_text(from_ppm(tier.daily_ppm))}
                for tier in self.tiers
            ],
            "first_payment": yuan(self.instalment.payment),
            "instalments": [instalment_dict(self.instalment)],
            "total_interest": yuan(self.instalment.interest),
            "total_payment": yuan(self.instalment.payment),
            "apr": self.apr.to_dict(),
        }


def daily_parts(days: int, tiers: tuple[DailyRate, ...] = TIERS) -> int:
    """The price of ``days`` days in parts per million of the principal."""
    total = before = 0
    for last_day, daily_ppm in tiers:
        total += max(min(days, last_day) - before, 0) * daily_ppm
        before = last_day
    return total


def bridge(principal: int, start: date, days: int, tiers: tuple[DailyRate, ...] = TIERS) -> Bridge:
    """Lend ``principal`` fen from ``start`` for ``days`` days; interest rounds once. Raises InputError."""
    most = tiers[-1].last_day
    problems = [*amount_problems(principal), *start_problems(start)]
    if not 1 <= days <= most:
        allowed = Text(f"1 至 {most} 天", f"1 to {most} days")
        problems.append(problem("days", days, allowed, Text("请更正用款天数。", "Correct the days.")))
    refuse(problems)
    interest = half_up(principal * daily_parts(days, tiers), PPM)
    due = start + timedelta(days=days)
    return Bridge(start, days, tiers, Instalment(due, principal, interest, principal + interest, 0))
