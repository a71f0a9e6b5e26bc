"""How people write values, turned into the one notation that the use cases read. Nothing is judged here."""

import re
from decimal import Decimal

from loans.money import fold_digits
from loans.vocabulary import Kind

_WAN = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?)万")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)[%％]")
_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DATE_WORDS = str.maketrans({"年": "-", "月": "-", "日": ""})
_ORNAMENTS = str.maketrans({",": "", "，": "", "¥": "", "￥": "", "元": "", " ": "", "\u3000": ""})


def written(kind: Kind, typed: str) -> str:
    """``typed`` in the notation of `loans.vocabulary.values`; what is not understood stays as it was typed.

    Money takes ``¥2,000,000``, ``200万元``; a rate ``20%``; a date ``2026年3月1日``; ids lose their blanks.
    """
    text = typed.strip()
    if kind is Kind.MONEY:
        return _money(text)
    if kind is Kind.RATE and (percent := _PERCENT.fullmatch(fold_digits(text))):
        return f"{Decimal(percent[1]).scaleb(-2):f}"
    if kind is Kind.DATE and (parts := _DATE.fullmatch(fold_digits(text).translate(_DATE_WORDS))):
        return iso(*parts.groups())
    if kind in (Kind.COUNT, Kind.RATE, Kind.DIVISION):
        return fold_digits(text)
    if kind is Kind.ID:
        return "".join(text.split())
    return text


def _money(text: str) -> str:
    plain = fold_digits(text).translate(_ORNAMENTS)
    if wan := _WAN.fullmatch(plain):
        return f"{Decimal(wan[1]).scaleb(4):f}"
    return plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain) else text


def iso(year: str, month: str, day: str) -> str:
    """Three boxes as one text: ``2026-03-01``; parts that are no numbers stay as they were typed."""
    return "-".join((year, *(part.rjust(2, "0") if part.isdigit() else part for part in (month, day))))


def date_boxes(text: str) -> tuple[str, str, str]:
    """The text of `iso` back in its three boxes."""
    year, month, day = (*text.split("-", 2), "", "", "")[:3]
    return year, month.lstrip("0") or month, day.lstrip("0") or day
