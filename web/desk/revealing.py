"""A full number, for a stated reason, once: the reading is logged and the number stands in no address."""

from collections.abc import Callable

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from loans.casework import Invalid, case_page, reveal, reveal_party
from loans.casework.views import CasePage
from loans.texts import Text
from web.shell import office
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.say import tell

Answer = str | Response | tuple[str, int]
_FIELDS = ("id_number", "phone")
_PHONE = Text("手机", "Mobile number")


class ReasonForm(PageForm):
    """Why the number is needed."""

    reason = StringField(
        both("为什么需要看", "Why you need it"),
        [InputRequired(both("请写明原因", "Say why")), Length(min=2, max=200)],
        description=both("原因和您的姓名会记入日志", "The reason and your name go into the log"),
    )


def full_fact(number: str, fact: str) -> Answer:
    """One masked fact in full."""
    view = case_page(office(), number, actor())
    known = next((one for part in view.known for one in part.facts if one.fact.name == fact), None)
    if known is None or not known.masked:
        abort(404)
    return _reveal(view, known.fact.label, lambda why: reveal(office(), number, fact, why, actor()))


def full_party(number: str, role: str, field: str) -> Answer:
    """A person's resident id or phone in full."""
    view = case_page(office(), number, actor())
    party = next((one for one in view.parties if one.role == role), None)
    if party is None or field not in _FIELDS:
        abort(404)
    what = party.number_label if field == "id_number" else _PHONE
    label = Text(f"{party.name} {what.zh}", f"{what.en} of {party.name}")
    return _reveal(view, label, lambda why: reveal_party(office(), number, role, field, why, actor()))


def _reveal(view: CasePage, label: Text, look_up: Callable[[str], str]) -> Answer:
    if not view.acts.reveal:
        abort(403)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            full = look_up(form.reason.data or "")
        except Invalid as refused:
            form.refuse({"reason": refused.say()})
        else:
            # Shown once on the next page, from the sealed session: no address ever carries it.
            tell(
                Text(f"{label.zh}：{full}（查看已记录）", f"{label.en}: {full} (this look has been logged)"),
                "now",
            )
            return redirect(url_for(f"{request.blueprint}.case", number=view.number), 303)
    page = render_template("desk/reveal.html", view=view, label=label, form=form)
    return (page, 422) if form.errors else page
