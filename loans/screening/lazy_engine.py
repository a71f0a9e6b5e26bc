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
from loans.screening.lazy_cells import lazy_cell
from loans.screening.names import FLAG, INSIDE, inside, outcome
from loans.texts import Text

Lazy = nw.LazyFrame[Any]
_WRONG = inside("wrong")


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
    cells = {
        name: lazy_cell(fact, name, schema[name]) for name, fact in facts.items() if _is_read(catalogue, name)
    }
    raw = {inside(name): cell.raw for name, cell in cells.items()}
    wrong = [cell.wrong for cell in cells.values()]
    frame = frame.with_columns(**raw, **{_WRONG: _any(wrong)})
    bounds = {name: written.bounds_of(facts[name]) for name in cells}
    return judged(
        frame,
        catalogue,
        on,
        bounds,
        list(schema),
        assume=assume,
        flagged=eligible_only,
        compact=compact,
        system=system,
    )


def judged(
    frame: Lazy,
    catalogue: Catalogue,
    on: date,
    bounds: Mapping[str, Interval | None],
    carried: list[str],
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
    results = day.build()
    frame = day.levels.onto(frame)
    unreadable = nw.col(_WRONG) | day.suspect
    columns: dict[str, nw.Expr] = {}
    for result in results:
        said = written.numbers(result) if compact else written.names(result)
        for head, column in zip(
            written.heads(result), [result.verdict, *said, *written.figures(result)], strict=True
        ):
            columns[head] = nw.when(~unreadable).then(column)
    if flagged:
        columns[FLAG] = nw.when(~unreadable).then(bank_check(day, day.products, results))
    frame = frame.with_columns(**columns)
    if flagged:
        offers = [
            nw.col(outcome(result.code, "verdict")).is_in(["eligible", "counter_offer"]) for result in results
        ]
        frame = frame.filter(_any([*offers, nw.col(FLAG) != ""]))
    return frame.select(*[nw.col(head) for head in [*carried, *columns]])


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
