"""Money as whole fen, rates as decimals or whole parts per million, and the one place that rounds."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import floor

from loans.errors import LoansError
from loans.texts import Text

PPM = 1_000_000
FEN_PER_YUAN = 100
WAN = 10_000 * FEN_PER_YUAN
YI = 10_000 * WAN

# [0-9], never \d: the latter also matches digits of other scripts.
_YUAN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6}0{0,6})?")
_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
# Times these, a whole number is given its decimal places; `scaleb` takes longer.
_FEN = Decimal("0.01")
_PART = Decimal("0.000001")
_LONGEST_SHOWN = 40
_LONGEST_READ = 100


class MoneyError(LoansError, ValueError):
    """A text or number is not an amount of money or a rate."""


def fold_digits(text: str) -> str:
    """``text`` trimmed, with full-width digits turned into ASCII digits."""
    return text.strip().translate(_FULL_WIDTH_DIGITS)


def _shown(value: object) -> str:
    text = str(value) if not isinstance(value, int) or value.bit_length() < 256 else "…"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _plain(value: object) -> str | None:
    """The decimal text of a str, int or Decimal; None for whatever else (bool and float included)."""
    if isinstance(value, str):
        return fold_digits(value) if len(value) <= _LONGEST_READ else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, int) and value.bit_length() > 64:
        return None
    if isinstance(value, int):
        return str(int(value))
    # A decimal is the same number however it is kept: normalize() gives 2E+5.
    small = value.is_finite() and abs(value.adjusted()) < _LONGEST_READ
    return f"{value:f}" if small else str(value)


def parse_yuan(value: str | int | Decimal) -> int:
    """Yuan as written by a person or program, in fen: ``parse_yuan("2000000.00")`` is 200_000_000.

    Text is trimmed and full-width digits are folded; then one to nine digits and at most two decimals. A
    float, a sign, an exponent, a third decimal or a separator raises MoneyError.
    """
    text = _plain(value)
    if text is None or not _YUAN.fullmatch(text):
        raise MoneyError(
            Text(
                f"“{_shown(value)}”不是金额：请以元为单位填写数字，"
                "至多九位整数、两位小数，例如 2000000 或 0.50。",
                f"“{_shown(value)}” is not an amount: write yuan in digits, at most nine before "
                "and two after the point, for example 2000000 or 0.50.",
            )
        )
    whole, _, part = text.partition(".")
    return int(whole) * FEN_PER_YUAN + int(part.ljust(2, "0"))


def yuan(fen: int) -> str:
    """Fen as a decimal string of yuan, as in JSON: ``yuan(200_000_000)`` is ``2000000.00``."""
    if fen >= 0:
        return f"{fen // 100}.{fen % 100:02d}"
    return f"-{-fen // 100}.{-fen % 100:02d}"


def show_yuan(fen: int) -> str:
    """Fen for a person: ``¥2,000,000.00``."""
    sign = "-" if fen < 0 else ""
    whole, part = divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}¥{whole:,}.{part:02d}"


def _scaled(fen: int, unit: int) -> str:
    return f"{(Decimal(fen) / unit).normalize(_WIDE):f}"


def show_wan(fen: int) -> Text:
    """A round amount as people say it: ``200万元`` / ``CNY 2 million``; exact, never shortened."""
    if fen >= YI:
        zh = f"{_scaled(fen, YI)}亿元"
    elif fen >= WAN:
        zh = f"{_scaled(fen, WAN)}万元"
    else:
        zh = f"{_scaled(fen, FEN_PER_YUAN)}元"
    million = 1_000_000 * FEN_PER_YUAN
    if fen >= million and fen % (million // 100) == 0:
        return Text(zh, f"CNY {_scaled(fen, million)} million")
    whole, part = divmod(fen, FEN_PER_YUAN)
    return Text(zh, f"CNY {whole:,}" + (f".{part:02d}" if part else ""))


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def _four_digits(number: int) -> str:
    """0 to 9999 in capitals; inner zeros are written once, trailing zeros not at all."""
    said = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            said += _DIGITS[digit] + _PLACES[place]
        elif said and not said.endswith("零"):
            said += "零"
    return said.rstrip("零")


def _whole_yuan(number: int) -> str:
    said = ""
    for group in (2, 1, 0):
        four = number // 10 ** (4 * group) % 10_000
        if not four:
            continue
        gap = said and (four < 1000 or number // 10 ** (4 * (group + 1)) % 10_000 % 10 == 0)
        said += ("零" if gap else "") + _four_digits(four) + _GROUPS[group]
    return said


def in_capitals(fen: int) -> str:
    """The amount in capitals for contracts: ``贰佰万元整``. Below 10^12 yuan; MoneyError otherwise."""
    if not 0 <= fen < 10**14:
        raise MoneyError(Text("金额超出大写范围。", "The amount is too large to be written in capitals."))
    whole, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    said = f"{_whole_yuan(whole)}元" if whole else ""
    if jiao:
        said += _DIGITS[jiao] + "角"
    if cent:
        return said + ("零" if whole and not jiao else "") + _DIGITS[cent] + "分"
    return (said or "零元") + "整"


def parse_rate(value: str | int | Decimal) -> Decimal:
    """A rate as a decimal fraction: ``parse_rate("0.0336")``.

    No sign, percent sign, exponent or float; at most six decimals that count. Raises MoneyError.
    """
    text = _plain(value)
    if text is None or not _RATE.fullmatch(text):
        raise MoneyError(
            Text(
                f"“{_shown(value)}”不是利率：请填写小数，至多六位，例如 3.36% 写作 0.0336。",
                f"“{_shown(value)}” is not a rate: write a decimal fraction with at most six places, "
                "for example 0.0336 for 3.36%.",
            )
        )
    return Decimal(text)


def ppm(rate: Decimal) -> int:
    """A rate in whole parts per million: ``ppm(Decimal("0.0336"))`` is 33_600; MoneyError if inexact."""
    scaled = rate.scaleb(6, _WIDE)
    whole = int(scaled)
    if whole != scaled:
        raise MoneyError(
            Text(f"利率 {rate} 超过六位小数。", f"The rate {rate} has more than six decimals that count.")
        )
    return whole


@lru_cache(maxsize=4096)
def from_fen(fen: int) -> Decimal:
    """Fen as yuan: ``from_fen(200_000_000)`` is ``Decimal("2000000.00")``."""
    return Decimal(fen) * _FEN


def from_ppm(parts: int) -> Decimal:
    """Whole parts per million as a decimal fraction: ``from_ppm(33_600)`` is ``Decimal("0.033600")``."""
    return Decimal(parts) * _PART


def rate_text(rate: Decimal) -> str:
    """A rate as a decimal string of four to six places: ``0.0336``, ``0.034122``; rounds half-up."""
    return _trim(half_up_decimal(rate, 6), 4)


def percent(rate: Decimal) -> str:
    """A rate in percent for a person, two to four places: ``3.36%``, ``3.4122%``."""
    return _trim(half_up_decimal(rate * 100, 4), 2) + "%"


def _trim(value: Decimal, least_places: int) -> str:
    whole, _, part = f"{value:f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(least_places, '0')}"


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` to the nearest whole, halves away from zero; ``denominator`` > 0."""
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def half_up_shift(numerator: int, bits: int) -> int:
    """``half_up(numerator, 2**bits)`` for ``bits`` ≥ 1, by shifts; an exact half goes up, below zero too."""
    return ((numerator >> (bits - 1)) + 1) >> 1


def half_up_within(value: float, off: float) -> int | None:
    """The nearest whole to a number known to lie within ``off`` of ``value``; None where that leaves two."""
    raised = value + 1 / 2
    whole = floor(raised)
    return whole if off < raised - whole < 1 - off else None


def half_up_steps(numerator: int, denominator: int) -> tuple[int, int, int]:
    """(t, h, d) with ``(n * t + h) // d == half_up(n * numerator, denominator)`` for every n ≥ 0.

    For loops over many n that cannot afford a call each.
    """
    return 2 * numerator, denominator, 2 * denominator


def half_up_decimal(value: Decimal, places: int) -> Decimal:
    """``value`` with ``places`` decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)
