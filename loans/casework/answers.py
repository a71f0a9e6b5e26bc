"""Reading what was typed for a step, by the kinds the table names; every mistake at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from loans.casework.errors import Invalid
from loans.casework.limits import LONGEST_WORDS
from loans.errors import LoansError, Problem
from loans.identity import bank_account, phone, resident_id
from loans.identity.errors import IdentityError
from loans.money import MoneyError, fold_digits, parse_yuan
from loans.texts import Text, any_of
from loans.workflow.asks import Ask, AskKind
from loans.workflow.step import Step

_CORRECT = Text("请改正。", "Correct it.")
_MOST_ITEMS, _LONGEST_CODE = 60, 64
# What no page can show: control characters but tab and line ends, halves of characters.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class _Wrong(LoansError):
    """A value of the wrong kind; the text says what is allowed."""


def read_answers(step: Step, given: Mapping[str, object]) -> dict[str, object]:
    """Typed answers: money in fen, counts int, dates date, lists tuples; a blank optional answer is left out.

    Raises:
        Invalid: every wrong, missing or unknown answer at once.
    """
    problems = [_unknown(name) for name in given if name not in {ask.name for ask in step.asks}]
    answers: dict[str, object] = {}
    for ask in step.asks:
        value = given.get(ask.name)
        if _is_blank(value):
            if ask.required:
                problems.append(_missing(ask))
            continue
        try:
            answers[ask.name] = _READERS[ask.kind](ask, value)
        except (_Wrong, MoneyError, IdentityError) as wrong:
            problems.append(Problem(ask.name, _shown(ask, value), wrong.say(), _CORRECT, "wrong_value"))
    if problems:
        raise Invalid(problems)
    return answers


def _is_blank(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == [] or value == ()


def _unknown(name: str) -> Problem:
    allowed = Text("本步骤所问的内容", "what this step asks for")
    return Problem(name[:60], "…", allowed, Text("请删去这一项。", "Remove it."), "unknown_answer")


def _missing(ask: Ask) -> Problem:
    advice = Text(f"请填写“{ask.label.zh}”。", f"Fill in “{ask.label.en}”.")
    return Problem(ask.name, "—", Text("必填", "an answer"), advice, "missing")


def _shown(ask: Ask, value: object) -> str:
    hidden = ask.kind in (AskKind.ID_NUMBER, AskKind.PHONE, AskKind.ACCOUNT)
    return "***" if hidden else str(value)[:40]


def _line(ask: Ask, value: object) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    if not text or len(text) > ask.longest or _UNREADABLE.search(text) or any(c in text for c in "\t\r\n"):
        raise _Wrong(Text(f"一行文字，至多 {ask.longest} 字", f"one line, at most {ask.longest} characters"))
    return text


def _text(_ask: Ask, value: object) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_WORDS or _UNREADABLE.search(text):
        raise _Wrong(Text(f"文字，至多 {LONGEST_WORDS} 字", f"words, at most {LONGEST_WORDS} characters"))
    return text


def _money(_ask: Ask, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _Wrong(Text("以元为单位的金额", "an amount in yuan"))
    fen = parse_yuan(value)
    if fen <= 0:
        raise _Wrong(Text("大于 0 的金额", "an amount above 0"))
    return fen


def _count(_ask: Ask, value: object) -> int:
    text = fold_digits(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) == 0:
        raise _Wrong(Text("大于 0 的整数", "a whole number above 0"))
    return int(text)


def _date(_ask: Ask, value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = fold_digits(value) if isinstance(value, str) else ""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _Wrong(Text("日期，例如 2026-11-23", "a date such as 2026-11-23"))


def _choice(ask: Ask, value: object) -> str:
    if value in {option.code for option in ask.options}:
        return str(value)
    raise _Wrong(any_of([option.label for option in ask.options]))


def _choices(ask: Ask, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (_choice(ask, value),)
    return tuple(dict.fromkeys(_choice(ask, code) for code in value))


def _yes_no(_ask: Ask, value: object) -> bool:
    if value in (True, "yes", "true", "是", "1"):
        return True
    if value in (False, "no", "false", "否", "0"):
        return False
    raise _Wrong(Text("是 或 否", "yes or no"))


def _items(_ask: Ask, value: object) -> tuple[str, ...]:
    listed = value.split("\n") if isinstance(value, str) else value
    items = tuple(dict.fromkeys(str(one).strip() for one in listed)) if isinstance(listed, Iterable) else ()
    if not 0 < len(items) <= _MOST_ITEMS or not all(map(_is_item, items)):
        raise _Wrong(Text("至少一项，例如 paper:licence", "one item or more, such as paper:licence"))
    return items


def _is_item(item: str) -> bool:
    kind, _, named = item.partition(":")
    if kind == "other":
        return 0 < len(named) <= 200 and not _UNREADABLE.search(named)
    return kind in ("paper", "fact") and 0 < len(named) <= _LONGEST_CODE and named.isprintable()


def _as_text(parse: Callable[[str], str]) -> Callable[[Ask, object], str]:
    return lambda _ask, value: parse(value if isinstance(value, str) else "")


_READERS: dict[AskKind, Callable[[Ask, object], object]] = {
    AskKind.LINE: _line,
    AskKind.TEXT: _text,
    AskKind.MONEY: _money,
    AskKind.COUNT: _count,
    AskKind.DATE: _date,
    AskKind.CHOICE: _choice,
    AskKind.CHOICES: _choices,
    AskKind.YES_NO: _yes_no,
    AskKind.ID_NUMBER: _as_text(lambda text: resident_id.parse(text).number),
    AskKind.PHONE: _as_text(phone.parse),
    AskKind.ACCOUNT: _as_text(lambda text: bank_account.parse(text).number),
    AskKind.ITEMS: _items,
}
