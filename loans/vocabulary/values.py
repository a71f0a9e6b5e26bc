"""Values of facts: read at the door, native for the library, JSON for programs, words for people.

Raw forms (what readings compute with): money in fen, rates in parts per million, counts as they are, all
`int`; `datetime.date`; `bool`; `str` for choices, ids, divisions, texts; a tuple of `str` for lists. A
derived rate is a `Ratio`, because no parts per million hold it exactly.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loans.money import from_fen, from_ppm, half_up, percent, rate_text, show_yuan, yuan
from loans.texts import Text, all_of, same
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.reading import ValueRefused, read, read_text
from loans.vocabulary.units import counted

PPM = 1_000_000


class Ratio(NamedTuple):
    """An exact fraction of two whole numbers, `below` >= 0; over 0 it lies beyond every limit."""

    above: int
    below: int


Raw = int | bool | date | str | tuple[str, ...] | Ratio
Native = Decimal | date | bool | int | str | tuple[str, ...]

__all__ = ["PPM", "Native", "Ratio", "Raw", "ValueRefused", "native", "read", "read_text", "show", "to_json"]


def native(fact: Fact, raw: Raw) -> Native:
    """Raw to native: money `Decimal` yuan, rates `Decimal` fractions (a Ratio half-up to six decimals), else
    as it is.

    A Ratio over 0 becomes ``Decimal("Infinity")``.
    """
    if isinstance(raw, Ratio):
        return native_ratio(*raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        if fact.kind is Kind.MONEY:
            return from_fen(raw)
        if fact.kind is Kind.RATE:
            return from_ppm(raw)
    return raw


def native_ratio(above: int, below: int) -> Decimal:
    """`above / below` as a decimal fraction, half-up to six decimals; over 0 ``Decimal("Infinity")``."""
    if not below:
        return Decimal("Infinity").copy_sign(above)
    return from_ppm(half_up(above * PPM, below))


def to_json(fact: Fact, raw: Raw) -> str | int | bool | list[str]:
    """Raw to JSON: money ``"2000000.00"``, rates decimal strings, dates ISO, lists as lists, else as
    it is."""
    if isinstance(raw, Ratio) and not raw.below:
        return "Infinity"
    if fact.kind is Kind.MONEY and isinstance(raw, int):
        return yuan(raw)
    value = native(fact, raw)
    if isinstance(value, Decimal):
        return rate_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def show(fact: Fact, raw: Raw) -> Text:
    """A value as people say it: ¥2,000,000.00 · 46 岁 / 46 years · 省级 / provincial level · 是 / yes ·
    2026年11月23日."""
    if isinstance(raw, bool):
        return Text("是", "yes") if raw else Text("否", "no")
    if isinstance(raw, date):
        return show_date(raw)
    if isinstance(raw, tuple) and not isinstance(raw, Ratio):
        return all_of([label_of(fact, code) for code in raw])
    if isinstance(raw, str):
        return label_of(fact, raw)
    if fact.kind is Kind.COUNT and isinstance(raw, int):
        return counted(raw, fact.unit)
    if fact.kind is Kind.MONEY and isinstance(raw, int):
        return same(show_yuan(raw))
    value = native(fact, raw)
    assert isinstance(value, Decimal)
    return same(percent(value)) if value.is_finite() else Text("无限大", "beyond measure")


def show_date(day: date) -> Text:
    """``2026年11月23日`` / ``23 November 2026``."""
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def label_of(fact: Fact, code: str) -> Text:
    """The label of a choice code; the text itself where the fact names no such choice."""
    return next((choice.label for choice in fact.choices if choice.code == code), same(code))


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
