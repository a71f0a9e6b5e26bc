"""From changes that work to a remedy: drawn back to the boundary, with nothing that could be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loans.decision.remedy.ground import Ground
    from loans.decision.remedy.levers import Lever
    from loans.decision.remedy.worlds import Changes, World
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
        if not self.worlds.mends(changes):
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
        without = self._without(lever, changes)
        if without is None:
            return None
        stops = self.scales.stops(lever, without)
        return next((raw for raw in stops if self.worlds.mends({**changes, lever.name: raw})), None)

    def _minimal(self, changes: Changes) -> bool:
        """Whether no proper part of the changes does it alone."""
        for size in range(1, len(changes)):
            for names in combinations(changes, size):
                if self.worlds.mends({name: changes[name] for name in names}):
                    return False
        return True

    def _stops(self, changes: Changes, scales: Sequence[Lever]) -> bool:
        """Whether one step less of any number or date would not do."""
        for lever in scales:
            less = self._one_step_less(lever, changes)
            if less is not None and self.worlds.mends({**changes, lever.name: less}):
                return False
        return True

    def _one_step_less(self, lever: Lever, changes: Changes) -> Raw | None:
        without = self._without(lever, changes)
        if without is None:
            return None
        here, there = without.facts().get(lever.name), changes[lever.name]
        if isinstance(there, date) and isinstance(here, date):
            back = there - timedelta(1 if there > here else -1)
            return None if back == here else back
        if not isinstance(there, int) or not isinstance(here, int):
            return None  # open before, so that there is nothing to step back to
        step = lever.fact.step if there > here else -lever.fact.step
        return None if (there - step - here) * step <= 0 else there - step

    def _without(self, lever: Lever, changes: Changes) -> World | None:
        """What comes of the other changes alone."""
        return self.worlds.at({name: raw for name, raw in changes.items() if name != lever.name})
