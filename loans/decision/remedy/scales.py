"""Where a number or a date may stop: the values of one fact at which something about the product can turn."""

from __future__ import annotations

from datetime import date
from itertools import product as every
from typing import TYPE_CHECKING

from loans.calendar.ages import add_months
from loans.decision.price import Price
from loans.expressions.remedy import Line, prepared
from loans.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from loans.decision.remedy.influence import Influence, Influences
    from loans.decision.remedy.levers import Lever
    from loans.decision.remedy.worlds import World, Worlds
    from loans.expressions.expression import Expression
    from loans.expressions.remedy import Point
    from loans.vocabulary.values import Raw

LONGEST_WAIT = 240  # months
ASSUMED_MONTHS = 12
LINE = 20  # a line takes as long as judging so many worlds


class Scales:
    """`stops(lever, world)`: values to try, nearest first. `complete`: whether none can be missing."""

    def __init__(self, worlds: Worlds, influences: Influences) -> None:
        self.worlds = worlds
        self._influences = influences
        self.complete = True

    def stops(self, lever: Lever, world: World) -> list[Raw]:
        """The values next to every turn of every line that the fact touches, the rest as in `world`."""
        if lever.fact.kind is Kind.DATE:
            return self._dates(lever, world)
        facts = world.facts()
        here = facts.get(lever.name)
        if not isinstance(here, int):
            return []  # still open: nothing to move
        fact, step = lever.fact, lever.fact.step
        least, most = fact.least or 0, fact.most or 0
        points = {point for point in self._turns(lever, world, facts, least, most) if isinstance(point, int)}
        points |= self._limits(lever, world)
        grid = {point // step * step + way * step for point in points for way in (-1, 0, 1, 2)}
        near = sorted((n for n in grid if least <= n <= most and n != here), key=lambda n: abs(n - here))
        return list(near)

    def ends(self, lever: Lever, world: World) -> list[Raw]:
        """How far the fact can go at all, both ways."""
        fact, step = lever.fact, lever.fact.step
        if fact.kind is Kind.DATE:
            return [self._last()]
        least, most = fact.least or 0, fact.most or 0
        if lever.name == "months" and world.answer.longest is not None:
            most = min(most, world.answer.longest)
        if lever.name == "amount" and world.answer.ceiling is not None:
            most = min(most, world.answer.ceiling)
        return [n for n in (-(-least // step) * step, most // step * step) if least <= n <= most]

    def _last(self) -> date:
        return add_months(self.worlds.enquiry.on, LONGEST_WAIT)

    def _limits(self, lever: Lever, world: World) -> set[int]:
        """Terms at which another published rate is read."""
        if lever.name != "months":
            return set()
        return {one.up_to_months for one in world.plan.series if one.up_to_months is not None}

    def _dates(self, lever: Lever, world: World) -> list[Raw]:
        facts = world.facts()
        here = facts[lever.name]
        assert isinstance(here, date)
        if lever.name != "on":
            first, last = add_months(here, -LONGEST_WAIT), add_months(here, LONGEST_WAIT)
            turns = self._turns(lever, world, facts, first, last)
            days = {day for day in turns if isinstance(day, date) and day != here}
            nearest = sorted(days, key=lambda day: abs((day - here).days))
            return list(nearest)
        found: set[date] = set()
        for start, end in self._spans():
            then = self.worlds.at({**world.changes, "on": start})
            if then is not None:
                turns = self._turns(lever, then, then.facts(), start, end)
                found |= {day for day in turns if isinstance(day, date) and start <= day <= end} | {start}
        ahead = sorted(day for day in found if day > self.worlds.enquiry.on)
        return list(ahead)

    def _spans(self) -> Iterator[tuple[date, date]]:
        """The time to come, cut where the product gets new terms or a rate is already known to change."""
        first, last = self.worlds.enquiry.on, self._last()
        cuts = sorted({day for day in changes_of(self.worlds) if first < day <= last})
        yield from zip([first, *cuts], [*cuts, last], strict=True)

    def _turns(
        self, lever: Lever, world: World, facts: dict[str, Raw], least: Point, most: Point
    ) -> set[Point]:
        influence, given = self._influences.of(world.plan), world.enquiry.application.facts
        formulas = {name: one for name, one in world.enquiry.day.formulas.items() if name not in given}
        line = Line(lever.fact, least, most, facts, formulas, dict(self._settled(lever, world, influence)))
        found: set[Point] = set()
        self.worlds.spend(LINE)
        for condition in world.plan.conditions:
            if lever.name in influence.on(condition.reads):
                found |= line.turns(prepared(condition))
        self.complete = self.complete and line.complete
        return found

    def _settled(
        self, lever: Lever, world: World, influence: Influence
    ) -> Iterator[tuple[str, tuple[Expression | int, ...]]]:
        """What the decision sets itself as the fact moves, with all it may be set to."""
        terms, stated = world.plan.terms, world.enquiry.application.facts
        for name, lists in (("amount", [one.entries for one in terms.ceilings]), ("months", [terms.longest])):
            if name != lever.name and lever.name in influence.of(name):
                asked = stated.get(name, ASSUMED_MONTHS if name == "months" else None)
                limits = [entry.value for entries in lists for entry in entries]
                yield name, (*([asked] if isinstance(asked, int) else []), *limits)
        if lever.name in influence.of("reference_rate"):
            yield "reference_rate", tuple(self.references(world))
        if lever.name in influence.of("annual_rate"):
            yield "annual_rate", tuple(self.rates({lever.name}, world, influence))

    def references(self, world: World) -> list[int]:
        """The reference rates that the product may be priced with."""
        parts = [world.enquiry.known.parts.get(one.code) for one in world.plan.series]
        return [one for one in parts if one is not None]

    def rates(self, names: AbstractSet[str], world: World, influence: Influence) -> set[int]:
        """Every annual rate that the product may come to as these levers move and discounts are won or
        lost."""
        price = Price(world.plan.terms.pricing, world.plan.terms.longest_days)
        if price.fixed is not None:
            return {price.fixed}
        outcomes: list[Sequence[bool | None]] = []
        for discount, granted in zip(price.discounts, world.answer.granted, strict=True):
            moved = discount.when is not None and bool(influence.on(discount.when.reads) & names)
            outcomes.append((True, False) if moved else (granted,))
        return {
            price.annual(reference, granted)
            for reference in self.references(world)
            for granted in every(*outcomes)
        }


def changes_of(worlds: Worlds) -> Iterator[date]:
    """Days on which the product gets new terms or one of its reference rates changes."""
    plan, system = worlds.decision.plan, worlds.enquiry.system
    yield from (terms.start for terms in plan.product.terms)
    if system.priced_on is None:
        codes = {one.code for one in plan.series}
        known = worlds.enquiry.day.catalogue.references if system.references is None else system.references
        yield from (entry.start for one in known if one.code in codes for entry in one.entries)
