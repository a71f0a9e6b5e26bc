"""Verifying facts: tick what was checked, correct what differs, say on what evidence."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, HiddenField, StringField
from wtforms.validators import Length

from loans.casework import Conflict, Invalid, Refused, case_page, verify_facts
from loans.casework.views import CasePage, KnownFact
from loans.texts import Text
from web.desk import words
from web.forms import form_for, version_shown
from web.forms.judge import said_beside
from web.shell import office
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.say import tell

_EVIDENCE = both("依据", "Evidence")
_EVERYWHERE = "evidence_for_all"
_SHORT = Length(max=500)
_NO_EVIDENCE = Text("请写明核实的依据", "Say on what evidence you checked it")
_NOTHING_TICKED = Text("请至少勾选一项已经核实的事实", "Tick at least one fact that you have checked")


@dataclass(frozen=True, slots=True)
class FactToVerify:
    """A fact with its three fields: checked or not, the value, the evidence."""

    known: KnownFact
    ticked: Field
    value: Field
    evidence: Field


def facts(number: str) -> str | Response | tuple[str, int]:
    """Everything that this institution verifies, on one page."""
    view = case_page(office(), number, actor())
    if not view.acts.verify:
        abort(403)
    asked = [one for section in view.known for one in section.facts if one.yours]
    answers = {one.fact.name: one.value for one in asked}
    values = form_for([one.fact for one in asked], answers, required=(), as_questions=False)
    notes = _notes_form(asked, view.version)
    rows = [
        FactToVerify(
            one, notes[f"tick-{one.fact.name}"], values[one.fact.name], notes[f"note-{one.fact.name}"]
        )
        for one in asked
    ]
    for row in rows:
        row.value.flags.optional = False  # the tick beside it says whether it counts
    reasons: tuple[Text, ...] = ()
    if request.method == "POST" and _filled_in(values, notes, rows):
        reasons = _verify(view, values, notes, rows)
        if not reasons and not values.errors:
            return redirect(url_for(f"{request.blueprint}.case", number=number), 303)
    page = render_template(
        "desk/facts.html",
        view=view,
        rows=rows,
        values=values,
        notes=notes,
        reasons=reasons,
        marks=words.MARKS,
    )
    return page if request.method == "GET" else (page, 422)


def _notes_form(asked: list[KnownFact], version: int) -> PageForm:
    everywhere = both("各项共同的依据", "Evidence for all of them")
    hint = both(
        "例如：查验证书原件，核对团县委表彰文件",
        "For example: original certificate seen, checked against the register",
    )
    fields: dict[str, object] = {_EVERYWHERE: StringField(everywhere, [_SHORT], description=hint)}
    fields["case_version"] = HiddenField(default=str(version))
    for one in asked:
        label = one.fact.label
        fields[f"tick-{one.fact.name}"] = BooleanField(both(f"已核实：{label.zh}", f"Checked: {label.en}"))
        fields[f"note-{one.fact.name}"] = StringField(
            both("依据（与共同依据不同时填写）", "Evidence, where it differs"), [_SHORT]
        )
    made: PageForm = type("NotesForm", (PageForm,), fields)()
    return made


def _filled_in(values: PageForm, notes: PageForm, rows: list[FactToVerify]) -> bool:
    good = notes.validate_on_submit()
    values.validate_on_submit()
    ticked = [row for row in rows if row.ticked.data]
    if not ticked:
        notes.refuse({_EVERYWHERE: _NOTHING_TICKED})
        return False
    bare = {
        row.evidence.name: _NO_EVIDENCE
        for row in ticked
        if not (row.evidence.data or notes[_EVERYWHERE].data)
    }
    empty = {
        row.known.fact.name: Text("请填写核实到的值", "Enter the value that you found")
        for row in ticked
        if not row.value.data and not row.value.errors
    }
    for row in rows:
        if not row.ticked.data:
            row.value.errors = []  # what is not being verified is not being judged
    notes.refuse(bare)
    values.refuse(empty)
    return good and not bare and not any(row.value.errors for row in ticked)


def _verify(view: CasePage, values: PageForm, notes: PageForm, rows: list[FactToVerify]) -> tuple[Text, ...]:
    """Call the use case; what it refuses comes back, beside the fields where it can."""
    checked: dict[str, tuple[object, str]] = {
        row.known.fact.name: (row.value.data, row.evidence.data or notes[_EVERYWHERE].data)
        for row in rows
        if row.ticked.data
    }
    try:
        verify_facts(office(), view.number, checked, version_shown(notes), actor())
    except Invalid as refused:
        values.refuse({one.where: said_beside(one) for one in refused.problems if one.where in values})
        return tuple(one.say() for one in refused.problems if one.where not in values)
    except Refused as refused:
        return refused.reasons
    except Conflict as refused:
        notes["case_version"].data = str(view.version)
        return (refused.say(),)
    count = len(checked)
    tell(
        Text(
            f"已核实 {count} 项事实，结论已重新计算。",
            f"{count} verified; the result has been worked out again.",
        )
    )
    return ()
