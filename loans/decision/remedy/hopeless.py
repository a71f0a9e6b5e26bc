"""Rules that cannot all hold, whatever the few levers that they rest on are set to: tried out in full."""

from __future__ import annotations

from itertools import product as every
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loans.decision.remedy.ground import Ground
    from loans.decision.remedy.levers import Lever
    from loans.decision.remedy.worlds import Changes
    from loans.vocabulary.values import Raw

MOST_PICKS = 40


def hopeless(ground: Ground, names: frozenset[str]) -> bool:
    """Whether no setting of these levers satisfies all rules that rest on them alone.

    Told only where at most one of them lies on a scale and the others have few values; otherwise left open.
    """
    levers = [ground.levers[name] for name in names]
    picks = [lever for lever in levers if not lever.on_scale]
    scales = [lever for lever in levers if lever.on_scale]
    if len(scales) > 1 or prod(len(lever.values) + 1 for lever in picks) > MOST_PICKS:
        return False
    picked = [
        {lever.name: raw for lever, raw in zip(picks, values, strict=True) if raw is not None}
        for values in every(*((None, *lever.values) for lever in picks))
    ]
    if any(_helps(ground, changes, names) for changes in picked):
        return False
    if any(
        _helps(ground, {**changes, lever.name: stop}, names)
        for lever in scales
        for changes in picked
        for stop in _scale_from(ground, lever, changes)
    ):
        return False
    return ground.scales.complete


def _scale_from(ground: Ground, lever: Lever, changes: Changes) -> list[Raw]:
    world = ground.worlds.at(changes)
    return [] if world is None else ground.scales.stops(lever, world)


def _helps(ground: Ground, changes: Changes, names: frozenset[str]) -> bool:
    world = ground.worlds.at(changes)
    return world is not None and not any(levers <= names for levers in ground.touched(world).values())
