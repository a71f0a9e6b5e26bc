"""Columns in the order in which they can be computed: each level reads what stands in the frame before it."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from loans.screening.names import inside


class Levels:
    """`keep` adds a column to the level being written, `close` starts the next one."""

    def __init__(self) -> None:
        self._levels: list[dict[str, nw.Expr]] = [{}]

    def keep(self, name: str, column: nw.Expr) -> nw.Expr:
        """The column under a name of our own; readable once the level is closed."""
        self._levels[-1][inside(name)] = column
        return nw.col(inside(name))

    def before(self, name: str, column: nw.Expr) -> nw.Expr:
        """The column in a level of its own, which the level being written may read."""
        self._levels.insert(len(self._levels) - 1, {inside(name): column})
        return nw.col(inside(name))

    def close(self) -> None:
        """What is added from here on may read what has been kept so far."""
        if self._levels[-1]:
            self._levels.append({})

    def onto(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """The frame with all columns."""
        for level in self._levels:
            if level:
                frame = frame.with_columns(**level)
        return frame
