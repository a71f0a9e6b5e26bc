"""What the applicant decides: to take the offer or not, to withdraw, to ask for a review by a person."""

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from loans.casework import Invalid, Refused, take_step, tracker
from loans.casework.views import StepView, TrackerView
from loans.texts import Text
from web.applicant.blueprint import pages
from web.forms import asked_answers, form_key, said, step_form, version_shown
from web.forms.judge import said_beside
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.say import tell


@pages.route("/applications/<number>/steps/<step>", methods=["GET", "POST"])
@for_applicants
def step(number: str, step: str) -> str | Response | tuple[str, int]:
    """One step with its questions, and what it brings about, before it is taken."""
    view = tracker(office(), number, actor())
    chosen = step_of(view, step)
    form = step_form(chosen, view.version)
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        reasons = try_step(number, chosen, form)
        if not form.errors and not reasons:
            return redirect(url_for(".case", number=number), 303)
    page = render_template("applicant/step.html", view=view, step=chosen, form=form, reasons=reasons)
    return page if request.method == "GET" else (page, 422)


@pages.get("/applications/<number>/offer")
@for_applicants
def offer(number: str) -> str:
    """The bank's offer in full, with one button to accept it."""
    view = tracker(office(), number, actor())
    if view.offer is None:
        raise NotFound
    accept = next((one for one in view.steps if one.name == "accept"), None)
    form = step_form(accept, view.version) if accept else None
    refuse = next((one for one in view.steps if one.name == "refuse_offer"), None)
    return render_template(
        "applicant/offer.html", view=view, offer=view.offer, accept=accept, refuse=refuse, form=form,
        words=_words_of(view),
    )  # fmt: skip


@pages.get("/applications/<number>/contract")
@for_applicants
def contract(number: str) -> str:
    """The seven fields of the signed contract."""
    view = tracker(office(), number, actor())
    if view.contract is None:
        raise NotFound
    return render_template("applicant/contract.html", view=view, contract=view.contract)


def step_of(view: TrackerView, name: str) -> StepView:
    """The step, when the applicant may take it now; else 404."""
    for one in view.steps:
        if one.name == name:
            return one
    raise NotFound


def try_step(number: str, chosen: StepView, form: PageForm) -> tuple[Text, ...]:
    """Take the step; what is wrong stands beside the fields, and why it was refused comes back."""
    try:
        done = take_step(
            office(),
            number,
            chosen.name,
            asked_answers(chosen, form),
            version_shown(form),
            actor(),
            form_key(form),
        )
    except Invalid as refused:
        form.refuse({one.where: said_beside(one) for one in refused.problems if one.where in form})
        return tuple(one.say() for one in refused.problems if one.where not in form)
    except Refused as refused:
        return refused.reasons
    tell(done.say)
    return ()


def _words_of(view: TrackerView) -> dict[str, Text]:
    """Method and guarantee in the words of the question."""
    assert view.offer is not None
    facts = office().catalogue.vocabulary.facts
    return {name: said(facts[name], getattr(view.offer, name)) for name in ("method", "guarantee")}
