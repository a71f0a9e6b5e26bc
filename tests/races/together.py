"""Several acts begun at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from loans.casework.errors import CaseworkError


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """What each act gave, or how it was refused; any other error breaks the test."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except CaseworkError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(run, acts))
