"""Plain spellings as Polars expressions: the raw value where a cell is written plainly, null everywhere
else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from math import gcd

import polars as pl

from loans.expressions.column_form import serial
from loans.screening.polars_ids import resident_id
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.reading import FIRST_YEAR, LAST_YEAR
from loans.vocabulary.values import PPM

Reader = Callable[[Fact, pl.Expr], pl.Expr]
FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_EPOCH = date(1970, 1, 1)
_YES = ["是", "true", "True", "TRUE", "yes", "Yes", "YES", "1"]
_NO = ["否", "false", "False", "FALSE", "no", "No", "NO", "0"]
_PLAIN_TEXT = "^[!-~一-鿿·（）]{1,100}$"
_PLAIN_PHONE = "^1[3-9][0-9]{9}$"


def plain(fact: Fact, cells: pl.Expr, type_: pl.DataType) -> pl.Expr:
    """The column of a fact, from cells of that type."""
    if type_ == pl.String:
        return _TEXTS.get(fact.kind, _nothing)(fact, cells)
    if type_.is_integer() and fact.kind in _SCALES:
        return _integer(fact, cells)
    if isinstance(type_, pl.Decimal) and fact.kind in _SCALES:
        return _decimal(fact, cells, type_.scale)
    if (type_ == pl.Date and fact.kind is Kind.DATE) or (type_ == pl.Boolean and fact.kind is Kind.YES_NO):
        return _serials(cells) if type_ == pl.Date else cells
    return _nothing(fact, cells)


def decimals(fact: Fact, cells: pl.Expr) -> pl.Expr:
    """Numbers with a point, as text; null where the fact takes none."""
    places = {Kind.MONEY: 2, Kind.RATE: 6}.get(fact.kind)
    if places is None:
        return _nothing(fact, cells)
    digits = 9 if fact.kind is Kind.MONEY else 3
    parts = cells.str.extract_groups(rf"^([0-9]{{1,{digits}}})\.([0-9]{{1,{places}}})$")
    above = parts.struct.field("1").cast(pl.Int64) * 10**places
    return _within(fact, above + parts.struct.field("2").str.pad_end(places, "0").cast(pl.Int64))


_SCALES = {Kind.MONEY: 100, Kind.RATE: PPM, Kind.COUNT: 1}
_DIGITS = {Kind.MONEY: 9, Kind.RATE: 3, Kind.COUNT: 9}
_EMPTY: dict[Kind, pl.DataType] = {
    Kind.MONEY: pl.Int64(),
    Kind.RATE: pl.Int64(),
    Kind.COUNT: pl.Int64(),
    Kind.DATE: pl.Int32(),
    Kind.CHOICE: pl.Int16(),
    Kind.YES_NO: pl.Boolean(),
}


def _nothing(fact: Fact, cells: pl.Expr) -> pl.Expr:
    return pl.when(cells.is_null() & cells.is_not_null()).then(
        pl.lit(None, _EMPTY.get(fact.kind, pl.String()))
    )


def _within(fact: Fact, number: pl.Expr) -> pl.Expr:
    return pl.when((number >= fact.least) & (number <= fact.most)).then(number)


def _digits(fact: Fact, cells: pl.Expr) -> pl.Expr:
    """Digits alone, no more of them than a number may have; a plus sign would be read as well, but is
    none."""
    scale = _SCALES[fact.kind]
    number = cells.cast(pl.Int64, strict=False)
    least, most = -(-(fact.least or 0) // scale), (fact.most or 0) // scale
    size = cells.str.len_bytes()
    bare = (number >= least) & (number <= most) & (size <= _DIGITS[fact.kind]) & ~cells.str.starts_with("+")
    return pl.when(bare).then(number * scale)


def _integer(fact: Fact, cells: pl.Expr) -> pl.Expr:
    return _fits(fact, cells.cast(pl.Int64, strict=False), _SCALES[fact.kind])


def _decimal(fact: Fact, cells: pl.Expr, scale: int) -> pl.Expr:
    """Decimals with so many places, as the whole numbers that stand for them."""
    whole, unit, each = cells.to_physical(), _SCALES[fact.kind], 10**scale
    if unit % each == 0:
        return _fits(fact, whole, unit // each)
    parts = each // gcd(unit, each)
    return _fits(fact, pl.when(whole % parts == 0).then(whole // parts), unit * parts // each)


def _fits(fact: Fact, whole: pl.Expr, times: int) -> pl.Expr:
    """`whole * times` where that is a number that the fact takes."""
    assert fact.least is not None
    assert fact.most is not None
    inside = (whole >= -(-fact.least // times)) & (whole <= fact.most // times)
    return pl.when(inside).then(whole).cast(pl.Int64) * times


def _date(_: Fact, cells: pl.Expr) -> pl.Expr:
    padded = pl.when(cells.str.len_bytes() == len("2026-11-23")).then(cells)
    return _serials(padded.str.to_date("%Y-%m-%d", strict=False))


def _serials(days: pl.Expr) -> pl.Expr:
    places = days.to_physical() - (FIRST - _EPOCH).days
    inside = pl.when((places >= 0) & (places <= (LAST - FIRST).days)).then(places)
    return pl.lit(_table_of_serials()).gather(inside.cast(pl.UInt32))


@cache
def _table_of_serials() -> pl.Series:
    days = pl.date_range(FIRST, LAST, eager=True)
    months = days.dt.year().cast(pl.Int32) * 12 + days.dt.month().cast(pl.Int32) - 1
    table = months * 32 + days.dt.day().cast(pl.Int32)
    assert table[0] == serial(FIRST)
    return table


def _choice(fact: Fact, cells: pl.Expr) -> pl.Expr:
    codes = sorted(fact.choices, key=lambda choice: choice.rank)
    places = cells.cast(pl.Enum([choice.code for choice in codes]), strict=False).to_physical()
    if [choice.rank for choice in codes] == list(range(len(codes))):
        return places.cast(pl.Int16)
    return pl.lit(pl.Series([choice.rank for choice in codes], dtype=pl.Int16)).gather(places)


def _yes_no(_: Fact, cells: pl.Expr) -> pl.Expr:
    return cells.cast(pl.Enum(_YES + _NO), strict=False).to_physical() < len(_YES)


def _division(_: Fact, cells: pl.Expr) -> pl.Expr:
    number = cells.cast(pl.Int32, strict=False)
    return pl.when((cells.str.len_bytes() == 6) & (number >= 100_000) & (number <= 999_999)).then(cells)


def _text(_: Fact, cells: pl.Expr) -> pl.Expr:
    return pl.when(cells.str.contains(_PLAIN_TEXT)).then(cells)


def _id(fact: Fact, cells: pl.Expr) -> pl.Expr:
    if fact.format == "phone":
        return pl.when(cells.str.contains(_PLAIN_PHONE)).then(cells)
    return resident_id(cells, FIRST) if fact.format == "resident_id" else _nothing(fact, cells)


_TEXTS: dict[Kind, Reader] = {
    Kind.MONEY: _digits,
    Kind.RATE: _digits,
    Kind.COUNT: _digits,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.DIVISION: _division,
    Kind.TEXT: _text,
    Kind.ID: _id,
}
