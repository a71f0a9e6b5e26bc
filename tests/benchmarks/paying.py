"""Schedules and annual percentage rates, against hand-written Python and packages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from loans.calendar.ages import add_months
from loans.schedules import build
from loans.schedules.apr import monthly_apr
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


KINDS = {"level payment": "level_payment", "uneven, level principal": "level_principal"}


def rates(rounds: int) -> list[Table]:
    """Annual percentage rates per second, level and uneven flows, 12 and 36 instalments."""
    return [_rates(kind, months, rounds) for kind in KINDS for months in MONTHS]


def _rates(kind: str, months: int, rounds: int) -> Table:
    from pyxirr import irr

    amounts = range(10_000_000, 210_000_000, 10_000_000)
    made = [build(amount, RATE, months, KINDS[kind], START, fee=500_000) for amount in amounts]
    flows = [one.monthly_flows() for one in made]
    for one, known in zip(made, flows, strict=True):
        monthly = irr(known)
        assert monthly is not None
        assert abs(float(one.apr.simple) - 12 * monthly) < 6e-7

    def each(act: Callable[[Any], object]) -> Work:
        def work() -> int:
            for known in flows:
                act(known)
            return len(flows)

        return work

    return race(
        f"Annual percentage rates with a fee: {kind}, {months} instalments",
        {"pyxirr": each(irr), "loans (simple and effective, six certain decimals)": each(monthly_apr)},
        rounds,
    )
