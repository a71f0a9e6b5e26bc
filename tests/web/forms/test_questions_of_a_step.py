"""Forms built from a workflow step's questions."""

from collections.abc import Mapping

import pytest
from flask import Flask

from loans.casework.views import OwedView, StepView
from loans.texts import Text
from loans.workflow.table import BY_NAME
from web.forms import asked_answers, form_key, step_form, version_shown
from web.shell.forms import PageForm

NOTHING = Text("", "")


@pytest.fixture
def page() -> Flask:
    app = Flask("forms")
    app.config.update(SECRET_KEY="only for these tests", WTF_CSRF_ENABLED=False)
    return app


def a_step(name: str, **prefill: str) -> StepView:
    step = BY_NAME[name]
    return StepView(
        step.name, step.label, step.help, step.asks, prefill, step.confirm, step.primary, step.step_up
    )


def sent(app: Flask, step: StepView, data: Mapping[str, object], *suggested: OwedView) -> PageForm:
    with app.test_request_context("/", method="POST", data=dict(data)):
        form = step_form(step, 7, suggested)
        form.validate()
        return form


def test_an_approval_takes_amount_and_term_as_people_write_them(page: Flask) -> None:
    step = a_step("approve")
    data = {"amount": "50万", "months": "12", "opinion": "同意", "case_version": "3", "form_key": "abc"}
    form = sent(page, step, data)
    assert not form.errors
    assert asked_answers(step, form)["amount"] == "500000"
    assert (version_shown(form), form_key(form)) == (3, "abc")


def test_every_step_of_the_workflow_can_be_drawn(page: Flask) -> None:
    for name in BY_NAME:
        with page.test_request_context("/"):
            form = step_form(a_step(name), 1)
        assert {ask.name for ask in BY_NAME[name].asks} <= {field.name for field in form}


def test_one_notice_takes_the_ticked_gaps_and_what_was_written_besides(page: Flask) -> None:
    step = a_step("ask_supplement")
    gap = OwedView("paper", "licence", Text("营业执照", "licence"), NOTHING, done=False)
    form = sent(
        page, step, {"items": "paper:licence", "other_items": "门头照片\n\n 租金收据 ", "words": ""}, gap
    )
    assert asked_answers(step, form)["items"] == ["paper:licence", "other:门头照片", "other:租金收据"]


def test_the_gaps_the_system_sees_are_ticked_beforehand(page: Flask) -> None:
    gap = OwedView("fact", "monthly_income", Text("月收入", "income"), NOTHING, done=False)
    with page.test_request_context("/"):
        assert step_form(a_step("ask_supplement"), 1, [gap])["items"].data == ["fact:monthly_income"]


def test_what_the_house_proposes_stands_in_the_form(page: Flask) -> None:
    with page.test_request_context("/"):
        assert 'value="500000"' in str(step_form(a_step("approve", amount="500000"), 1)["amount"])


def test_two_forms_never_share_a_key(page: Flask) -> None:
    with page.test_request_context("/"):
        assert form_key(step_form(a_step("withdraw"), 1)) != form_key(step_form(a_step("withdraw"), 1))


def test_a_version_that_is_no_number_matches_no_case(page: Flask) -> None:
    assert version_shown(sent(page, a_step("withdraw"), {"case_version": "９", "form_key": ""})) == 0
