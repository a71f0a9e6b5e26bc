"""The rules unmet and unknown of a product: sets of bits from the packed words, then names from the sets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import polars as pl

from loans.screening.names import inside, outcome
from loans.screening.packing import OPEN, SIZE, Place
from loans.screening.results import ProductResult

KINDS = ("unmet", "unknown")
_HALF = 32  # the upper half of a number holds what is unknown
_MOST_IN_TABLE = 20
_NEW = -1
Rules = Sequence[tuple[str, Place]]


class Names:
    """The names of a product's rules; every combination is spelt when it is first met."""

    def __init__(self, result: ProductResult, nothing: str | None) -> None:
        self._heads = {kind: outcome(result.code, kind) for kind in KINDS}
        rules = result.rules
        starts = range(0, max(len(rules), 1), _MOST_IN_TABLE)
        self._parts = [
            _Part(f"{result.code} {start}", rules[start : start + _MOST_IN_TABLE], nothing)
            for start in starts
        ]

    @property
    def heads(self) -> list[str]:
        """The names of the columns that are spelt."""
        return list(self._heads.values())

    @property
    def both(self) -> list[pl.Expr]:
        """The sets of unmet and unknown rules in one number, from the words; then `sets` from these."""
        return [part.both for part in self._parts]

    @property
    def sets(self) -> list[pl.Expr]:
        """The sets."""
        return [column for part in self._parts for column in part.sets]

    def columns(self, frame: pl.DataFrame, *, compact: bool) -> list[pl.Series]:
        """`CODE.unmet` and `CODE.unknown` of a frame that has the sets; `compact`: as whole numbers."""
        if compact:
            return [self._numbers(frame, kind).alias(head) for kind, head in self._heads.items()]
        columns = []
        for kind, head in self._heads.items():
            first, *others = [part.texts(frame, kind) for part in self._parts]
            for other in others:
                first = _joined(first, other)
            columns.append(first.alias(head))
        return columns

    def _numbers(self, frame: pl.DataFrame, kind: str) -> pl.Series:
        sets = [frame[part.column(kind)].cast(pl.Int64) for part in self._parts]
        total = sets[0]
        for place, part in enumerate(sets[1:], start=1):
            total = total + part * (1 << place * _MOST_IN_TABLE)
        return total


def _joined(first: pl.Series, other: pl.Series) -> pl.Series:
    one, two = (pl.col(name).replace("", None) for name in ("one", "two"))
    both = pl.DataFrame({"one": first, "two": other})
    joined = both.select(pl.concat_str([one, two], separator=" ", ignore_nulls=True)).to_series()
    return joined if first.null_count() == 0 else joined.replace("", None)


class _Part:
    """At most `_MOST_IN_TABLE` rules."""

    def __init__(self, label: str, rules: Rules, nothing: str | None) -> None:
        self._nothing = nothing
        self._names = [name for name, _ in rules]
        self._columns = {kind: inside(f"{label} {kind}") for kind in KINDS}
        self.both = _both(rules).alias(inside(label))
        halves = (pl.col(inside(label)) & ((1 << _HALF) - 1), pl.col(inside(label)) // (1 << _HALF))
        heads = self._columns.values()
        self.sets = [half.cast(pl.UInt32).alias(head) for half, head in zip(halves, heads, strict=True)]
        self._ids = pl.Series([_NEW], dtype=pl.Int32).new_from_index(0, 1 << len(rules))
        self._texts: list[str | None] = []

    def column(self, kind: str) -> str:
        """The column of sets."""
        return self._columns[kind]

    def texts(self, frame: pl.DataFrame, kind: str) -> pl.Series:
        """The names in a column of sets, separated by blanks."""
        sets = frame[self._columns[kind]]
        ids = self._ids.gather(sets)
        new = ids == _NEW
        if new.any():
            self._spell(sets.filter(new).unique())
            ids = self._ids.gather(sets)
        return pl.Series(self._texts, dtype=pl.String).gather(ids)

    def _spell(self, sets: pl.Series) -> None:
        places = pl.int_range(len(self._texts), len(self._texts) + sets.len(), dtype=pl.Int32, eager=True)
        self._ids = self._ids.scatter(sets, places)
        for members in sets.to_list():
            said = [name for place, name in enumerate(self._names) if members >> place & 1]
            self._texts.append(" ".join(said) if said else self._nothing)


def _both(rules: Rules) -> pl.Expr:
    words = list(dict.fromkeys(place.word for _, place in rules))
    if not words:
        return pl.lit(0, pl.Int64)
    found = [pl.lit(_of_word(rules, word)).gather(pl.col(inside(f"word {word}"))) for word in words]
    return reduce(lambda a, b: a + b, found)


def _of_word(rules: Rules, word: int) -> pl.Series:
    """For every value of a word the set of the rules that it says are unmet, and above it of those
    unknown."""
    bits = [(place.bit, 1 << row) for row, (_, place) in enumerate(rules) if place.word == word]
    sets = [sum(row for bit, row in bits if value >> bit & 1) for value in range(OPEN)]
    lower = pl.Series(sets * OPEN, dtype=pl.Int64)
    upper = pl.Series(sets, dtype=pl.Int64).gather(pl.int_range(OPEN << SIZE, eager=True) // OPEN)
    return lower + upper * (1 << _HALF)
