"""A form from facts: kind chooses the field, words are label and hint, the vocabulary's reader judges."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from loans.texts import Text
from loans.vocabulary import Fact, Kind
from loans.vocabulary.values import read_text
from loans.vocabulary.values import show as show_value
from web.forms import fields
from web.forms.judge import judge_of
from web.shell.forms import PageForm
from web.shell.language import both

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from loans.casework.views import AnswerView

_AUTOCOMPLETE = {"name": "name", "phone": "tel", "bank_account": "off"}
_ELSEWHERE = (
    ("00", 4, Text("本市其他县（市、区）", "elsewhere in the same city")),
    ("0000", 2, Text("本省其他市", "elsewhere in the province")),
)

_ABROAD = "100000"  # the division code of the whole country


def form_for(
    facts: Sequence[Fact],
    answers: Mapping[str, str],
    *,
    required: Container[str] | None = None,
    as_questions: bool = True,
) -> PageForm:
    """A bound form that asks ``facts``; ``answers`` are the texts given so far, by fact.

    ``required`` names the facts that must be answered; None: all. Applicants are asked in questions, staff
    by labels.
    """
    must = tuple(required is None or fact.name in required for fact in facts)
    return _form_of(tuple(facts), must, as_questions)(data=dict(answers))


@lru_cache(maxsize=256)  # of what is asked, never of what was answered
def _form_of(facts: tuple[Fact, ...], must: tuple[bool, ...], as_questions: bool) -> type[PageForm]:
    asked = {fact.name: _field(fact, as_questions, one) for fact, one in zip(facts, must, strict=True)}
    return type("FactsForm", (PageForm,), asked)


def typed_answers(form: PageForm) -> dict[str, str]:
    """Every answer of the form as the text that the use cases take; blank ones included."""
    return {field.name: str(field.data or "") for field in form if hasattr(field, "look")}


def shown_now(answers: Sequence[AnswerView], every: Sequence[AnswerView]) -> list[AnswerView]:
    """Those of ``answers`` to put now: not the ones that wait for another answer of the form, ``every``."""
    open_names = {one.fact.name for one in every if one.asked and one.raw is None}
    return [one for one in answers if one.asked and not depends_on(one.fact) & open_names]


def depends_on(fact: Fact) -> frozenset[str]:
    """The names in the condition under which the question is put; empty when it is always put."""
    return words_of(fact.asked_when) - {fact.name}


@lru_cache(maxsize=1024)
def words_of(expression: str | None) -> frozenset[str]:
    """The names in an expression of the rule language, among other words of it."""
    return frozenset(re.findall(r"[a-z_0-9]+", expression or ""))


def said(fact: Fact, text: str) -> Text:
    """A valid answer in the words in which it was offered."""
    for code, label in _options(fact):
        if code == text:
            return label
    return show_value(fact, read_text(fact, text))


def _asked_as(fact: Fact, as_questions: bool) -> Text:
    if fact.question is not None and as_questions:
        return fact.question
    return Text(fact.label.zh, _headed(fact.label.en))


def _field(fact: Fact, as_questions: bool, required: bool) -> Any:
    asked = _asked_as(fact, as_questions)
    label, hint = both(asked.zh, asked.en), _hint(fact)
    options = _options(fact)
    rules = fields.validators_for(
        fact.label, required=required, chosen=bool(options) or fact.kind is Kind.YES_NO
    )
    if fact.kind is Kind.YES_NO:
        answers = fields.yes_or_no() if asked is fact.question else fields.yes_or_no(fact.yes, fact.no)
        return fields.OneOf(label, rules, description=hint, choices=answers)
    if options:
        as_list = len(options) > fields.MOST_RADIOS
        kind = fields.OneOfMany if as_list else fields.OneOf
        return kind(label, rules, description=hint, choices=fields.choices_of(options, as_list=as_list))
    if fact.kind is Kind.DATE:
        return fields.Day(label, rules, description=hint, mistake=judge_of(fact))
    return fields.Line(
        label, rules, description=hint, look=_look(fact), notation=fact.kind, mistake=judge_of(fact),
        suffix=fact.unit, autocomplete=_AUTOCOMPLETE.get(fact.format, "off"),
    )  # fmt: skip


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _hint(fact: Fact) -> str:
    by_code = fact.kind is Kind.DIVISION and fact.choices  # the help speaks of codes; people choose by name
    return both(fact.help.zh, fact.help.en) if fact.help.zh and not by_code else ""


def _options(fact: Fact) -> list[tuple[str, Text]]:
    options = [(choice.code, choice.label) for choice in fact.choices]
    if fact.kind is Kind.DIVISION and options:
        home = options[0][0]
        options += [(home[:kept] + zeros, words) for zeros, kept, words in _ELSEWHERE]
        options.append((_ABROAD, Text("外省", "another province")))
    return options


def _look(fact: Fact) -> str:
    if fact.kind in (Kind.MONEY, Kind.COUNT, Kind.RATE):
        return fact.kind.value
    if fact.format in ("resident_id", "credit_code"):
        return "id"
    if fact.format in ("phone", "bank_account"):
        return "digits"
    return "line"
