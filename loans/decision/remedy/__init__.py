"""The nearest changes that turn a no into a yes, proved by deciding again; or that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.remedy.ground import Ground
from loans.decision.remedy.levers import EASES
from loans.decision.remedy.search import Search
from loans.decision.remedy.words import say_changes
from loans.decision.shapes import Remedy, RemedyStatus
from loans.vocabulary import Change
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from loans.decision.basis import Basis
    from loans.decision.remedy.worlds import Changes
    from loans.vocabulary.values import Raw

Remedies = tuple[RemedyStatus, tuple[Remedy, ...]]


def remedies_of(decision: Basis) -> Remedies:
    """At most three sets of changes for an ineligible decision: easiest first, then fewest, then smallest.

    With all of a set applied the product has no unmet rule and no rule that became unknown; with any fewer
    it has. Numbers and dates stop where one step less would not do. NOT_COMPUTED says that the search was
    given up.
    """
    search = Search(Ground(decision))
    search.run()
    if search.found:
        return RemedyStatus.FOUND, tuple(_remedy(search, changes) for changes in search.found)
    return (RemedyStatus.NONE_POSSIBLE if search.certain else RemedyStatus.NOT_COMPUTED), ()


def _remedy(search: Search, changes: Changes) -> Remedy:
    words = search.ground.decision.application.vocabulary
    world = search.worlds.at(changes)
    assert world is not None
    ease = max(search.levers[name].ease for name in changes)
    say = say_changes(
        words, search.ground.base.facts(), world, _served(search, changes), _instead(search, changes)
    )
    native_changes: dict[str, object] = {
        name: native(words.facts[name], raw) for name, raw in changes.items()
    }
    return Remedy(native_changes, EASES[ease].value, say)


def _served(search: Search, changes: Changes) -> list[str]:
    """The times that waiting serves: derived counts that an unmet rule reads and that grow with the day."""
    if "on" not in changes:
        return []
    plan = search.ground.decision.plan
    reads = [
        read
        for rule in plan.terms.rules
        if rule.name in search.ground.base.broken
        for read in rule.expression.reads
    ]
    words, formulas = (
        search.ground.decision.application.vocabulary,
        search.ground.decision.enquiry.day.formulas,
    )
    moved = [name for name in dict.fromkeys(reads) if name in formulas and "on" in formulas[name].reads]
    before, world = search.ground.base.facts(), search.worlds.at(changes)
    assert world is not None
    after = world.facts()
    return [
        name
        for name in moved
        if words.facts[name].unit_code and name in after and before.get(name) != after[name]
    ]


def _instead(search: Search, changes: Changes) -> dict[str, list[Raw]]:
    """For a free choice, the other values that would do as well."""
    found: dict[str, list[Raw]] = {}
    for name, raw in changes.items():
        lever = search.levers[name]
        if lever.on_scale or lever.fact.ordered or lever.fact.change is not Change.NOW:
            continue
        others = [value for value in lever.values if value != raw]
        found[name] = [value for value in others if search.worlds.mends({**changes, name: value})]
    return found
