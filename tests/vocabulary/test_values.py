"""Values at the door: what is read, what is refused with which words, and how each is shown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Ratio, Raw, ValueRefused, native, read, read_text, show, to_json

FACTS = Vocabulary.load().facts


@pytest.mark.parametrize(
    ("name", "value", "raw"),
    [
        ("amount", "2000000.00", 200_000_000),
        ("amount", 2_000_000, 200_000_000),
        ("amount", Decimal("1.5"), 150),
        ("share_held", "0.20", 200_000),
        ("age", 46, 46),
        ("age", "４６", 46),
        ("months", Decimal(12), 12),
        ("birth_date", "1992-06-15", date(1992, 6, 15)),
        ("birth_date", date(1992, 6, 15), date(1992, 6, 15)),
        ("honour_level", "province", "province"),
        ("honour_level", "none", "none"),
        ("married", False, False),
        ("place_of_business", "371525", "371525"),
        ("id_number", " 37999920081121001x", "37999920081121001X"),
        ("credit_code", "91379999ma00000003", "91379999MA00000003"),
        ("full_name", " 王小明 ", "王小明"),
    ],
)
def test_native_and_json_forms_are_read(name: str, value: object, raw: Raw) -> None:
    assert read(FACTS[name], value) == raw
    assert type(read(FACTS[name], value)) is type(raw)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("amount", 2_000_000.0, "wrong_type"),
        ("amount", True, "wrong_type"),
        ("amount", "1.005", "wrong_value"),
        ("amount", "-5", "wrong_value"),
        ("amount", "1e5", "wrong_value"),
        ("amount", "0", "out_of_range"),
        ("share_held", 0.2, "wrong_type"),
        ("share_held", "20%", "wrong_value"),
        ("share_held", "1.2", "out_of_range"),
        ("age", 46.0, "wrong_type"),
        ("age", "46岁", "wrong_value"),
        ("age", 151, "out_of_range"),
        ("months", Decimal("1.5"), "wrong_value"),
        ("birth_date", "1992-6-15", "wrong_value"),
        ("birth_date", "2026-02-30", "wrong_value"),
        ("birth_date", datetime(1992, 6, 15), "wrong_value"),  # noqa: DTZ001 - the mistake under test
        ("birth_date", "1879-12-31", "out_of_range"),
        ("honour_level", "provnce", "unknown_choice"),
        ("married", 1, "wrong_type"),
        ("place_of_business", "37152", "wrong_value"),
        ("place_of_business", 371525, "wrong_value"),
        ("id_number", 379999199206150017, "wrong_type"),
        ("id_number", "379999199206150018", "id_check_digit"),
        ("full_name", "", "wrong_value"),
        ("full_name", "王\x00", "wrong_value"),
        ("full_name", "王" * 501, "wrong_value"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(name: str, value: object, code: str) -> None:
    with pytest.raises(ValueRefused) as refusal:
        read(FACTS[name], value)
    problem = refusal.value.problem
    assert (problem.where, problem.code) == (name, code)
    assert problem.allowed.zh
    assert problem.advice.en


def test_a_wrong_code_is_answered_with_the_one_that_was_meant() -> None:
    for wrong in ("provnce", "省级", "Province"):
        with pytest.raises(ValueRefused) as refusal:
            read(FACTS["honour_level"], wrong)
        assert refusal.value.problem.advice.en == "Did you mean province?"


def test_a_refused_id_is_never_repeated() -> None:
    with pytest.raises(ValueRefused) as refusal:
        read(FACTS["id_number"], "379999199206150018")
    assert "379999" not in str(refusal.value)


@pytest.mark.parametrize(
    ("cell", "raw"), [("是", True), ("否", False), ("TRUE", True), ("no", False), ("1", True)]
)
def test_yes_and_no_are_read_from_a_cell(cell: str, raw: bool) -> None:
    assert read_text(FACTS["married"], cell) is raw


def test_a_cell_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(ValueRefused):
        read_text(FACTS["married"], "也许")
    assert read_text(FACTS["amount"], "10000") == 1_000_000


@pytest.mark.parametrize(
    ("name", "raw", "json", "zh", "en"),
    [
        ("amount", 200_000_000, "2000000.00", "¥2,000,000.00", "¥2,000,000.00"),
        ("share_held", 200_000, "0.2000", "20.00%", "20.00%"),
        ("age", 46, 46, "46 岁", "46 years"),
        ("months", 1, 1, "1 个月", "1 month"),
        ("honour_level", "province", "province", "省级", "provincial level"),
        ("married", True, True, "是", "yes"),
        ("birth_date", date(2026, 11, 23), "2026-11-23", "2026年11月23日", "23 November 2026"),
        ("place_of_business", "371525", "371525", "冠县", "Guan County"),
        ("place_of_business", "371502", "371502", "371502", "371502"),
        ("debt_service_ratio", Ratio(2, 3), "0.666667", "66.6667%", "66.6667%"),
        ("debt_service_ratio", Ratio(1, 0), "Infinity", "无限大", "beyond measure"),
    ],
)
def test_a_value_is_shown_to_programs_and_to_people(
    name: str, raw: Any, json: object, zh: str, en: str
) -> None:
    assert to_json(FACTS[name], raw) == json
    assert show(FACTS[name], raw).to_dict() == {"zh": zh, "en": en}


@given(fen=st.integers(min_value=100, max_value=99_999_999_999))
def test_money_survives_the_way_out_and_in_again(fen: int) -> None:
    fact = FACTS["amount"]
    assert read(fact, to_json(fact, fen)) == fen
    assert read(fact, native(fact, fen)) == fen


@given(ppm=st.integers(min_value=0, max_value=1_000_000))
def test_rates_survive_the_way_out_and_in_again(ppm: int) -> None:
    fact = FACTS["share_held"]
    assert read(fact, to_json(fact, ppm)) == ppm
    assert read(fact, native(fact, ppm)) == ppm


@given(day=st.dates(min_value=date(1880, 1, 1), max_value=date(2199, 12, 31)))
def test_dates_survive_the_way_out_and_in_again(day: date) -> None:
    assert read(FACTS["birth_date"], to_json(FACTS["birth_date"], day)) == day


@given(
    value=st.one_of(
        st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.binary(), st.decimals()
    )
)
def test_whatever_comes_in_is_read_or_refused_never_a_crash(value: object) -> None:
    for fact in FACTS.values():
        try:
            read(fact, value)
        except ValueRefused as refused:
            assert refused.problem.where == fact.name  # noqa: PT017 - either way out is right
