"""The cells of a roster as whole numbers, quickly where they are written plainly.

Only plain spellings are read in columns; every other cell is left to `read_cell`, each distinct one once. So
a roster is read exactly as a form is, and the reasons for a refusal are the form's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from loans.errors import Problem
from loans.expressions.column_form import encoded
from loans.screening.cell import read_cell
from loans.screening.polars_plain import decimals, plain
from loans.vocabulary.fact import Fact
from loans.vocabulary.values import Raw

Wrong = dict[int, tuple[object, Problem]]


@dataclass(frozen=True, slots=True)
class ReadCells:
    """`raw`: a column per fact, as `column_form` has it, null where the cell is empty or wrong.

    `wrong`: for each fact the cells that could not be read and why, by row from 0.
    """

    raw: pl.DataFrame
    wrong: Mapping[str, Wrong]


def read_cells(facts: Mapping[str, Fact], cells: pl.DataFrame) -> ReadCells:
    """The columns of `cells` that `facts` names."""
    texts = [name for name in facts if cells.schema[name] in (pl.Categorical, pl.Enum)]
    chosen = cells.select(list(facts)).with_columns([pl.col(name).cast(pl.String) for name in texts])
    types = chosen.schema
    quick = [plain(facts[name], pl.col(name), types[name]).alias(name) for name in facts]
    raw = chosen.lazy().select(quick).collect()
    wrong: dict[str, Wrong] = {}
    for name, fact in facts.items():
        read, bad = _odd_ones(fact, chosen[name], raw[name])
        raw = raw.with_columns(read)
        if bad:
            wrong[name] = bad
    return ReadCells(raw, wrong)


def _odd_ones(fact: Fact, cells: pl.Series, raw: pl.Series) -> tuple[pl.Series, Wrong]:
    """What was left over: first numbers with a point, all together, then each spelling by itself."""
    if raw.null_count() == cells.null_count():
        return raw, {}
    if cells.dtype == pl.String:
        odd = (raw.is_null() & cells.is_not_null()).arg_true()
        found = cells.gather(odd).to_frame("c").select(decimals(fact, pl.col("c"))).to_series()
        raw = raw.scatter(odd, found)
    odd = (raw.is_null() & cells.is_not_null()).arg_true()
    return _one_by_one(fact, raw, odd, cells.gather(odd))


def _one_by_one(fact: Fact, raw: pl.Series, odd: pl.Series, rest: pl.Series) -> tuple[pl.Series, Wrong]:
    read: dict[object, Raw | Problem | None] = {}
    wrong: Wrong = {}
    places, found = [], []
    for place, value in zip(odd.to_list(), rest.to_list(), strict=True):
        if value not in read:
            read[value] = read_cell(fact, value)
        outcome = read[value]
        if isinstance(outcome, Problem):
            wrong[place] = (value, outcome)
        elif outcome is not None:
            places.append(place)
            found.append(_cell(fact, outcome))
    return raw.scatter(places, pl.Series(found, dtype=raw.dtype)) if places else raw, wrong


def _cell(fact: Fact, raw: Raw) -> object:
    return "、".join(map(str, raw)) if isinstance(raw, tuple) else encoded(fact, raw)
