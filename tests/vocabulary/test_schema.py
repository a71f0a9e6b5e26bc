"""An application from outside: everything that is wrong with it, at once, in both languages."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from loans.errors import InputError
from loans.vocabulary import Vocabulary
from loans.vocabulary.schema import application_schema, problems_of, read_application

VOCABULARY = Vocabulary.load()


def test_json_values_are_read_to_raw_ones_and_null_is_unknown() -> None:
    facts, verified = read_application(
        {"facts": {"amount": "2000000", "age": 46, "married": None}, "verified": {"age": "league"}},
        VOCABULARY,
    )
    assert facts == {"amount": 200_000_000, "age": 46}
    assert verified == {"age": "league"}


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(InputError) as refusal:
        read_application(
            {
                "facts": {
                    "amonut": "2",
                    "age": "x",
                    "honour_level": "cuonty",
                    "amount": 2.5,
                    "annual_rate": "0.1",
                },
                "verified": {"agee": "league", "age": "me"},
                "note": 1,
            },
            VOCABULARY,
        )
    problems = {problem.where: problem for problem in refusal.value.problems}
    assert {where: problem.code for where, problem in problems.items() if where != "age"} == {
        "amonut": "unknown_fact",
        "honour_level": "unknown_choice",
        "amount": "wrong_type",
        "annual_rate": "unknown_fact",
        "agee": "unknown_fact",
        "note": "unknown_key",
    }
    assert {problem.code for problem in refusal.value.problems if problem.where == "age"} == {
        "wrong_value",
        "unknown_witness",
    }
    assert problems["amonut"].advice.en == "Did you mean amount?"
    assert "是否想写 county" in problems["honour_level"].say().zh


@pytest.mark.parametrize("data", [[], "x", None, {}, {"facts": 3}, {"facts": [], "verified": 3}])
def test_what_is_no_application_is_refused_with_its_shape(data: object) -> None:
    with pytest.raises(InputError) as refusal:
        read_application(data, VOCABULARY)
    assert refusal.value.problems


def test_the_schema_describes_money_as_text_for_other_programs() -> None:
    schema = application_schema(VOCABULARY)
    facts = schema.fields["facts"].schema.fields  # type: ignore[attr-defined]  # nested
    assert facts["amount"].metadata["type"] == "string"
    assert facts["age"].metadata == {
        "type": "integer",
        "minimum": 0,
        "maximum": 150,
        "title": "年龄 / age",
        "description": facts["age"].metadata["description"],
    }
    assert "annual_rate" not in facts
    with pytest.raises(ValidationError) as refusal:
        schema.load({"facts": {"age": "x"}})
    assert [problem.where for problem in problems_of(refusal.value)] == ["age"]
