"""The smallest sets of changes that leave no rule unmet, easiest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from itertools import product as every
from math import prod
from typing import TYPE_CHECKING

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
MOST_PICKS = 300
ROUNDS = 6


class Search:
    """Looks for the remedies of one decision. `found`: changes by ease; `certain`: whether nothing was left out."""

    def __init__(self, decision: Basis) -> None:
        self.decision = decision
        self.worlds = Worlds(decision)
        self.levers = levers_of(decision.application.vocabulary, decision.facts)
        given = decision.application.facts
        formulas = {n: one for n, one in decision.enquiry.day.formulas.items() if n not in given}
        dated = any(day > decision.on for day in changes_of(self.worlds))
        self.influences = Influences(formulas, self.levers, dated=dated)
        self.scales = Scales(self.worlds, self.influences)
        self.found: list[Changes] = []
        self.certain = True
        base = self.worlds.at({})
        assert base is not None  # it was decided
        self.base = base

    def run(self) -> None:
        """Fill `found`, best first."""
        touched = self._touched(self.base)
        if not all(touched.values()) or any(self._hopeless(levers) for levers in touched.values()):
            return
        relevant = self._relevant(touched)
        try:
            for ease in range(len(EASES)):
                for size in range(1, min(MOST_CHANGES, len(relevant)) + 1):
                    self._try_all(relevant, touched, ease, size)
                    if len(self.found) >= MOST_ALTERNATIVES:
                        return
        except OutOfPatience:
            self.certain = False
        scales = [lever for lever in relevant if lever.on_scale]
        self.certain = (
            self.certain and self.scales.complete and len(scales) < 2 and len(relevant) <= MOST_CHANGES
        )

    def _try_all(
        self, relevant: Sequence[Lever], touched: Mapping[str, frozenset[str]], ease: int, size: int
    ) -> None:
        """Every set of that size whose hardest change is of that ease; the smaller changes first."""
        allowed = [lever for lever in relevant if lever.ease <= ease]
        fresh: list[Changes] = []
        for levers in combinations(allowed, size):
            names = {lever.name for lever in levers}
            wanted = max(lever.ease for lever in levers) == ease
            if wanted and self._worth(names, touched) and (changes := self._solved(levers)) is not None:
                fresh.append(changes)
        fresh.sort(key=self._effort)
        self.found += fresh[: MOST_ALTERNATIVES - len(self.found)]

    def _worth(self, names: set[str], touched: Mapping[str, frozenset[str]]) -> bool:
        """Whether every unmet rule is touched, and no smaller set does it already."""
        if any(names.issuperset(changes) for changes in self.found):
            return False
        return all(not names.isdisjoint(levers) for levers in touched.values())

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

    def _relevant(self, touched: Mapping[str, frozenset[str]]) -> list[Lever]:
        """The levers of the unmet rules, and of every rule that turning these could break."""
        names = frozenset().union(*touched.values())
        plans = [self.base.plan]
        if "on" in self.levers:
            ahead = [terms.start for terms in self.base.plan.product.terms if terms.start > self.decision.on]
            worlds = [self.worlds.at({"on": start}) for start in ahead]
            plans += [world.plan for world in worlds if world is not None]
        sets = [
            self.influences.of(plan).on(rule.expression.reads) for plan in plans for rule in plan.terms.rules
        ]
        while more := frozenset().union(*(levers for levers in sets if levers & names)) - names:
            names |= more
        return [lever for name, lever in self.levers.items() if name in names]

    # One set of levers.

    def _solved(self, levers: Sequence[Lever]) -> Changes | None:
        """Values for these levers that together leave nothing broken while no fewer do; None where there are none."""
        ordered = sorted(levers, key=_turn)
        for changes in self._fillings({}, ordered):
            tight = self._tightened(changes, ordered)
            if tight is not None and self._minimal(tight) and self._stops(tight, ordered):
                return {lever.name: tight[lever.name] for lever in levers}
        return None

    def _fillings(self, changes: Changes, rest: Sequence[Lever]) -> Iterator[Changes]:
        world = self.worlds.at(changes)
        if world is None:
            return
        if not rest:
            if not world.broken:
                yield changes
            return
        names = {lever.name for lever in rest}
        if any(names.isdisjoint(levers) for levers in self._touched(world).values()):
            return
        lever = rest[0]
        for value in self._values(lever, world, last=len(rest) == 1):
            yield from self._fillings({**changes, lever.name: value}, rest[1:])

    def _values(self, lever: Lever, world: World, *, last: bool) -> list[Raw]:
        if not lever.on_scale:
            return list(lever.values)
        stops = self.scales.stops(lever, world)
        if last:
            return stops
        # Another fact is still to move: how far this one must go shows only then. It is drawn back afterwards.
        return list(dict.fromkeys([*self.scales.ends(lever, world), *stops]))

    def _tightened(self, changes: Changes, levers: Sequence[Lever]) -> Changes | None:
        """Each number and date drawn back to the nearest value that still does."""
        scales = [lever for lever in levers if lever.on_scale]
        for _ in range(ROUNDS if len(scales) > 1 else 0):
            before = dict(changes)
            for lever in scales:
                nearest = self._nearest(lever, changes)
                if nearest is not None:
                    changes = {**changes, lever.name: nearest}
            if changes == before:
                return changes
        return changes if len(scales) < 2 else None

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

    def _stops(self, changes: Changes, levers: Sequence[Lever]) -> bool:
        """Whether one step less of any number or date would not do."""
        for lever in levers:
            if lever.on_scale:
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
        here, there = world.facts()[lever.name], changes[lever.name]
        if isinstance(there, date) and isinstance(here, date):
            back = there - timedelta(1 if there > here else -1)
            return None if back == here else back
        assert isinstance(there, int)
        assert isinstance(here, int)
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
        for values in every(*((None, *lever.values) for lever in picks)):
            changes = {lever.name: raw for lever, raw in zip(picks, values, strict=True) if raw is not None}
            if self._helps(changes, names) or any(
                self._helps({**changes, lever.name: stop}, names)
                for lever in scales
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
            (_effort(self.levers[name], facts[name], raw) for name, raw in changes.items()), Fraction(0)
        )


def _turn(lever: Lever) -> tuple[int, int]:
    """Picks first, then dates, then the coarser numbers: the finest, last, can be told exactly."""
    if not lever.on_scale:
        return (0, 0)
    return (1, 0) if lever.fact.kind is Kind.DATE else (2, lever.breadth)


def _effort(lever: Lever, here: Raw, there: Raw) -> Fraction:
    """A change as a share of the whole: of the larger number, of ten years, of the list of choices."""
    if isinstance(here, date) and isinstance(there, date):
        return Fraction(abs((there - here).days), 3653)
    if lever.on_scale and isinstance(here, int) and isinstance(there, int):
        return Fraction(abs(there - here), max(abs(there), abs(here)))
    if lever.fact.ordered:
        ranks = lever.fact.rank_of(str(there)) - lever.fact.rank_of(str(here))
        return Fraction(abs(ranks), len(lever.fact.choices))
    return Fraction(lever.values.index(there) + 1, len(lever.values) + 1)
