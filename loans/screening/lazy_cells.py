"""Cells of a frame that only its own engine reads (DuckDB, Spark, lazy Polars): raw values, and whether a
cell is wrong.

The same spellings are read as in a form: blanks around, full-width digits, 是/否. Nothing here can fail
inside an engine: what is not a number never reaches a cast.
"""

from __future__ import annotations

from functools import reduce

import narwhals as nw
from narwhals.dtypes import DType

from loans.errors import LoansError
from loans.expressions import screen_dates as dates
from loans.screening.lazy_ids import resident_id
from loans.texts import Text
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.reading import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT
from loans.vocabulary.values import PPM

_FULL_WIDTH = "０１２３４５６７８９"
_DIGITS = (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.DATE, Kind.YES_NO, Kind.DIVISION)
_SCALES = {Kind.MONEY: 100, Kind.RATE: PPM, Kind.COUNT: 1}
_PATTERNS = {
    Kind.MONEY: r"^[0-9]{1,9}(\.[0-9]{1,2})?$",
    Kind.RATE: r"^[0-9]{1,3}(\.[0-9]{1,6}0{0,6})?$",
    Kind.COUNT: "^-?[0-9]{1,9}$",
}
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_YES, _NO = ("是", "true", "yes", "1"), ("否", "false", "no", "0")


def tidy(fact: Fact, column: str, type_: DType) -> nw.Expr:
    """The cells, texts without blanks around and with ASCII digits; null where a cell is empty."""
    cells = nw.col(column)
    if isinstance(type_, nw.Categorical | nw.Enum):
        cells, type_ = cells.cast(nw.String()), nw.String()
    if not isinstance(type_, nw.String):
        return cells
    text = cells.str.strip_chars()
    if fact.kind in _DIGITS:
        text = _folded(text)
    return nw.when(text != "").then(text)


def raw_of(fact: Fact, tidied: nw.Expr, type_: DType) -> nw.Expr:
    """The raw value of a tidy cell as `column_form` has it; null where it cannot be read."""
    if isinstance(type_, nw.String | nw.Categorical | nw.Enum):
        return _of_text(fact, tidied)
    return _of_value(fact, tidied, type_)


def _of_text(fact: Fact, given: nw.Expr) -> nw.Expr:
    if fact.kind in _SCALES:
        return _number(fact, given)
    if fact.kind is Kind.DATE:
        return _date(given)
    if fact.kind is Kind.CHOICE:
        return _picked([(given == choice.code, choice.rank) for choice in fact.choices])
    if fact.kind is Kind.YES_NO:
        word = given.str.to_lowercase()
        return nw.when(word.is_in(_YES)).then(nw.lit(True)).when(word.is_in(_NO)).then(nw.lit(False))
    if fact.kind is Kind.DIVISION:
        return nw.when(given.str.contains("^[1-9][0-9]{5}$")).then(given)
    if fact.kind is Kind.ID and fact.format == "resident_id":
        return resident_id(given, FIRST_YEAR)
    if fact.kind in (Kind.TEXT, Kind.ID):
        return nw.when((given.str.len_chars() <= LONGEST_TEXT) & ~given.str.contains("[\\x00-\\x1f]")).then(
            given
        )
    raise LoansError(
        Text(f"筛查不支持列表类事实：{fact.label.zh}。", f"Screening reads no lists: {fact.label.en}.")
    )


def _number(fact: Fact, text: nw.Expr) -> nw.Expr:
    plain = text.str.contains(_PATTERNS[fact.kind])
    safe = nw.when(plain).then(text).otherwise(nw.lit("0"))
    if fact.kind is Kind.COUNT:
        number = safe.cast(nw.Int64())
    else:
        places = 2 if fact.kind is Kind.MONEY else 12
        number = (safe.cast(nw.Decimal(places + 9, places)) * nw.lit(_SCALES[fact.kind])).cast(nw.Int64())
    return nw.when(plain & _within(fact, number)).then(number)


def _within(fact: Fact, number: nw.Expr) -> nw.Expr:
    assert fact.least is not None
    assert fact.most is not None
    return (number >= fact.least) & (number <= fact.most)


def _date(text: nw.Expr) -> nw.Expr:
    plain = text.str.contains(_DATE)
    safe = nw.when(plain).then(text).otherwise(nw.lit("2000-01-01"))
    year, month, day = (safe.str.slice(*part).cast(nw.Int32()) for part in ((0, 4), (5, 2), (8, 2)))
    good = plain & (year >= FIRST_YEAR) & (year <= LAST_YEAR) & dates.exists(year, month, day)
    return nw.when(good).then(dates.from_parts(year, month, day))


def _folded(text: nw.Expr) -> nw.Expr:
    return reduce(
        lambda column, digit: column.str.replace_all(digit, str(_FULL_WIDTH.index(digit)), literal=True),
        _FULL_WIDTH,
        text,
    )


def _picked(cases: list[tuple[nw.Expr, int]]) -> nw.Expr:
    chain: nw.Expr = nw.lit(None, nw.Int32())
    for holds, rank in reversed(cases):
        chain = nw.when(holds).then(nw.lit(rank, nw.Int32())).otherwise(chain)
    return chain


def _of_value(fact: Fact, cells: nw.Expr, type_: DType) -> nw.Expr:
    """Cells with a type of their own; a float is never exact, and is wrong wherever it stands."""
    if fact.kind in _SCALES and type_.is_integer():
        scale = _SCALES[fact.kind]
        number = cells.cast(nw.Int64())
        least, most = -(-(fact.least or 0) // scale), (fact.most or 0) // scale
        return nw.when((number >= least) & (number <= most)).then(number * scale)
    if fact.kind in _SCALES and isinstance(type_, nw.Decimal):
        wide = cells.cast(nw.Decimal(38, 12)) * nw.lit(_SCALES[fact.kind])
        number = wide.cast(nw.Int64())
        return nw.when((number.cast(nw.Decimal(38, 12)) == wide) & _within(fact, number)).then(number)
    if fact.kind is Kind.DATE and isinstance(type_, nw.Date):
        year, month, day = (getattr(cells.dt, part)().cast(nw.Int32()) for part in ("year", "month", "day"))
        good = (year >= FIRST_YEAR) & (year <= LAST_YEAR)
        return nw.when(good).then(dates.from_parts(year, month, day))
    if fact.kind is Kind.YES_NO and isinstance(type_, nw.Boolean):
        return cells
    empty = (
        nw.Boolean()
        if fact.kind is Kind.YES_NO
        else nw.String()
        if fact.kind is Kind.DIVISION
        else nw.Int64()
    )
    return nw.when(cells.is_null() & ~cells.is_null()).then(nw.lit(None, empty))
