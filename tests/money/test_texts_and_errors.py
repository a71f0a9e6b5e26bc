"""Sentences in two languages; errors that say where, what was found, what is allowed and what to do."""

from loans.errors import (
    CatalogueError,
    InputError,
    LoansError,
    MissingExtra,
    NotBuiltYet,
    Problem,
)
from loans.texts import Text, all_of, any_of, clauses, en_list, same, sentences, zh_list


def test_lists_read_as_people_write_them() -> None:
    words = [Text("甲", "a"), Text("乙", "b"), Text("丙", "c")]
    assert any_of(words) == Text("甲、乙或丙", "a, b or c")
    assert all_of(words[:2]) == Text("甲和乙", "a and b")
    assert clauses(words) == Text("甲；乙；丙", "a; b; c")
    assert sentences([Text("好。", "Yes."), Text("走。", "Go.")]) == Text("好。走。", "Yes. Go.")
    assert zh_list(["甲"]) == "甲"
    assert zh_list(["甲", "乙"], "、") == "甲、乙"
    assert en_list([]) == ""


def test_a_text_is_chinese_first() -> None:
    text = Text("年龄", "age") + same(" 45")
    assert str(text) == "年龄 45"
    assert text.in_("en") == "age 45"
    assert text.in_("fr") == "年龄 45"
    assert text.to_dict() == {"zh": "年龄 45", "en": "age 45"}


def test_an_input_error_carries_every_problem() -> None:
    first = Problem("amount", "-1", Text("大于 0", "more than 0"), Text("请更正。", "Correct it."), "amount")
    second = Problem("months", "0", Text("至少 1", "at least 1"), Text("请更正。", "Correct it."), "months")
    error = CatalogueError([first, second])
    assert isinstance(error, InputError)
    assert error.problems == (first, second)
    assert error.say().en.splitlines() == [
        "amount: found -1; allowed: more than 0. Correct it.",
        "months: found 0; allowed: at least 1. Correct it.",
    ]
    assert error.say().zh.count("\n") == 1
    assert first.to_dict()["allowed"] == {"zh": "大于 0", "en": "more than 0"}


def test_errors_share_one_parent_and_say_what_to_do() -> None:
    errors: list[LoansError] = [
        MissingExtra("screen", Text("名单筛查", "Screening")),
        NotBuiltYet(Text("甲", "A")),
    ]
    assert "pip install 'youth-loans[screen]'" in errors[0].say().en
    assert str(errors[1]) == "甲尚未实现。 / A is not built yet."
