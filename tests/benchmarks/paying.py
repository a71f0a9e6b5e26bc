"""Schedules and annual percentage rates, against hand-written Python and packages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from loans.calendar.ages import add_months
from loans.schedules import build
from tests.benchmarks.rounds import Table, Work, race

START, RATE = date(2026, 11, 23), Decimal("0.0336")
MONTHS = (12, 36)


def by_hand(principal: int, parts: int, months: int) -> list[tuple[date, int, int, int, int]]:
    """Level payment in integer fen, rounding half-up; the last instalment carries the remainder."""
    top, bottom = parts, 12_000_000
    grown = (bottom + top) ** months
    level = (2 * principal * top * grown // (bottom * (grown - bottom**months)) + 1) // 2
    rows, balance = [], principal
    for month in range(1, months + 1):
        interest = (2 * balance * top // bottom + 1) // 2
        repaid = balance if month == months else level - interest
        balance -= repaid
        rows.append((add_months(START, month), repaid, interest, repaid + interest, balance))
    return rows


def _amounts(act: Callable[[int, int], object]) -> Work:
    amounts = range(10_000_000, 210_000_000, 10_000_000)

    def work() -> int:
        for amount in amounts:
            for months in MONTHS:
                act(amount, months)
        return len(amounts) * len(MONTHS)

    return work


def schedules(rounds: int) -> Table:
    """Schedules of level payments per second, 12 and 36 instalments alike often."""
    ours = build(200_000_000, RATE, 36, "level_payment", START).instalments
    assert [tuple(row) for row in ours] == by_hand(200_000_000, 33_600, 36)
    contenders: dict[str, Work] = {
        "by hand: integer fen": _amounts(lambda amount, months: by_hand(amount, 33_600, months)),
        "loans.schedules": _amounts(
            lambda amount, months: build(amount, RATE, months, "level_payment", START)
        ),
    }
    if find_spec("amortization"):
        contenders["amortization (floats)"] = _amounts(_amortization())
    return race("Schedules, level payment, 12 and 36 instalments", contenders, rounds)


def _amortization() -> Callable[[int, int], object]:
    from amortization.schedule import amortization_schedule

    return lambda amount, months: list(amortization_schedule(amount / 100, 0.0336, months))


def rates(rounds: int) -> Table:
    """Annual percentage rates per second."""
    from pyxirr import irr

    made: dict[tuple[int, int], Any] = {}

    def schedule(amount: int, months: int) -> Any:
        key = (amount, months)
        if key not in made:
            made[key] = build(amount, RATE, months, "level_payment", START, fee=500_000)
        return made[key]

    return race(
        "Annual percentage rates with a fee",
        {
            "pyxirr": _amounts(lambda amount, months: irr(schedule(amount, months).monthly_flows())),
            "loans (simple and effective, six certain decimals)": _amounts(
                lambda amount, months: schedule(amount, months).apr
            ),
        },
        rounds,
    )
