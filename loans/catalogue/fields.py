"""The values that a catalogue holds, each a marshmallow field that says what is allowed in both languages.

The same fields write the JSON Schema (`json_schema`), so that an editor and the loader cannot disagree.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from marshmallow import ValidationError, fields

from loans.catalogue.numbers import places_of, tidy
from loans.texts import Text, same
from loans.vocabulary.table import did_you_mean

T = TypeVar("T")
JsonSchema = dict[str, Any]
_FIX = Text("请改正。", "Correct it.")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value was refused; the place is added by whoever walks the errors."""

    allowed: Text
    code: str = "wrong_type"
    advice: Text = _FIX


class Refused(ValidationError):
    """A value that a field refuses."""

    def __init__(self, fault: Fault) -> None:
        super().__init__([fault])


class Value(fields.Field[T], ABC):
    """A field that knows what it allows."""

    default_error_messages = {"required": "missing_key", "null": "wrong_type"}  # noqa: RUF012  # marshmallow's type
    allowed: Text

    @abstractmethod
    def read(self, value: object) -> T:
        """The value in the form the library uses; raises Refused."""

    @abstractmethod
    def json_schema(self) -> JsonSchema:
        """The field as JSON Schema."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        del attr, data, kwargs
        return self.read(value)


class Code(Value[str]):
    """A name in the file: small letters, digits, underscores."""

    allowed = Text(
        "2 至 40 个小写字母、数字或下划线，以字母开头",
        "2 to 40 small letters, digits or underscores, a letter first",
    )
    pattern = re.compile(r"[a-z][a-z0-9_]{1,39}")

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Refused(Fault(self.allowed))
        if not self.pattern.fullmatch(value):
            raise Refused(Fault(self.allowed, "bad_name"))
        return value

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{self.pattern.pattern}$"}


class Digits(Code):
    """A division code or a telephone number: written as a string."""

    allowed = Text("3 至 20 位半角数字的字符串", "a string of 3 to 20 ASCII digits")
    pattern = re.compile(r"[0-9][0-9-]{1,18}[0-9]")


class Line(Value[str]):
    """Some text on one line, not empty: words, or an expression."""

    allowed = Text("一行非空文字", "a string on one line, not empty")

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Refused(Fault(self.allowed))
        if not value.strip() or "\n" in value:
            raise Refused(Fault(self.allowed, "empty" if not value.strip() else "many_lines"))
        return value.strip()

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "minLength": 1, "pattern": "^[^\\n]*\\S[^\\n]*$"}


class Rule(Line):
    """An expression of the rule language; parsed later, when all facts are known."""

    allowed = Text(
        '表达式字符串，例如 "18 <= age <= 45"', 'an expression as a string, for example "18 <= age <= 45"'
    )


class OneOf(Value[str]):
    """One of a few words."""

    def __init__(self, *words: str, **options: Any) -> None:
        super().__init__(**options)
        self.words = words
        self.allowed = same(", ".join(words))

    def read(self, value: object) -> str:
        if value not in self.words:
            hint = did_you_mean(str(value), self.words)
            raise Refused(Fault(self.allowed, "unknown_choice", hint if hint.zh else _FIX))
        return str(value)

    def json_schema(self) -> JsonSchema:
        return {"enum": list(self.words)}


class Flag(Value[bool]):
    """true or false."""

    allowed = same("true, false")

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Refused(Fault(self.allowed))
        return value

    def json_schema(self) -> JsonSchema:
        return {"type": "boolean"}


class Day(Value[date]):
    """A date without a time, written without quotes."""

    allowed = Text("不带引号的日期，例如 2026-01-01", "a date without quotes, for example 2026-01-01")

    def read(self, value: object) -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise Refused(Fault(self.allowed, "bad_date"))
        if not 1990 <= value.year <= 2100:
            raise Refused(Fault(Text("1990 至 2100 年之间的日期", "a date from 1990 to 2100"), "date_range"))
        return value

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


class Whole(Value[int]):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        self.allowed = Text(f"{least} 至 {most} 的整数", f"a whole number from {least} to {most}")

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(Fault(self.allowed))
        if not self.least <= value <= self.most:
            raise Refused(Fault(self.allowed, "out_of_range"))
        return value

    def json_schema(self) -> JsonSchema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Number(Value[Decimal]):
    """A number from `least` to `most` with at most `places` decimals, never rounded."""

    places = 0
    unit = Text("数", "number")
    advice = _FIX

    def __init__(self, least: Decimal, most: Decimal, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        self.allowed = Text(
            f"{least} 至 {most} 的{self.unit.zh}，至多 {self.places} 位小数",
            f"a {self.unit.en} from {least} to {most}, at most {self.places} decimals",
        )

    def read(self, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise Refused(Fault(self.allowed))
        number = Decimal(value)
        if not number.is_finite():
            raise Refused(Fault(self.allowed, "not_finite"))
        # The range first: an exponent in the millions must not be written out.
        if not self.least <= number <= self.most:
            raise Refused(Fault(self.allowed, "out_of_range", self.advice))
        if places_of(number) > self.places:
            raise Refused(Fault(self.allowed, "too_precise"))
        return tidy(number)

    def json_schema(self) -> JsonSchema:
        return {"type": "number", "minimum": float(self.least), "maximum": float(self.most)}


class Fraction(Number):
    """A rate as a decimal fraction."""

    places = 6
    unit = Text("小数比率", "decimal fraction")
    advice = Text("百分数请写成小数：3.36% 写作 0.0336。", "Write 3.36% as 0.0336.")


class Yuan(Number):
    """Money, in yuan."""

    places = 2
    unit = Text("金额（元）", "number of yuan")


class Amount(Value[str]):
    """A number, or an expression that yields one; read as the text of an expression."""

    allowed = Text("一个数，或表达式字符串", "a number, or an expression as a string")

    def __init__(self, number: Whole | Number, **options: Any) -> None:
        super().__init__(**options)
        self.number = number

    def read(self, value: object) -> str:
        if isinstance(value, str):
            return Line().read(value)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise Refused(Fault(self.allowed))
        return f"{Decimal(self.number.read(value)).normalize():f}"

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [self.number.json_schema(), Line().json_schema()]}
