"""Resident identity numbers: read once, one spelling per person, clear words where something is wrong."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from loans.identity.errors import Fault, IdentityError
from loans.identity.resident_id import check_character, normalise, parse

digits = st.text("0123456789", min_size=3, max_size=3)
areas = st.sampled_from(["371525", "379999", "330113", "110105", "810000", "830000"])
births = st.dates(date(1930, 1, 1), date(2026, 11, 1))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Any well-formed number."""
    first = draw(areas) + draw(births).strftime("%Y%m%d") + draw(digits)
    return first + check_character(first)


def test_the_seed_case_is_a_man_born_in_june_1992() -> None:
    person = parse("379999199206150017")
    assert (person.birth_date, person.gender, person.area) == (date(1992, 6, 15), "male", "379999")


@pytest.mark.parametrize(
    "number",
    [
        "360426199101010071",
        "11010519491231002X",
        "379999199606150016",
        "379999198002290013",
        "37999920081121001X",
    ],
)
def test_published_and_invented_numbers_are_accepted(number: str) -> None:
    assert parse(number).number == number


def test_an_unknown_area_is_a_warning_and_not_an_error() -> None:
    assert not parse("379999199206150017").area_known
    assert parse("11010519491231002X").area_known


def test_residence_permits_from_hong_kong_macau_and_taiwan_are_accepted() -> None:
    for area in ("810000", "820000", "830000"):
        first = area + "19900101" + "001"
        person = parse(first + check_character(first))
        assert person.is_residence_permit
        assert person.area_known


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105-19491231-002x",
    ],
)
def test_however_it_is_typed_it_is_the_same_person(typed: str) -> None:
    assert parse(typed).number == "11010519491231002X" == normalise(typed)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("110105491231002", Fault.OLD_FORMAT),
        ("1101051949123100", Fault.LENGTH),
        ("", Fault.LENGTH),
        ("1101051949123100٣X", Fault.FORMAT),
        ("11010519490230002X", Fault.BIRTH_DATE),
        ("11010500000101002X", Fault.BIRTH_DATE),
        ("110105194912310021", Fault.CHECK_DIGIT),
        ("A1010519491231002X", Fault.FORMAT),
    ],
)
def test_each_mistake_has_its_own_sentence_without_the_number(typed: str, fault: Fault) -> None:
    with pytest.raises(IdentityError) as refused:
        parse(typed)
    assert refused.value.fault is fault
    assert not typed or typed not in str(refused.value)


def test_a_birth_date_after_the_application_is_refused() -> None:
    assert parse("37999920081121001X", on=date(2008, 11, 21)).birth_date == date(2008, 11, 21)
    with pytest.raises(IdentityError) as refused:
        parse("37999920081121001X", on=date(2008, 11, 20))
    assert refused.value.fault is Fault.BIRTH_DATE


@settings(max_examples=300)
@given(numbers())
def test_the_check_character_is_the_one_that_python_stdnum_computes(number: str) -> None:
    assert number[17] == ric.calc_check_digit(number)
    assert parse(number).birth_date == ric.get_birth_date(number)


@settings(max_examples=300)
@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong == number:
        assert parse(wrong).number == number
    else:
        with pytest.raises(IdentityError):
            parse(wrong)


def test_a_million_characters_are_refused_at_once() -> None:
    with pytest.raises(IdentityError) as refused:
        parse("１" * 1_000_000)
    assert refused.value.fault is Fault.LENGTH


@given(st.text(max_size=30))
def test_no_text_whatever_does_more_than_be_refused(text: str) -> None:
    with suppress(IdentityError):
        assert parse(text).number == normalise(text)
