"""The applicant's own cases: the list, a new one, and each with what it needs next."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from loans.casework import application_form, my_cases, products, tracker
from loans.casework import start as start_case
from loans.workflow.states import State
from web.applicant.blueprint import pages
from web.applicant.tasks import tasks_of
from web.applicant.tracking import shown_tracker, state_words
from web.public.answers import answers_so_far, forget
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor


@pages.get("/applications")
@for_applicants
def my_applications() -> str:
    """All cases, those that wait for the applicant first."""
    cases = my_cases(office(), actor())
    return render_template("applicant/my_applications.html", cases=cases, state_words=state_words)


@pages.route("/applications/new", methods=["GET", "POST"])
@for_applicants
def start() -> str | Response | tuple[str, int]:
    """Choose a product (or confirm the one of the pre-check) and begin."""
    cards = [card for card in products(office()) if card.terms is not None]
    wanted = request.values.get("product", "")
    chosen = next((card for card in cards if card.code == wanted), None)
    if request.method == "POST" and chosen:
        number = start_case(office(), chosen.code, _carried_over(), actor())
        forget()
        return redirect(url_for(".case", number=number), 303)
    page = render_template(
        "applicant/start.html", cards=cards, chosen=chosen, carried=len(_carried_over()),
        nothing_chosen=request.method == "POST",
    )  # fmt: skip
    return (page, 422) if request.method == "POST" else page


def _carried_over() -> dict[str, str]:
    """What was answered in the pre-check; what the id number will tell is left to it."""
    facts = office().catalogue.vocabulary.facts
    return {name: text for name, text in answers_so_far().items() if facts[name].formula is None}


@pages.get("/applications/<number>")
@for_applicants
def case(number: str) -> str:
    """A draft's task list, or where the case stands."""
    view = tracker(office(), number, actor())
    if view.state is State.DRAFT:
        form = application_form(office(), number, actor())
        return render_template("applicant/tasks.html", form=form, tasks=tasks_of(form), steps=view.steps)
    return render_template("applicant/tracker.html", view=view, shown=shown_tracker(view))
