"""What the tests of screening share: a roster as an office would send it, and what deciding says of a row."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import polars as pl
from hypothesis import Phase

from loans.catalogue import Catalogue
from loans.decision import Application, decide
from loans.screening.names import OUTCOMES

Row = dict[str, object]
# Each try makes a plan for an engine: making a failure smaller would take longer than reading it.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def cell(value: object) -> str | None:
    """A value as somebody types it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return None if value is None else str(value)


def roster(rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """All cells as text; what a row leaves out is empty."""
    heads = list(dict.fromkeys(name for row in rows for name in row)) or ["village"]
    columns = {head: [cell(row.get(head)) for row in rows] for head in heads}
    return pl.DataFrame(columns, schema=dict.fromkeys(heads, pl.String))


def decided(facts: Mapping[str, object], catalogue: Catalogue, on: date, *, assume: bool) -> Row:
    """The columns that deciding gives a row."""
    application = Application.from_facts(facts, None, catalogue.vocabulary)
    columns: Row = {}
    decisions = {one.product: one for one in decide(application, catalogue, on=on, assume_request=assume)}
    for product in catalogue.products:
        if product.code not in decisions:
            continue
        one = decisions[product.code]
        for what in ("unmet", "unknown"):
            names = [finding.rule for finding in one.findings if finding.outcome == what]
            columns[f"{one.product}.{what}"] = " ".join(names)
        columns[f"{one.product}.verdict"] = one.verdict.value
        ceiling = one.amount.ceiling
        columns[f"{one.product}.ceiling"] = None if ceiling is None else Decimal(ceiling).scaleb(-2)
        columns[f"{one.product}.rate"] = one.rate.annual
    return columns


def outcomes(frame: pl.DataFrame) -> list[Row]:
    """The columns that screening wrote, row by row."""
    heads = [head for head in frame.columns if "." in head]
    return frame.select(heads).to_dicts() if heads else [{} for _ in range(frame.height)]


def texts(columns: Mapping[str, object]) -> dict[str, str]:
    """Outcomes as they stand in a text file."""
    return {
        head: "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
        for head, value in sorted(
            columns.items(), key=lambda item: list(OUTCOMES).index(item[0].split(".")[1])
        )
    }
