"""Reading "screen": a column of outcomes is the outcomes of `condition`, one by one."""

from __future__ import annotations

from datetime import date

import narwhals as nw
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.calendar.ages import add_months, months_between, years_between
from loans.expressions import condition
from loans.expressions import screen_dates as dates
from loans.expressions.column_form import day_of, encoded, reached, serial
from loans.expressions.magnitude import Magnitude
from loans.expressions.nodes import Value
from loans.expressions.screen import Columns
from loans.expressions.wholes import Counted, Interval
from loans.expressions.wholes import Raw as RawFact
from loans.vocabulary.bounds import SCALES
from loans.vocabulary.values import Ratio, Raw
from tests.expressions import lines
from tests.expressions.test_properties import rule

WORDS = lines.VOCABULARY
DAYS = st.dates(date(1880, 1, 1), date(2199, 12, 31)) | st.dates(date(2023, 12, 1), date(2024, 4, 1))
ANY_ON = date(2026, 11, 23)
WIDEST: Interval = (-(10**9), 10**9)
Facts = dict[str, Raw | None]


def columns_of(rows: list[Facts]) -> tuple[pl.DataFrame, Columns]:
    """The facts as columns, a ratio in two; and the emitter over them."""
    cells: dict[str, list[object]] = {}
    for name in rows[0]:
        fact = WORDS.facts[name]
        values = [row[name] for row in rows]
        if name == "debt_service_ratio":
            pairs = [value if isinstance(value, Ratio) else (value, 1_000_000) for value in values]
            cells[name] = [None if pair[0] is None else pair[0] for pair in pairs]
            cells[f"{name} below"] = [None if pair[0] is None else pair[1] for pair in pairs]
        else:
            cells[name] = [None if value is None else encoded(fact, value) for value in values]
    kinds = {name: _type(name) for name in cells}
    magnitude = Magnitude(lambda _: (WIDEST, WIDEST))
    for fact in WORDS:
        magnitude.note(fact)

    def ranges(whole: RawFact | Counted) -> Interval:
        return magnitude.interval(whole)

    def names(fact: str, below: bool) -> nw.Expr:
        return nw.col(f"{fact} below" if below else fact)

    return pl.DataFrame(cells, schema=kinds), Columns(names, WORDS, ANY_ON, ranges, nw.Int128())


def _type(name: str) -> pl.DataType:
    fact = WORDS.get(name.removesuffix(" below"))
    assert fact is not None
    if fact.kind == "yes_no":
        return pl.Boolean()
    return pl.Int64() if fact.kind in SCALES else pl.Int32()


@given(lines.conditions(3), st.lists(lines.facts(), min_size=1, max_size=20))
@settings(max_examples=150)
def test_a_column_of_outcomes_is_the_outcomes_one_by_one(text: str, rows: list[Facts]) -> None:
    expression = rule(text)
    assert not isinstance(expression.node, Value)
    frame, columns = columns_of([{**row, "on": ANY_ON} for row in rows])
    found = nw.from_native(frame).select(outcome=columns.condition(expression.node)).to_native()
    judge = condition(expression)
    expected = [judge({**row, "on": ANY_ON}) for row in rows]
    got = found["outcome"].to_list()
    assert (got if len(got) == len(rows) else got * len(rows)) == expected


@given(DAYS)
def test_a_serial_is_a_day(day: date) -> None:
    assert day_of(serial(day)) == day


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1))
def test_spans_agree_with_the_calendar_to_the_day(pairs: list[tuple[date, date]]) -> None:
    frame = pl.DataFrame(
        {"start": [serial(start) for start, _ in pairs], "end": [serial(end) for _, end in pairs]},
        schema={"start": pl.Int32, "end": pl.Int32},
    )
    end = dates.reached(nw.col("end"))
    found = nw.from_native(frame).select(
        months=dates.months_between(nw.col("start"), end), years=dates.years_between(nw.col("start"), end)
    )
    assert found["months"].to_list() == [months_between(*pair) for pair in pairs]
    assert found["years"].to_list() == [years_between(*pair) for pair in pairs]
    assert [(reached(to) - serial(start)) // 32 for start, to in pairs] == found["months"].to_list()


@given(st.lists(st.tuples(DAYS, st.integers(-600, 600)), min_size=1))
def test_adding_months_agrees_with_the_calendar(pairs: list[tuple[date, int]]) -> None:
    frame = pl.DataFrame(
        {"start": [serial(start) for start, _ in pairs], "months": [months for _, months in pairs]},
        schema={"start": pl.Int32, "months": pl.Int32},
    )
    found = nw.from_native(frame).select(day=dates.add_months(nw.col("start"), nw.col("months")))
    assert [day_of(number) for number in found["day"].to_list()] == [add_months(*pair) for pair in pairs]
