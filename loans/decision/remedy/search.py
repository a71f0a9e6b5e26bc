"""The smallest sets of changes that leave no rule unmet, easiest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from itertools import product as every
from math import prod
from typing import TYPE_CHECKING

from loans.decision.remedy.bounds import Bounds
from loans.decision.remedy.influence import Influences
from loans.decision.remedy.levers import EASES, Lever, levers_of
from loans.decision.remedy.scales import Scales, changes_of
from loans.decision.remedy.worlds import Changes, OutOfPatience, World, Worlds
from loans.vocabulary import Kind

if TYPE_CHECKING:
    from loans.decision.basis import Basis
    from loans.vocabulary.values import Raw

MOST_CHANGES = 4
MOST_ALTERNATIVES = 3
MOST_PICKS = 40
ROUNDS = 6
NEAR = 4


class Search:
    """Looks for the remedies of one decision. `found`: changes by ease; `certain`: whether nothing was left
    out."""

    def __init__(self, decision: Basis) -> None:
        self.decision = decision
        self.worlds = Worlds(decision)
        self.levers = levers_of(decision.application.vocabulary, decision.facts, decision.plan.assumes)
        given = decision.application.facts
        formulas = {n: one for n, one in decision.enquiry.day.formulas.items() if n not in given}
        dated = any(day > decision.on for day in changes_of(self.worlds))
        self.influences = Influences(formulas, self.levers, dated=dated)
        self.scales = Scales(self.worlds, self.influences)
        self.bounds = Bounds(self.levers, self.influences, self.scales)
        self.found: list[Changes] = []
        self._fresh: dict[frozenset[str], Changes] = {}
        self._seen: set[frozenset[tuple[str, Raw]]] = set()
        self.certain = True
        base = self.worlds.at({})
        assert base is not None  # it was decided
        self.base = base

    def run(self) -> None:
        """Fill `found`, best first."""
        try:
            self._run()
        except OutOfPatience:
            self.certain = False
        self.worlds.renew()

    def _run(self) -> None:
        touched = self._touched(self.base)
        if not all(touched.values()) or self.bounds.beyond_help(self.base, self.levers):
            return
        if any(self._hopeless(levers) for levers in touched.values()):
            return
        for ease in range(len(EASES)):
            for size in range(1, MOST_CHANGES + 1):
                self._fresh, self._seen = {}, set()
                self._explore({}, ease, size)
                fresh = sorted(self._fresh.values(), key=self._effort)
                self.found += fresh[: MOST_ALTERNATIVES - len(self.found)]
                if len(self.found) >= MOST_ALTERNATIVES:
                    return
                if self.found:
                    self.worlds.satisfied()
        self.certain = self.certain and self.scales.complete

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
            if self.bounds.beyond_help(world, free):
                continue
            for value in self._values(lever, world, last=left == 1):
                more = {**changes, lever.name: value}
                if left > 1:
                    self._explore(more, ease, size)
                elif (solved := self._solved(more)) is not None:
                    self._fresh[names] = solved
                    break

    def _allowed(self, ease: int) -> set[str]:
        return {name for name, lever in self.levers.items() if lever.ease <= ease}

    def _next(self, changes: Changes, world: World, ease: int, left: int) -> list[Lever]:
        """The levers to try now: those of the rule that fewest bear on; of all broken rules for the last
        change."""
        touched = self._touched(world)
        allowed = self._allowed(ease) - changes.keys()
        sets = [levers & allowed for levers in touched.values()]
        names = frozenset.intersection(*map(frozenset, sets)) if left == 1 else min(sets, key=len)
        if left == 1 and not any(self.levers[name].ease == ease for name in changes):
            names = frozenset(name for name in names if self.levers[name].ease == ease)
        if len(changes) == MOST_CHANGES - 1 and any(sets):
            self.certain = False  # still more changes at once might do
        return sorted((self.levers[name] for name in names), key=_turn)

    # What bears on what.

    def _touched(self, world: World) -> dict[str, frozenset[str]]:
        """For each broken rule, the levers that bear on it."""
        influence = self.influences.of(world.plan)
        found = {}
        for rule in world.plan.terms.rules:
            if rule.name in world.broken:
                later = {"on"} if self._new_terms and "on" in self.levers else set()
                found[rule.name] = influence.on(rule.expression.reads) | later
        return found

    @property
    def _new_terms(self) -> bool:
        return any(terms.start > self.decision.on for terms in self.decision.plan.product.terms)

    # One set of changes.

    def _solved(self, changes: Changes) -> Changes | None:
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

    def _values(self, lever: Lever, world: World, *, last: bool) -> list[Raw]:
        if not lever.on_scale:
            return list(lever.values)
        stops = self.scales.stops(lever, world)
        if last:
            return stops
        self.certain = False
        # Another fact is still to move: how far this one must go shows only then. It is drawn back
        # afterwards.
        return list(dict.fromkeys([*self.scales.ends(lever, world), *stops[:NEAR]]))

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

    # What cannot be helped.

    def _hopeless(self, names: frozenset[str]) -> bool:
        """Whether the rules that rest on these levers alone cannot all hold, whatever the levers are set to.

        Tried out in full where at most one of them lies on a scale; otherwise left open.
        """
        levers = [self.levers[name] for name in names]
        picks = [lever for lever in levers if not lever.on_scale]
        scales = [lever for lever in levers if lever.on_scale]
        if len(scales) > 1 or prod(len(lever.values) + 1 for lever in picks) > MOST_PICKS:
            return False
        picked = [
            {lever.name: raw for lever, raw in zip(picks, values, strict=True) if raw is not None}
            for values in every(*((None, *lever.values) for lever in picks))
        ]
        if any(self._helps(changes, names) for changes in picked):
            return False
        if any(
            self._helps({**changes, lever.name: stop}, names)
            for lever in scales
            for changes in picked
            for stop in self._scale_from(lever, changes)
        ):
            return False
        return self.scales.complete

    def _scale_from(self, lever: Lever, changes: Changes) -> list[Raw]:
        world = self.worlds.at(changes)
        return [] if world is None else self.scales.stops(lever, world)

    def _helps(self, changes: Changes, names: frozenset[str]) -> bool:
        world = self.worlds.at(changes)
        if world is None:
            return False
        return not any(levers <= names for levers in self._touched(world).values())

    # Which is easier.

    def _effort(self, changes: Changes) -> Fraction:
        facts = self.base.facts()
        return sum(
            (_effort(self.levers[name], facts.get(name), raw) for name, raw in changes.items()), Fraction(0)
        )


def _turn(lever: Lever) -> tuple[int, int]:
    """Picks first, then dates, then the coarser numbers: the finest, last, can be told exactly."""
    if not lever.on_scale:
        return (0, 0)
    return (1, 0) if lever.fact.kind is Kind.DATE else (2, lever.breadth)


def _effort(lever: Lever, here: Raw | None, there: Raw) -> Fraction:
    """A change as a share of the whole: of the larger number, of ten years, of the list of choices."""
    if isinstance(here, date) and isinstance(there, date):
        return Fraction(abs((there - here).days), 3653)
    if lever.on_scale and isinstance(here, int) and isinstance(there, int):
        return Fraction(abs(there - here), max(abs(there), abs(here)))
    if lever.on_scale:
        return Fraction(1)
    if lever.fact.ordered:
        ranks = lever.fact.rank_of(str(there)) - lever.fact.rank_of(str(here))
        return Fraction(abs(ranks), len(lever.fact.choices))
    return Fraction(lever.values.index(there) + 1, len(lever.values) + 1)
