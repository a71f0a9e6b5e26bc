"""Money as people write it, keep it and read it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.money import (
    MoneyError,
    from_ppm,
    half_up,
    half_up_decimal,
    half_up_shift,
    half_up_steps,
    in_capitals,
    parse_rate,
    parse_yuan,
    percent,
    ppm,
    rate_text,
    show_wan,
    show_yuan,
    yuan,
)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("2000000", 200_000_000),
        ("2000000.00", 200_000_000),
        (" ２００.５ ", 20_050),
        ("\u30000.01\u3000", 1),
        (0, 0),
        (300_000, 30_000_000),
        (Decimal("0.10"), 10),
        (Decimal("1E+3"), 100_000),
        ("999999999.99", 99_999_999_999),
    ],
)
def test_an_amount_is_read_in_yuan_and_kept_in_fen(written: str | int | Decimal, fen: int) -> None:
    assert parse_yuan(written) == fen


@pytest.mark.parametrize(
    "written",
    [
        "", "NaN", "sNaN", "Infinity", "-0", "-1", "1e309", "1E+9999999", "1_000", "1,000", "+5", "0x10",
        "٣", "1.005", ".5", "5.", "1000000000", "1 000", "½", True, False, 1.0, [1], None, -1, 10**9, 10**400,
        Decimal("NaN"), Decimal("1E+9"), Decimal("1E+999999"), Decimal("0.001"), Decimal("-0"),
        Decimal("Infinity"), "9" * 1_000_000,
    ],
)  # fmt: skip
def test_what_is_not_plainly_an_amount_is_refused_with_the_rule(written: object) -> None:
    with pytest.raises(MoneyError) as refused:
        parse_yuan(written)  # type: ignore[arg-type]  # the point of the test
    assert "两位小数" in refused.value.say().zh
    assert len(refused.value.say().zh) < 200


@given(st.integers(0, 10**11 - 1))
def test_what_is_written_reads_back(fen: int) -> None:
    assert parse_yuan(yuan(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (200_000_000, "贰佰万元整"), (10_000_500, "壹拾万零伍元整"), (0, "零元整"), (105, "壹元零伍分"),
        (5, "伍分"), (1_234_567_890, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整"), (50, "伍角整"),
        (10_050_000_005, "壹亿零伍拾万元零伍分"),
        (1_000_100_000, "壹仟万零壹仟元整"), (1_001_000_000, "壹仟零壹万元整"), (20_000_000_000, "贰亿元整"),
        (16_971_555, "壹拾陆万玖仟柒佰壹拾伍元伍角伍分"), (100_000_001_00, "壹亿零壹元整"),
        (99_999_999_999_999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)  # fmt: skip
def test_a_contract_writes_the_amount_in_capitals(fen: int, said: str) -> None:
    assert in_capitals(fen) == said


@given(st.integers(0, 10**14 - 1))
def test_capitals_say_the_same_amount(fen: int) -> None:
    """Read the capitals back by their own grammar."""
    values = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
    high = total = group = digit = 0
    for character in in_capitals(fen).removesuffix("整"):
        if character in values:
            digit = values[character]
        elif character in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(character) + 1), 0
        elif character == "万":
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif character == "亿":
            high, total, group, digit = (total + group + digit) * 10**8, 0, 0, 0
        elif character == "元":
            total, group, digit = (high + total + group + digit) * 100, 0, 0
        else:
            total, digit = total + digit * (10 if character == "角" else 1), 0
    assert total == fen


def test_too_large_for_capitals_is_said() -> None:
    with pytest.raises(MoneyError):
        in_capitals(10**14)


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (200_000_000, "200万元", "CNY 2 million"),
        (50_000_000, "50万元", "CNY 500,000"),
        (123_456_700, "123.4567万元", "CNY 1,234,567"),
        (72_000_000_000, "7.2亿元", "CNY 720 million"),
        (550, "5.5元", "CNY 5.50"),
    ],
)
def test_a_round_amount_is_said_as_people_say_it(fen: int, zh: str, en: str) -> None:
    assert (show_wan(fen).zh, show_wan(fen).en) == (zh, en)


def test_a_page_shows_thousands_and_signs() -> None:
    assert show_yuan(200_000_000) == "¥2,000,000.00"
    assert show_yuan(-5) == "-¥0.05"
    assert yuan(-12_345) == "-123.45"


@pytest.mark.parametrize(
    ("written", "parts"), [("0.0336", 33_600), ("1", 1_000_000), ("0.12345600", 123_456), (0, 0)]
)
def test_a_rate_is_a_fraction(written: str | int, parts: int) -> None:
    assert ppm(parse_rate(written)) == parts
    assert from_ppm(parts) == Decimal(parts) / 1_000_000


@pytest.mark.parametrize("written", ["3.36%", "-0.01", "0.0000001", "1e-2", "NaN", "", 0.5, True, "０.0"])
def test_what_is_not_a_rate_is_refused(written: object) -> None:
    if written == "０.0":
        assert parse_rate(written) == 0  # full-width digits are digits
        return
    with pytest.raises(MoneyError):
        parse_rate(written)  # type: ignore[arg-type]  # the point of the test


def test_a_rate_with_hidden_decimals_is_not_cut_off_in_silence() -> None:
    with pytest.raises(MoneyError):
        ppm(Decimal("0.0336001") + Decimal("0.0000001"))


def test_rates_are_shown_as_fractions_and_as_percent() -> None:
    assert rate_text(Decimal("0.03")) == "0.0300"
    assert rate_text(Decimal("0.0341215")) == "0.034122"
    assert percent(Decimal("0.0336")) == "3.36%"
    assert percent(Decimal("0.034122")) == "3.4122%"


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**12))
def test_rounding_is_half_up_away_from_zero(numerator: int, denominator: int) -> None:
    exact = abs(Fraction(numerator, denominator))
    nearest = int(exact + Fraction(1, 2))
    assert half_up(numerator, denominator) == (nearest if numerator >= 0 else -nearest)


@given(st.integers(0, 10**11), st.integers(0, 10**7), st.integers(1, 10**8), st.integers(1, 60))
def test_the_quick_forms_of_rounding_are_the_same_rounding(n: int, top: int, bottom: int, bits: int) -> None:
    t, h, d = half_up_steps(top, bottom)
    assert (n * t + h) // d == half_up(n * top, bottom)
    assert half_up_shift(n, bits) == half_up(n, 2**bits)


@settings(max_examples=50)
@given(st.decimals(-(10**6), 10**6, places=9), st.integers(0, 6))
def test_decimals_round_the_same_way(value: Decimal, places: int) -> None:
    exact = Fraction(value) * 10**places
    assert half_up_decimal(value, places) * 10**places == half_up(exact.numerator, exact.denominator)
