"""The smallest sets of changes that leave no rule unmet, easiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.remedy.effort import effort_of
from loans.decision.remedy.ground import Ground
from loans.decision.remedy.hopeless import hopeless
from loans.decision.remedy.levers import EASES, Lever
from loans.decision.remedy.proof import Proof
from loans.decision.remedy.worlds import Changes, OutOfPatience, World
from loans.vocabulary import Kind

if TYPE_CHECKING:
    from loans.vocabulary.values import Raw

MOST_CHANGES = 4
MOST_ALTERNATIVES = 3
NEAR = 4


class Search:
    """Looks for the remedies of one refusal: `found`, by ease; `certain`: whether none can be missing."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.worlds = ground.worlds
        self.levers = ground.levers
        self.found: list[Changes] = []
        self.certain = True
        self._proof = Proof(ground)
        self._fresh: dict[frozenset[str], Changes] = {}
        self._seen: set[frozenset[tuple[str, Raw]]] = set()

    def run(self) -> None:
        """Fill `found`, best first."""
        try:
            self._run()
        except OutOfPatience:
            self.certain = False
        self.worlds.renew()

    def _run(self) -> None:
        touched = self.ground.touched(self.ground.base)
        if not all(touched.values()) or self.ground.bounds.beyond_help(self.ground.base, self.levers):
            return
        if any(hopeless(self.ground, levers) for levers in touched.values()):
            return
        for ease in range(len(EASES)):
            for size in range(1, MOST_CHANGES + 1):
                self._fresh, self._seen = {}, set()
                self._explore({}, ease, size)
                fresh = sorted(self._fresh.values(), key=lambda changes: effort_of(self.ground, changes))
                self.found += fresh[: MOST_ALTERNATIVES - len(self.found)]
                if len(self.found) >= MOST_ALTERNATIVES:
                    return
                if self.found:
                    self.worlds.satisfied()
        self.certain = self.certain and self.ground.scales.complete

    def _explore(self, changes: Changes, ease: int, size: int) -> None:
        """Change one more fact that bears on a rule still broken, up to `size`; the hardest of that ease.

        Every set of changes that works can be put in such an order, so that none is missed by going no
        other way.
        """
        key = frozenset(changes.items())
        world = None if key in self._seen else self.worlds.at(changes)
        self._seen.add(key)
        if world is None or not world.broken:
            return
        left = size - len(changes)
        for lever in self._next(changes, world, ease, left):
            names = frozenset({*changes, lever.name})
            if names in self._fresh or any(names.issuperset(found) for found in self.found):
                continue
            free = {lever.name} if left == 1 else self._allowed(ease) - changes.keys()
            if self.ground.bounds.beyond_help(world, free):
                continue
            for value in self._values(lever, world, last=left == 1):
                more = {**changes, lever.name: value}
                if left > 1:
                    self._explore(more, ease, size)
                elif (solved := self._proof.solved(more)) is not None:
                    self._fresh[names] = solved
                    break

    def _allowed(self, ease: int) -> set[str]:
        return {name for name, lever in self.levers.items() if lever.ease <= ease}

    def _next(self, changes: Changes, world: World, ease: int, left: int) -> list[Lever]:
        """The levers to try now: those of the rule that fewest bear on; of all broken rules for the last
        change."""
        touched = self.ground.touched(world)
        allowed = self._allowed(ease) - changes.keys()
        sets = [levers & allowed for levers in touched.values()]
        names = frozenset.intersection(*map(frozenset, sets)) if left == 1 else min(sets, key=len)
        if left == 1 and not any(self.levers[name].ease == ease for name in changes):
            names = frozenset(name for name in names if self.levers[name].ease == ease)
        if len(changes) == MOST_CHANGES - 1 and any(sets):
            self.certain = False  # still more changes at once might do
        return sorted((self.levers[name] for name in names), key=_turn)

    def _values(self, lever: Lever, world: World, *, last: bool) -> list[Raw]:
        if not lever.on_scale:
            return list(lever.values)
        stops = self.ground.scales.stops(lever, world)
        if last:
            return stops
        self.certain = False
        # Another fact is still to move: how far this one must go shows only then. It is drawn back
        # afterwards.
        return list(dict.fromkeys([*self.ground.scales.ends(lever, world), *stops[:NEAR]]))


def _turn(lever: Lever) -> tuple[int, int]:
    """Picks first, then dates, then the coarser numbers: the finest, last, can be told exactly."""
    if not lever.on_scale:
        return (0, 0)
    return (1, 0) if lever.fact.kind is Kind.DATE else (2, lever.breadth)
