"""Answering a notice: everything owed in one list, papers by photo or at the counter, answers on the page."""

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from loans.casework import save_answers, tracker
from loans.casework.views import StepView, TrackerView
from loans.texts import Text
from web.applicant.blueprint import pages
from web.applicant.filling import refuse
from web.applicant.steps import try_step
from web.forms import form_for, step_form, typed_answers
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor


@pages.route("/applications/<number>/supplement", methods=["GET", "POST"])
@for_applicants
def supplement(number: str) -> str | Response | tuple[str, int]:
    """The list, and the button that says it is complete."""
    view = tracker(office(), number, actor())
    answer = _answer_step(view)
    form = step_form(answer, view.version)
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        reasons = try_step(number, answer, form)
        if not form.errors and not reasons:
            return redirect(url_for(".case", number=number), 303)
    page = render_template("applicant/supplement.html", view=view, form=form, reasons=reasons, step=answer)
    return page if request.method == "GET" else (page, 422)


@pages.route("/applications/<number>/supplement/answers", methods=["GET", "POST"])
@for_applicants
def supplement_answers(number: str) -> str | Response | tuple[str, int]:
    """The questions of the notice."""
    view = tracker(office(), number, actor())
    _answer_step(view)
    facts = [owed.fact for owed in view.owed if owed.fact is not None]
    form = form_for(facts, {})
    if request.method == "POST":
        saved = save_answers(office(), number, typed_answers(form), actor())
        if form.validate() and not refuse(form, saved.problems):
            return redirect(url_for(".supplement", number=number), 303)
        return render_template("applicant/supplement_answers.html", view=view, form=form), 422
    return render_template("applicant/supplement_answers.html", view=view, form=form)


def _answer_step(view: TrackerView) -> StepView:
    for step in view.steps:
        if step.name in ("answer_supplement", "answer_bank_supplement"):
            return step
    raise NotFound
