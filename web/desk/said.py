"""What was written into a step's form, said back before it counts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from loans.money import MoneyError, in_capitals, parse_yuan, show_yuan
from loans.texts import Text, clauses, same
from loans.workflow.asks import Ask, AskKind
from web.forms.asks import OTHER
from web.shell.figures import day_text
from web.shell.parts import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loans.casework.views import OwedView, StepView
    from web.shell.forms import PageForm

_NOTHING = same("–")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def answers_said(step: StepView, form: PageForm, suggested: Sequence[OwedView]) -> list[Row]:
    """Each question with its answer, money also in capitals."""
    return [Row(ask.label, _said(ask, form, suggested)) for ask in step.asks]


def sentences_chosen(step: StepView, form: PageForm) -> list[Text]:
    """The sentences that the applicant will read for the reasons chosen."""
    chosen = {code for ask in step.asks if ask.kind is AskKind.CHOICES for code in form[ask.name].data or ()}
    return [option.say for ask in step.asks for option in ask.options if option.code in chosen and option.say]


def _said(ask: Ask, form: PageForm, suggested: Sequence[OwedView]) -> Text:
    given = form[ask.name].data
    if ask.kind is AskKind.ITEMS:
        return _items(given or [], str(form[OTHER].data or ""), suggested)
    if not given:
        return _NOTHING
    if ask.kind is AskKind.MONEY:
        return _money(str(given))
    if ask.kind is AskKind.YES_NO:
        return Text("是", "Yes") if given == "yes" else Text("否", "No")
    if ask.kind is AskKind.DATE:
        return _day(str(given))
    if ask.options:
        codes = {given} if isinstance(given, str) else set(given)
        return _lines([option.label for option in ask.options if option.code in codes])
    return same(str(given))


def _money(typed: str) -> Text:
    try:
        fen = parse_yuan(typed)
        return Text(f"{show_yuan(fen)}（{in_capitals(fen)}）", f"{show_yuan(fen)} ({in_capitals(fen)})")
    except MoneyError:
        return same(typed)  # the use case says what is wrong with it


def _day(typed: str) -> Text:
    try:
        return day_text(date.fromisoformat(typed)) if _ISO.fullmatch(typed) else same(typed)
    except ValueError:
        return same(typed)  # 30 February: the use case says so


def _items(ticked: Sequence[str], others: str, suggested: Sequence[OwedView]) -> Text:
    known = [one.label for one in suggested if f"{one.kind}:{one.code}" in ticked]
    return _lines([*known, *(same(line.strip()) for line in others.splitlines() if line.strip())])


def _lines(labels: Sequence[Text]) -> Text:
    return clauses(labels) if labels else _NOTHING
