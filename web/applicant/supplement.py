"""Answering a notice: everything owed in one list, papers by photo or at the counter, answers on the page."""

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from loans.casework import application_form, save_answers, tracker
from loans.casework.views import TrackerView
from loans.texts import Text
from web.applicant.blueprint import pages
from web.applicant.filling import refuse
from web.applicant.steps import try_step
from web.applicant.tracking import answer_step, is_asked
from web.forms import form_for, step_form, typed_answers
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor


@pages.route("/applications/<number>/supplement", methods=["GET", "POST"])
@for_applicants
def supplement(number: str) -> str | Response | tuple[str, int]:
    """The list, and, once it is complete, the button that sends it."""
    view = _asked(number)
    answer = answer_step(view)
    form = step_form(answer, view.version) if answer else None
    reasons: tuple[Text, ...] = ()
    if answer and form and form.validate_on_submit():
        reasons = try_step(number, answer, form)
        if not form.errors and not reasons:
            return redirect(url_for(".case", number=number), 303)
    page = render_template("applicant/supplement.html", view=view, form=form, reasons=reasons, step=answer)
    return page if request.method == "GET" else (page, 422)


@pages.route("/applications/<number>/supplement/answers", methods=["GET", "POST"])
@for_applicants
def supplement_answers(number: str) -> str | Response | tuple[str, int]:
    """The questions of the notice."""
    view = _asked(number)
    form = form_for([owed.fact for owed in view.owed if owed.fact is not None], _said_before(number))
    if request.method == "GET":
        return render_template("applicant/supplement_answers.html", view=view, form=form)
    saved = save_answers(office(), number, typed_answers(form), actor())
    if form.validate() and not refuse(form, saved.problems):
        return redirect(url_for(".supplement", number=number), 303)
    return render_template("applicant/supplement_answers.html", view=view, form=form), 422


def _said_before(number: str) -> dict[str, str]:
    whole = application_form(office(), number, actor())
    return {one.fact.name: one.typed for section in whole.sections for one in section.answers}


def _asked(number: str) -> TrackerView:
    view = tracker(office(), number, actor())
    if not is_asked(view):
        raise NotFound
    return view
