"""Fields built from the vocabulary: the notations of people, the words of the vocabulary, nothing lost."""

from collections.abc import Mapping

import pytest
from flask import Flask
from markupsafe import escape

from loans.vocabulary import Vocabulary
from web.forms import depends_on, form_for, said, typed_answers
from web.forms.notation import date_boxes, written
from web.shell.forms import PageForm
from web.shell.language import show

WORDS = Vocabulary.load().facts


@pytest.fixture
def page() -> Flask:
    app = Flask("forms")
    app.config.update(SECRET_KEY="only for these tests", WTF_CSRF_ENABLED=False)
    return app


def sent(
    app: Flask, data: Mapping[str, str], *names: str, lang: str = "zh", required: bool = True
) -> PageForm:
    """The form that asks ``names``, as sent with ``data``."""
    with app.test_request_context(f"/?lang={lang}", method="POST", data=dict(data)):
        form = form_for([WORDS[name] for name in names], {}, required=None if required else ())
        form.validate()
        for field in form:
            field.errors = [show(words) for words in field.errors]
        return form


@pytest.mark.parametrize("typed", ["200万", "2,000,000", "¥2000000", "２００万元", " 2000000 元 "])
def test_an_amount_may_be_written_as_people_write_it(page: Flask, typed: str) -> None:
    form = sent(page, {"amount": typed}, "amount")
    assert not form.errors
    assert typed_answers(form) == {"amount": "2000000"}


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1_000", "1e9", "-5", "2.001", "一百万", "٣", "0x10"])
def test_what_is_no_amount_is_refused_with_advice_and_stays_in_the_box(page: Flask, typed: str) -> None:
    form = sent(page, {"amount": typed}, "amount")
    assert "元" in form["amount"].errors[0]
    assert f'value="{escape(typed)}"' in str(form["amount"])


def test_a_share_may_be_written_in_percent(page: Flask) -> None:
    assert typed_answers(sent(page, {"share_held": "33.5%"}, "share_held")) == {"share_held": "0.335"}


def test_a_date_comes_in_three_boxes(page: Flask) -> None:
    boxes = {"birth_date-year": "１９９６", "birth_date-month": "6", "birth_date-day": "15"}
    form = sent(page, boxes, "birth_date")
    assert not form.errors
    assert typed_answers(form) == {"birth_date": "1996-06-15"}


def test_a_day_that_does_not_exist_is_named_and_kept(page: Flask) -> None:
    boxes = {"birth_date-year": "1995", "birth_date-month": "2", "birth_date-day": "30"}
    form = sent(page, boxes, "birth_date")
    assert form["birth_date"].errors == ["没有这一天，请核对。"]
    assert form["birth_date"].raw == ("1995", "2", "30")


def test_the_empty_boxes_of_a_date_are_named(page: Flask) -> None:
    boxes = {"birth_date-year": "1995", "birth_date-month": "", "birth_date-day": ""}
    assert sent(page, boxes, "birth_date")["birth_date"].errors == ["请补上月、日"]
    assert sent(page, boxes, "birth_date", lang="en")["birth_date"].errors == ["Add the month and day"]


def test_a_wrong_id_number_is_explained_without_being_repeated(page: Flask) -> None:
    form = sent(page, {"id_number": "379999199606150011"}, "id_number")
    assert form["id_number"].errors
    assert "379999199606150011" not in form["id_number"].errors[0]


def test_a_question_left_open_is_asked_for_by_name(page: Flask) -> None:
    form = sent(page, {}, "married", "sector", "months")
    assert form["married"].errors == ["请选择一项"]
    assert form["sector"].errors == ["请选择一项"]
    assert form["months"].errors == ["请填写期限"]


def test_nothing_is_asked_for_when_it_may_stay_open(page: Flask) -> None:
    assert not sent(page, {}, "married", "sector", "months", "birth_date", required=False).errors


def test_an_answer_that_was_not_offered_is_refused(page: Flask) -> None:
    form = sent(page, {"sector": "casino", "married": "maybe"}, "sector", "married")
    assert set(form.errors) == {"sector", "married"}


def test_few_choices_are_radios_and_many_a_list(page: Flask) -> None:
    form = sent(page, {}, "borrower_kind", "sector", "married")
    assert [form[name].type for name in ("borrower_kind", "sector", "married")] == [
        "OneOf",
        "OneOfMany",
        "OneOf",
    ]


def test_a_place_is_chosen_by_name_and_not_by_code(page: Flask) -> None:
    form = sent(page, {"place_of_business": "370000"}, "place_of_business")
    assert not form.errors
    assert said(WORDS["place_of_business"], "370000").zh == "本省其他市"
    assert said(WORDS["place_of_business"], "371525").zh == "冠县"


def test_labels_and_hints_come_in_the_page_s_language(page: Flask) -> None:
    with page.test_request_context("/?lang=en"):
        field = form_for([WORDS["borrower_kind"]], {})["borrower_kind"]
        assert show(field.label.text) == "In whose name do you want to borrow?"
        assert "choose “a person” if you have neither" in show(field.description)


def test_a_question_knows_which_answer_it_waits_for() -> None:
    assert "married" in depends_on(WORDS["spouse_overdue_now"])
    assert depends_on(WORDS["married"]) == set()


def test_a_stored_date_goes_back_into_its_boxes() -> None:
    assert date_boxes("1996-06-05") == ("1996", "6", "5")
    assert date_boxes("") == ("", "", "")
    assert date_boxes(written(WORDS["birth_date"].kind, "1996年6月5日")) == ("1996", "6", "5")
