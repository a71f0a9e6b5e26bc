"""A form from a workflow step's questions, for every desk and for the applicant."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from wtforms import HiddenField

from loans.texts import Text
from loans.vocabulary import Kind
from loans.workflow.asks import Ask, AskKind
from web.forms import fields
from web.shell.forms import PageForm
from web.shell.language import both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loans.casework.views import OwedView, StepView

VERSION, KEY, OTHER = "case_version", "form_key", "other_items"
_LOOKS = {
    AskKind.LINE: ("line", Kind.TEXT),
    AskKind.TEXT: ("area", Kind.TEXT),
    AskKind.MONEY: ("money", Kind.MONEY),
    AskKind.COUNT: ("count", Kind.COUNT),
    AskKind.ID_NUMBER: ("id", Kind.ID),
    AskKind.PHONE: ("digits", Kind.ID),
    AskKind.ACCOUNT: ("digits", Kind.ID),
}


def step_form(
    step: StepView, version: int, suggested: Sequence[OwedView] = (), *, sent: bool = True
) -> PageForm:
    """A bound form with the step's questions, the version of the page shown and a key against double sending.

    ``suggested`` are the gaps offered as ticked boxes where the step asks for items. ``sent=False`` leaves
    the request's own answers aside: they belong to another form of the same page.
    """
    asked: dict[str, Any] = {ask.name: _field(ask, suggested) for ask in step.asks}
    if any(ask.kind is AskKind.ITEMS for ask in step.asks):
        asked[OTHER] = _other_items()
    asked |= {VERSION: HiddenField(), KEY: HiddenField()}
    begin: dict[str, object] = {VERSION: str(version), KEY: new_key(), **step.prefill}
    begin |= {ask.name: [_item(one) for one in suggested] for ask in step.asks if ask.kind is AskKind.ITEMS}
    form_class = type("StepForm", (PageForm,), asked)
    made: PageForm = form_class(data=begin) if sent else form_class(None, data=begin)
    return made


def asked_answers(step: StepView, form: PageForm) -> dict[str, object]:
    """The answers as `take_step` takes them."""
    answers: dict[str, object] = {}
    for ask in step.asks:
        given = form[ask.name].data
        if ask.kind is AskKind.ITEMS:
            others = str(form[OTHER].data or "").splitlines()
            given = [*(given or []), *(f"other:{line.strip()}" for line in others if line.strip())]
        answers[ask.name] = given if given is not None else ""
    return answers


def new_key() -> str:
    """A fresh form key."""
    return secrets.token_hex(16)


def version_shown(form: PageForm) -> int:
    """The version of the case that the sent page had shown; 0, which no case has, where it is no number."""
    return number_of(str(form[VERSION].data or ""))


def number_of(said: str) -> int:
    """A version as a page sent it; 0 where it is no number."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def form_key(form: PageForm) -> str:
    """The key that makes a second sending of the same form harmless."""
    return str(form[KEY].data or "")[:64]


def _item(owed: OwedView) -> str:
    return f"{owed.kind}:{owed.code}"


def _field(ask: Ask, suggested: Sequence[OwedView]) -> Any:
    label = both(ask.label.zh, ask.label.en)
    hint = both(ask.help.zh, ask.help.en) if ask.help.zh else ""
    options = [(option.code, option.label) for option in ask.options]
    as_choice = ask.kind in (AskKind.CHOICE, AskKind.CHOICES, AskKind.YES_NO)
    rules = fields.validators_for(ask.label, required=ask.required, chosen=as_choice)
    if ask.kind is AskKind.ITEMS:
        boxes = fields.choices_of([(_item(one), one.label) for one in suggested], as_list=False)
        return fields.SomeOf(label, description=hint, choices=boxes)
    if ask.kind is AskKind.YES_NO:
        return fields.OneOf(label, rules, description=hint, choices=fields.yes_or_no())
    if ask.kind is AskKind.CHOICES:
        return fields.SomeOf(
            label, rules, description=hint, choices=fields.choices_of(options, as_list=False)
        )
    if ask.kind is AskKind.CHOICE:
        as_list = len(options) > fields.MOST_RADIOS
        kind = fields.OneOfMany if as_list else fields.OneOf
        return kind(label, rules, description=hint, choices=fields.choices_of(options, as_list=as_list))
    if ask.kind is AskKind.DATE:
        return fields.Day(label, rules, description=hint)
    look, notation = _LOOKS[ask.kind]
    return fields.Line(label, rules, description=hint, look=look, notation=notation)


def _other_items() -> fields.Line:
    label = Text("其他需要补充的内容", "Anything else")
    hint = both("每行写一项", "One thing on each line")
    return fields.Line(
        both(label.zh, label.en), fields.validators_for(label, required=False), description=hint, look="area"
    )
