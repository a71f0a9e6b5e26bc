"""Check your answers: the decision first, then everything that was said; then send."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from loans.casework import Refused, check_answers, take_step, tracker
from loans.casework.views import AnswerView, ApplicationForm
from loans.texts import Text
from loans.workflow.states import State
from web.applicant.blueprint import pages
from web.applicant.filling import draft, place_of
from web.applicant.parts import in_order
from web.forms import form_key, new_key, said, version_shown
from web.public.verdicts import product_names, shown_verdict
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.parts import Row, Section


class SendForm(PageForm):
    """The truth statement; the token says which decision was shown."""

    truth = BooleanField(
        both(
            "以上内容真实、完整，由我本人填写或确认。如有虚假，我愿承担相应责任。",
            "The above is true and complete and confirmed by me. I answer for any false statement.",
        ),
        [InputRequired(both("请确认内容真实", "Confirm that the statements are true"))],
    )
    shown = HiddenField()
    case_version = HiddenField()
    form_key = HiddenField()


@pages.route("/applications/<number>/check", methods=["GET", "POST"])
@for_applicants
def check_and_send(number: str) -> str | Response | tuple[str, int]:
    """What the system says now, what was answered, and the button that sends it."""
    form = SendForm()
    refused_for: tuple[Text, ...] | None = None
    if form.validate_on_submit():
        try:
            take_step(
                office(),
                number,
                "submit",
                {"shown": form.shown.data},
                version_shown(form),
                actor(),
                form_key(form),
            )  # fmt: skip
        except Refused as refused:
            refused_for = refused.reasons
        else:
            return redirect(url_for(".sent", number=number), 303)
    draft(number)
    view = check_answers(office(), number, actor())
    if request.method == "GET":
        fresh = {"shown": view.token, "case_version": str(view.form.version), "form_key": new_key()}
        form = SendForm(data=fresh)
    reasons = view.refusals if refused_for is None else refused_for
    page = render_template(
        "applicant/check.html", view=view, form=form, reasons=reasons, sections=_sections(view.form),
        shown=shown_verdict(view.decision, best=True) if view.decision else None, names=product_names(),
        others=[shown_verdict(one) for one in view.others],
    )  # fmt: skip
    return page if request.method == "GET" else (page, 422)


def _sections(form: ApplicationForm) -> list[Section]:
    return [
        Section(
            section.label,
            [
                Row(one.fact.label, _words(one), place_of(form, section, one.fact.name))
                for one in section.answers
                if one.asked
            ],
        )
        for section in in_order(form)
    ]


def _words(one: AnswerView) -> Text | str:
    if one.raw is None:
        return one.typed or Text("未填写", "not answered")
    return one.shown or said(one.fact, one.typed)


@pages.get("/applications/<number>/sent")
@for_applicants
def sent(number: str) -> str | Response:
    """The number to keep, and what happens next."""
    view = tracker(office(), number, actor())
    if view.state is State.DRAFT:
        return redirect(url_for(".case", number=number), 303)
    return render_template("applicant/sent.html", view=view)
