"""Any engine that narwhals speaks to: the same expressions, computed where the frame lives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw
from narwhals.dtypes import DType

from loans.catalogue.model import Catalogue
from loans.decision.plan import plan_for
from loans.decision.system import Known, System
from loans.errors import InputError, Problem
from loans.expressions.wholes import Interval
from loans.screening import written
from loans.screening.bank_check import bank_check
from loans.screening.day import DayColumns
from loans.screening.facts import facts_in
from loans.screening.lazy_cells import raw_of, tidy
from loans.screening.names import FLAG, INSIDE, inside
from loans.screening.results import results_of
from loans.texts import Text

Lazy = nw.LazyFrame[Any]
WRONG = inside("wrong")
OFFER = inside("offer")


def wide_of(frame: Lazy) -> DType:
    """The engine's widest exact integer: 128 bits, or a decimal of 38 digits where there are none."""
    spark = frame.implementation.is_spark_like() or frame.implementation.is_sqlframe()
    return nw.Decimal(38, 0) if spark else nw.Int128()


def lazily_screened(
    frame: Lazy,
    catalogue: Catalogue,
    on: date,
    *,
    assume: bool,
    eligible_only: bool,
    compact: bool,
    system: System | None,
) -> Lazy:
    """The frame with its outcomes; those of a row that cannot be read, or contradicts itself, are all
    null."""
    schema = frame.collect_schema()
    _refuse_ours(list(schema))
    facts = facts_in(catalogue.vocabulary, schema)
    read = [name for name in facts if _is_read(catalogue, name)]
    cells = {_tidy(name): tidy(facts[name], name, schema[name]) for name in read}
    frame = frame.with_columns(**cells) if cells else frame
    raw = {inside(name): raw_of(facts[name], nw.col(_tidy(name)), schema[name]) for name in read}
    frame = frame.with_columns(**raw) if raw else frame
    wrong = [~nw.col(_tidy(name)).is_null() & nw.col(inside(name)).is_null() for name in read]
    frame = frame.with_columns(**{WRONG: _any(wrong)})
    bounds = {name: written.bounds_of(facts[name]) for name in read}
    done = judged(
        frame,
        catalogue,
        on,
        bounds,
        assume=assume,
        flagged=eligible_only,
        compact=compact,
        system=system,
    )
    done = done.filter(nw.col(OFFER)) if eligible_only else done
    return done.drop([column for column in done.collect_schema() if column.startswith(INSIDE)])


def judged(
    frame: Lazy,
    catalogue: Catalogue,
    on: date,
    bounds: Mapping[str, Interval | None],
    *,
    assume: bool,
    flagged: bool,
    compact: bool,
    system: System | None,
) -> Lazy:
    """`frame` has the raw columns of the facts in `bounds`, and whether a cell is wrong; `carried` are
    kept."""
    plan = plan_for(catalogue, on, assume=assume)
    known = Known(system or System(), catalogue, on)
    day = DayColumns(plan, on, known, bounds, wide_of(frame), assume=assume)
    results = results_of(day)
    frame = day.levels.onto(frame)
    frame = frame.with_columns(**{WRONG: nw.col(WRONG) | day.suspect})
    readable = ~nw.col(WRONG)
    columns: dict[str, nw.Expr] = {}
    for result in results:
        said = written.numbers(result) if compact else written.names(result)
        for head, column in zip(
            written.heads(result), [result.verdict, *said, *written.figures(result)], strict=True
        ):
            columns[head] = nw.when(readable).then(column)
    if flagged:
        columns[FLAG] = nw.when(readable).then(bank_check(day, results))
        offers = [result.verdict.is_in(["eligible", "counter_offer"]) for result in results]
        columns[OFFER] = readable & _any([*offers, bank_check(day, results) != ""])
    return frame.with_columns(**columns) if columns else frame


def _tidy(name: str) -> str:
    return inside(f"{name} tidy")


def _is_read(catalogue: Catalogue, name: str) -> bool:
    """Texts and numbers of papers that no rule reads are carried through unread."""
    kinds = ("text", "id", "list")
    fact = catalogue.vocabulary.facts[name]
    lines = [
        rule.expression for product in catalogue.products for terms in product.terms for rule in terms.rules
    ]
    formulas = [one.formula or "" for one in catalogue.vocabulary]
    return (
        fact.kind not in kinds
        or any(name in line.reads for line in lines)
        or any(name in one for one in formulas)
    )


def _refuse_ours(columns: list[str]) -> None:
    taken = [column for column in columns if column.startswith(INSIDE)]
    if taken:
        allowed = Text(f"不以 {INSIDE} 开头的列名", f"a name that does not begin with {INSIDE}")
        raise InputError(
            [Problem("column", one, allowed, Text("请改名。", "Rename it."), "column_taken") for one in taken]
        )


def _any(parts: list[nw.Expr]) -> nw.Expr:
    found: nw.Expr = nw.lit(False)
    for part in parts:
        found = found | part
    return found
