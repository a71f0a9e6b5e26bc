"""A cell is read as a form field would read it, whoever reads it."""

from decimal import Decimal

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.errors import Problem
from loans.expressions.column_form import decoded
from loans.screening.cell import read_cell
from loans.screening.lazy_cells import raw_of, tidy
from loans.screening.polars_cells import read_cells
from loans.vocabulary import Asked, Fact, Kind
from tests.decision.support import shipped

FACTS = [fact for fact in shipped().vocabulary if fact.asked is not Asked.NOBODY]
TYPED = [
    *(
        "",
        " ",
        "　",
        "5",
        "+5",
        "-5",
        " 5",
        "1_0",
        "007",
        "0000000001",
        "1e5",
        "nan",
        "5.",
        ".5",
        "１２",
        "1,000",
    ),
    *("1.5", "1.005", "200000.5", "200000.50", "999999999", "999999999.99", "1000000000", "12.0"),
    *("0.2", "0.200000", "0.2000001", "0.20000000", "1.0", "1.000001"),
    *(
        "2020-02-29",
        "2021-02-29",
        "2026-1-05",
        "2026-13-01",
        "1879-12-31",
        "1880-01-01",
        "2199-12-31",
        "2200-01-01",
    ),
    *("是", "否", "TRUE", "true", "Yes", "NO", "1", "0", "y", "对"),
    *("county", "county ", "County", "县级", "none", "None", "371525", "071525", "37152", "371525.0"),
    *("379999199206150017", "379999199206150018", "37999919960615001x", "37999919960615 0016", "1.10105E+17"),
    *("110105199902300010", "379999188006150017", "13800138000", "23800138000", "张三", "a b", "x\x00", "’"),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_polars_reads_cells_as_forms_do(fact: Fact) -> None:
    read = read_cells({"cell": fact}, pl.DataFrame({"cell": TYPED}))
    wrong = read.wrong.get("cell", {})
    for place, text in enumerate(TYPED):
        expected = read_cell(fact, text)
        assert (place in wrong) == isinstance(expected, Problem), (text, expected)
        if not isinstance(expected, Problem):
            raw = read.raw["cell"][place]
            assert (None if raw is None else decoded(fact, raw)) == expected, text


CHECKED_FORMATS = ("", "resident_id")
LAZY = [fact for fact in FACTS if fact.kind is not Kind.LIST and fact.format in CHECKED_FORMATS]


@pytest.mark.parametrize("fact", LAZY, ids=lambda fact: fact.name)
def test_lazy_engines_read_cells_as_forms_do(fact: Fact) -> None:
    lazy = nw.from_native(pl.DataFrame({"cell": TYPED}).lazy())
    lazy = lazy.with_columns(tidy=tidy(fact, "cell", nw.String()))
    frame = lazy.with_columns(raw=raw_of(fact, nw.col("tidy"), nw.String())).collect().to_native()
    for text, told, raw in zip(TYPED, frame["tidy"].to_list(), frame["raw"].to_list(), strict=True):
        expected = read_cell(fact, text)
        if isinstance(expected, Problem):
            assert told is not None, text
            assert raw is None, (text, raw)
        else:
            assert (None if raw is None else decoded(fact, raw)) == expected, text


@given(
    st.lists(st.dates().map(str) | st.from_regex("[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True), min_size=1)
)
@settings(max_examples=60)
def test_dates_are_read_to_the_day(texts: list[str]) -> None:
    fact = shipped().vocabulary.facts["birth_date"]
    read = read_cells({"cell": fact}, pl.DataFrame({"cell": texts}))
    for place, text in enumerate(texts):
        expected, raw = read_cell(fact, text), read.raw["cell"][place]
        assert (raw is None) == isinstance(expected, Problem), text
        if raw is not None:
            assert decoded(fact, raw) == expected


def test_typed_columns_are_read_exactly_and_floats_never() -> None:
    facts = shipped().vocabulary.facts
    yuan = pl.Series("cell", [Decimal("0.01"), Decimal("999999999.99"), Decimal("1.005"), None])
    read = read_cells({"cell": facts["monthly_income"]}, yuan.to_frame())
    assert read.raw["cell"].to_list() == [1, 99_999_999_999, None, None]
    assert list(read.wrong["cell"]) == [2]
    whole = read_cells({"cell": facts["amount"]}, pl.DataFrame({"cell": [1, -1, 10**9, None]}))
    assert whole.raw["cell"].to_list() == [100, None, None, None]
    floats = read_cells({"cell": facts["amount"]}, pl.DataFrame({"cell": [1.5, None]}))
    assert list(floats.wrong["cell"]) == [0]


@pytest.mark.parametrize("name", ["share_held", "amount", "staff"])
@pytest.mark.parametrize(
    "type_", [pl.Decimal(9, 6), pl.Decimal(20, 2), pl.Decimal(20, 0), pl.Decimal(38, 10)]
)
def test_decimals_of_any_scale_are_read_as_forms_do(name: str, type_: pl.Decimal) -> None:
    fact = shipped().vocabulary.facts[name]
    texts = ["0", "0.2", "1", "1.000001", "1.5", "200.01", "-1", "999", "999999999", "9999999999"]
    cells = pl.Series("cell", texts).cast(type_, strict=False)
    read = read_cells({"cell": fact}, cells.to_frame())
    for cell, raw in zip(cells.to_list(), read.raw["cell"].to_list(), strict=True):
        expected = None if cell is None else read_cell(fact, f"{cell.normalize():f}")
        assert raw == (None if isinstance(expected, Problem) else expected), cell


def test_a_number_where_an_id_belongs_is_refused_with_the_reason() -> None:
    facts = shipped().vocabulary.facts
    found = read_cells({"cell": facts["id_number"]}, pl.DataFrame({"cell": [379999199206150000]}))
    cell, problem = found.wrong["cell"][0]
    assert cell == 379999199206150000
    assert "文字" in problem.advice.zh
