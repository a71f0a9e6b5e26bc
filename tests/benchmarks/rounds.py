"""Measuring side by side: each contender has a slice of every round, in random order; ratios are
taken inside a round."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], int]
SLICE = 0.15  # seconds that a contender works in one round


@dataclass(frozen=True)
class Table:
    """Speeds in things per second, one list per contender, a place per round."""

    title: str
    speeds: Mapping[str, list[float]]

    def ratio(self, one: str, other: str) -> float:
        """How many times faster `one` is than `other`: the median over rounds."""
        return median(a / b for a, b in zip(self.speeds[one], self.speeds[other], strict=True))

    def show(self, against: str) -> None:
        """Print medians and ratios."""
        print(f"\n{self.title}")
        for name, speeds in sorted(self.speeds.items(), key=lambda item: -median(item[1])):
            print(f"  {name:<52}{median(speeds):>12,.0f}/s {self.ratio(name, against):>8.2f} ×")


def race(title: str, contenders: Mapping[str, Work], rounds: int) -> Table:
    """`contenders` do some work and say how many things they did."""
    speeds: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for work in contenders.values():
        work()  # warm
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            speeds[name].append(_speed(contenders[name]))
        print(".", end="", file=sys.stderr, flush=True)
    return Table(title, speeds)


def _speed(work: Work) -> float:
    done, start = 0, perf_counter()
    while (spent := perf_counter() - start) < SLICE:
        done += work()
    return done / spent
