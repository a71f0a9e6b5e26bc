"""From changes that work to a remedy: drawn back to the boundary, with nothing that could be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loans.decision.remedy.ground import Ground
    from loans.decision.remedy.levers import Lever
    from loans.decision.remedy.worlds import Changes
    from loans.vocabulary.values import Raw

ROUNDS = 6


class Proof:
    """`solved(changes)`, proved by deciding again."""

    def __init__(self, ground: Ground) -> None:
        self.worlds = ground.worlds
        self.levers = ground.levers
        self.scales = ground.scales

    def solved(self, changes: Changes) -> Changes | None:
        """The changes drawn back as far as they go, if together they leave nothing broken while no fewer
        do."""
        world = self.worlds.at(changes)
        if world is None or world.broken:
            return None
        scales = [self.levers[name] for name in changes if self.levers[name].on_scale]
        tight = self._tightened(changes, scales)
        if tight is None or not self._minimal(tight) or not self._stops(tight, scales):
            return None
        return {name: tight[name] for name in self.levers if name in tight}

    def _tightened(self, changes: Changes, scales: Sequence[Lever]) -> Changes | None:
        """Each number and date drawn back to the nearest value that still does; None when they never
        settle."""
        if len(scales) < 2:
            return changes
        for _ in range(ROUNDS):
            before = dict(changes)
            for lever in scales:
                nearest = self._nearest(lever, changes)
                if nearest is not None:
                    changes = {**changes, lever.name: nearest}
            if changes == before:
                return changes
        return None

    def _nearest(self, lever: Lever, changes: Changes) -> Raw | None:
        rest = {name: raw for name, raw in changes.items() if name != lever.name}
        world = self.worlds.at(rest)
        if world is None:
            return None
        for value in self.scales.stops(lever, world):
            tried = self.worlds.at({**rest, lever.name: value})
            if tried is not None and not tried.broken:
                return value
        return None

    def _minimal(self, changes: Changes) -> bool:
        """Whether no proper part of the changes does it alone."""
        for size in range(1, len(changes)):
            for names in combinations(changes, size):
                part = self.worlds.at({name: changes[name] for name in names})
                if part is not None and not part.broken:
                    return False
        return True

    def _stops(self, changes: Changes, scales: Sequence[Lever]) -> bool:
        """Whether one step less of any number or date would not do."""
        for lever in scales:
            less = self._one_step_less(lever, changes)
            if less is not None:
                world = self.worlds.at({**changes, lever.name: less})
                if world is not None and not world.broken:
                    return False
        return True

    def _one_step_less(self, lever: Lever, changes: Changes) -> Raw | None:
        rest = {name: raw for name, raw in changes.items() if name != lever.name}
        world = self.worlds.at(rest)
        if world is None:
            return None
        here, there = world.facts().get(lever.name), changes[lever.name]
        if isinstance(there, date) and isinstance(here, date):
            back = there - timedelta(1 if there > here else -1)
            return None if back == here else back
        if not isinstance(there, int) or not isinstance(here, int):
            return None  # open before, so that there is nothing to step back to
        step = lever.fact.step if there > here else -lever.fact.step
        return None if (there - step - here) * step <= 0 else there - step
