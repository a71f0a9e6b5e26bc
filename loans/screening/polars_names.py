"""The rules unmet and unknown by name: each combination that occurs is spelt once, then looked up."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from loans.screening.day import ProductResult
from loans.screening.names import inside, outcome
from loans.screening.packing import OPEN, SIZE, Place

_FIELD = 2 * SIZE  # bits of a word
Rules = Sequence[tuple[str, Place]]


def names(frame: pl.DataFrame, result: ProductResult) -> list[pl.Series]:
    """`CODE.unmet` and `CODE.unknown` of a product, from the words in `frame`."""
    columns = [inside(f"word {word}") for word in dict.fromkeys(place.word for _, place in result.rules)]
    heads = [outcome(result.code, what) for what in ("unmet", "unknown")]
    if not columns:
        return [pl.Series(head, [""]).new_from_index(0, frame.height) for head in heads]
    keys = frame.select(_key(columns)).to_series()
    seen = keys.unique()
    spelt = [_spelt(result.rules, columns, key) for key in seen.to_list()]
    found = pl.DataFrame({"key": keys}).select(
        pl.col("key")
        .replace_strict(seen, pl.Series([pair[place] for pair in spelt]), return_dtype=pl.String)
        .alias(head)
        for place, head in enumerate(heads)
    )
    return found.get_columns()


def _key(columns: Sequence[str]) -> pl.Expr:
    """One number for what all words say: as wide as it must be."""
    wide = pl.Int64 if len(columns) * _FIELD < 64 else pl.Int128
    key = pl.col(columns[0]).cast(wide)
    for place, column in enumerate(columns[1:], start=1):
        key = key + pl.col(column).cast(wide) * (1 << place * _FIELD)
    return key


def _spelt(rules: Rules, columns: Sequence[str], key: int) -> tuple[str, str]:
    places = {column: place for place, column in enumerate(columns)}
    unmet, unknown = [], []
    for name, place in rules:
        word = key >> places[inside(f"word {place.word}")] * _FIELD
        if word >> place.bit & 1:
            unmet.append(name)
        if word % (1 << _FIELD) // OPEN >> place.bit & 1:
            unknown.append(name)
    return " ".join(unmet), " ".join(unknown)
