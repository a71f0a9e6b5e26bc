"""What cannot be read, and what contradicts itself: every mistake at once, each with what is allowed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from loans.decision import Application
from loans.errors import InputError
from tests.decision.support import a, ask, only, shipped

WORDS = shipped().vocabulary


def test_every_bad_value_is_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        Application.from_facts(
            {"agee": 30, "amount": "1.005", "months": "twelve", "honour_level": "counti", "on": "2026-01-01"},
            {"honour": "league", "age": "mayor"},
            WORDS,
        )
    codes = {problem.where: problem.code for problem in refused.value.problems}
    assert codes == {
        "facts.agee": "unknown_fact",
        "amount": "wrong_value",
        "months": "wrong_value",
        "honour_level": "unknown_choice",
        "facts.on": "system_fact",
        "verified.honour": "unknown_fact",
        "verified.age": "unknown_body",
    }
    assert "age" in next(p.advice.en for p in refused.value.problems if p.where == "facts.agee")


def test_null_is_unknown() -> None:
    assert dict(Application.from_facts({"age": None}, None, WORDS).facts) == {}


def test_native_values_and_their_json_forms_read_alike() -> None:
    native = Application.from_facts({"registered_on": date(2020, 1, 1), "amount": 100}, None, WORDS)
    json = Application.from_facts({"registered_on": "2020-01-01", "amount": "100.00"}, None, WORDS)
    assert native.facts == json.facts == {"registered_on": date(2020, 1, 1), "amount": 10_000}


def test_what_is_read_can_be_written_and_read_again() -> None:
    application = Application.from_facts(a("shop_owner"), {"honour_level": "league"}, WORDS)
    again = Application.from_facts(**application.to_dict(), vocabulary=WORDS)  # type: ignore[arg-type]  # JSON values
    assert (again.facts, again.verified) == (application.facts, application.verified)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"age": 31}, "age"),
        ({"birth_date": "1996-06-16"}, "birth_date"),
        ({"months_in_business": 3}, "months_in_business"),
        ({"enterprise_size": "medium"}, "enterprise_size"),
        (
            {"debt_service_ratio": "0.10", "monthly_income": "500000", "monthly_debt_service": "0"},
            "debt_service_ratio",
        ),
    ],
)
def test_a_derived_fact_that_contradicts_its_inputs_is_refused(
    changes: dict[str, object], where: str
) -> None:
    with pytest.raises(InputError) as refused:
        ask(a("shop_owner") | changes)
    assert [(p.where, p.code) for p in refused.value.problems] == [(where, "contradiction")]


def test_a_derived_fact_that_agrees_is_welcome() -> None:
    facts = a("shop_owner", age=30, birth_date="1996-06-15", months_in_business=104, enterprise_size="micro")
    assert ask(facts)[0].verdict == "eligible"


def test_a_ratio_agrees_when_it_is_right_to_six_decimals() -> None:
    # (1,000 + 400,000 × 3.36 % / 12 + 400,000 / 24) / 30,000 = 0.6262222…
    assert only(ask(a("farmer", debt_service_ratio="0.626222"))).verdict == "eligible"


@pytest.mark.parametrize("name", ["birth_date", "registered_on"])
def test_nobody_is_born_and_nothing_registered_after_the_day_of_application(name: str) -> None:
    facts = a("shop_owner", forget=("id_number",)) | {name: "2026-11-24"}
    with pytest.raises(InputError) as refused:
        ask(facts)
    assert [(p.where, p.code) for p in refused.value.problems] == [(name, "date_ahead")]
    ask(facts | {name: "2026-11-23"})


def test_an_identity_number_of_someone_unborn_is_refused_too() -> None:
    with pytest.raises(InputError) as refused:
        ask(a("shop_owner"), on=date(1996, 6, 14))
    assert "birth_date" in {p.where for p in refused.value.problems}


def test_an_unknown_product_is_refused_with_the_list() -> None:
    with pytest.raises(InputError) as refused:
        ask(a("shop_owner"), product="rural")
    assert "rural_good_youth" in refused.value.problems[0].allowed.zh


class Level(StrEnum):
    COUNTY = "county"


def test_values_of_another_program_become_plain_ones() -> None:
    asked = Application.from_facts({"honour_level": Level.COUNTY, "amount": Decimal("2E+5")})
    assert asked.facts == {"honour_level": "county", "amount": 20_000_000}
    assert type(asked.facts["honour_level"]) is str


@pytest.mark.parametrize("name", ["age", "amount", "share_held", "id_number", "married"])
def test_a_number_of_thousands_of_digits_is_refused_in_words(name: str) -> None:
    with pytest.raises(InputError) as refused:
        Application.from_facts({name: 10**5000})
    assert len(refused.value.problems[0].found) < 100


def test_a_time_of_day_is_no_day_of_application() -> None:
    with pytest.raises(InputError) as refused:
        ask(a("shop_owner"), on=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    assert [one.where for one in refused.value.problems] == ["on"]
