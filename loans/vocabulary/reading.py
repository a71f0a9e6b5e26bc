"""Reading one value at the door: native or JSON form in, raw form out, or a Problem that says what to
write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from loans.errors import LoansError, Problem
from loans.identity.errors import IdentityError
from loans.money import MoneyError, fold_digits, parse_rate, parse_yuan, ppm
from loans.texts import Text, same
from loans.vocabulary.bounds import natural
from loans.vocabulary.fact import Fact, Kind
from loans.vocabulary.table import did_you_mean, found_text

Read = int | bool | date | str | tuple[str, ...]

FIRST_YEAR, LAST_YEAR = 1880, 2199
LONGEST_TEXT = 500
_COUNT = re.compile(r"-?[0-9]{1,9}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DIVISION = re.compile(r"[1-9][0-9]{5}")
_YES = frozenset({"是", "true", "yes", "1"})
_NO = frozenset({"否", "false", "no", "0"})


class ValueRefused(LoansError, ValueError):
    """A value that a fact cannot have; `problem` says where, what was found, what is allowed, what to do."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.say())


def read(fact: Fact, value: object) -> Read:
    """A native value (Decimal, date, bool, int, str) or its JSON form, as raw.

    Money is yuan (string, int or Decimal; never a float), a rate a decimal fraction, a date ISO or `date`.

    Raises:
        ValueRefused: with the Problem; a sensitive value is never repeated in it.
    """
    return _READERS[fact.kind](fact, value)


def read_text(fact: Fact, text: str) -> Read:
    """The same from a form field or a roster cell: yes/no reads 是/否, true/false, yes/no, 1/0; lists split
    at 、 or ,."""
    if fact.kind is Kind.YES_NO:
        word = fold_digits(text).lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise _refuse(fact, text, Text("是 或 否", "yes or no"))
    if fact.kind is Kind.LIST:
        return _list(fact, [part.strip() for part in re.split("[、,，]", text) if part.strip()])
    return read(fact, text)


def _refuse(
    fact: Fact, value: object, allowed: Text, advice: Text | None = None, code: str = "wrong_value"
) -> ValueRefused:
    hidden = fact.sensitivity == "sensitive"
    found = "***" if hidden else found_text(value)
    return ValueRefused(Problem(fact.name, found, allowed, advice or Text("请改正。", "Correct it."), code))


def _money(fact: Fact, value: object) -> int:
    allowed = Text(
        "以元为单位的金额，至多两位小数，例如 200000.00",
        "yuan with at most two decimals, for example 200000.00",
    )
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise _refuse(fact, value, allowed, _AS_STRING if isinstance(value, float) else None, "wrong_type")
    try:
        return _within(fact, parse_yuan(value), value)
    except MoneyError as error:
        raise _refuse(fact, value, allowed, error.text) from error


def _rate(fact: Fact, value: object) -> int:
    allowed = Text("小数形式的比率，例如 20% 写作 0.20", "a decimal fraction, for example 0.20 for 20%")
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise _refuse(fact, value, allowed, _AS_STRING if isinstance(value, float) else None, "wrong_type")
    try:
        return _within(fact, ppm(parse_rate(value)), value)
    except MoneyError as error:
        raise _refuse(fact, value, allowed, error.text) from error


def _count(fact: Fact, value: object) -> int:
    allowed = Text("整数", "a whole number")
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise _refuse(fact, value, allowed, code="wrong_type")
    if isinstance(value, int):
        return _within(fact, int(value), value)  # a member of an enumeration too becomes a plain number
    text = fold_digits(value) if isinstance(value, str) else str(value)
    if not _COUNT.fullmatch(text):
        raise _refuse(fact, value, allowed)
    return _within(fact, int(text), value)


def _within(fact: Fact, raw: int, value: object) -> int:
    if (fact.least is None or raw >= fact.least) and (fact.most is None or raw <= fact.most):
        return raw
    least, most = (natural(fact.kind, bound or 0) for bound in (fact.least, fact.most))
    raise _refuse(fact, value, Text(f"{least} 至 {most}", f"{least} to {most}"), code="out_of_range")


def _date(fact: Fact, value: object) -> date:
    allowed = Text("日期，例如 2026-11-23", "a date such as 2026-11-23")
    if isinstance(value, str) and (parts := _DATE.fullmatch(fold_digits(value))):
        try:
            value = date(int(parts[1]), int(parts[2]), int(parts[3]))
        except ValueError:
            raise _refuse(
                fact, value, allowed, Text("没有这一天，请核对。", "There is no such day; check it.")
            ) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _refuse(fact, value, allowed)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        years = Text(f"{FIRST_YEAR} 至 {LAST_YEAR} 年之间的日期", f"a date from {FIRST_YEAR} to {LAST_YEAR}")
        raise _refuse(fact, value, years, code="out_of_range")
    return value


def _choice(fact: Fact, value: object) -> str:
    codes = {choice.code: choice.label for choice in fact.choices}
    if isinstance(value, str) and value in codes:
        return str.__str__(value)
    by_label = {label: code for code, text in codes.items() for label in (text.zh, text.en)}
    hint = Text("", "")
    if isinstance(value, str):
        meant = by_label.get(value.strip())
        hint = did_you_mean(meant or value.strip().lower(), codes)
    allowed = Text(
        "、".join(f"{code}（{text.zh}）" for code, text in codes.items()),
        ", ".join(f"{code} ({text.en})" for code, text in codes.items()),
    )
    raise _refuse(fact, value, allowed, hint if hint.zh else None, "unknown_choice")


def _yes_no(fact: Fact, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _refuse(fact, value, same("true, false"), code="wrong_type")


def _text(fact: Fact, value: object) -> str:
    allowed = Text(f"至多 {LONGEST_TEXT} 字的文字", f"a text of at most {LONGEST_TEXT} characters")
    if not isinstance(value, str):
        raise _refuse(fact, value, allowed, code="wrong_type")
    text = unicodedata.normalize("NFC", value).strip()
    if (
        not text
        or len(text) > LONGEST_TEXT
        or any(unicodedata.category(c) in ("Cc", "Cs", "Cn") for c in text)
    ):
        raise _refuse(fact, value, allowed)
    return text


def _id(fact: Fact, value: object) -> str:
    if not isinstance(value, str):
        advice = Text(
            "号码请以文字填写，数字格式会丢失末位。", "Give the number as text; as a number it loses digits."
        )
        raise _refuse(fact, value, Text("文字形式的号码", "a number written as text"), advice, "wrong_type")
    # Imported with the first number to read: deciding needs none, and starts without.
    from loans.identity.numbers import NUMBERS

    try:
        return NUMBERS[fact.format](value) if fact.format in NUMBERS else _text(fact, value)
    except IdentityError as error:
        raise _refuse(fact, value, fact.label, error.text, f"id_{error.fault.value}") from error


def _division(fact: Fact, value: object) -> str:
    if isinstance(value, str) and _DIVISION.fullmatch(fold_digits(value)):
        return fold_digits(value)
    raise _refuse(
        fact, value, Text("六位行政区划代码，例如 371525", "a six-digit division code such as 371525")
    )


def _list(fact: Fact, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _refuse(fact, value, Text("一个列表", "a list"), code="wrong_type")
    return tuple(_choice(fact, item) if fact.choices else _text(fact, item) for item in value)


_AS_STRING = Text(
    '请写成文字，例如 "0.30"；浮点数不精确。', 'Write it as a string such as "0.30"; floats are not exact.'
)
_READERS: dict[Kind, Callable[[Fact, object], Read]] = {
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.RATE: _rate,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.ID: _id,
    Kind.DIVISION: _division,
    Kind.LIST: _list,
}
