"""Answering the questions, a few on each page; whatever is typed is kept, valid or not."""

from collections.abc import Iterable, Sequence

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from loans.casework import application_form, give_consents, save_answers
from loans.casework.views import AnswerView, ApplicationForm, Section
from loans.errors import Problem
from loans.texts import Text
from loans.workflow.states import State
from web.applicant.blueprint import pages
from web.applicant.parts import in_order, parts_of
from web.forms import form_for, typed_answers
from web.forms.judge import said_beside
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.say import tell


@pages.route("/applications/<number>/questions/<section>", methods=["GET", "POST"], defaults={"part": 1})
@pages.route("/applications/<number>/questions/<section>/<int:part>", methods=["GET", "POST"])
@for_applicants
def questions(number: str, section: str, part: int) -> str | Response | tuple[str, int]:
    """A few questions of one section; saved whether or not everything is right."""
    whole = draft(number)
    chosen = _section(whole, section)
    parts = parts_of(whole, chosen)
    now = min(part, len(parts))
    if request.method == "POST":
        return _save(whole, chosen, now, len(parts))
    form = _form(parts[now - 1])
    refuse(form, (one.problem for one in parts[now - 1] if one.problem))
    return _page(whole, chosen, form, now, len(parts))


def _save(whole: ApplicationForm, section: Section, now: int, of: int) -> Response | tuple[str, int]:
    asked = request.form.get("asked", "").split()
    form = _form([one for one in section.answers if one.fact.name in asked])
    saved = save_answers(office(), whole.number, typed_answers(form), actor())
    if "later" in request.form:
        return redirect(url_for(".case", number=whole.number), 303)
    sound = form.validate()
    if sound and not refuse(form, saved.problems):
        return redirect(_next(whole.number, section.code, now), 303)
    return _page(whole, section, form, now, of), 422


def _form(answers: Sequence[AnswerView]) -> PageForm:
    return form_for(
        [one.fact for one in answers],
        {one.fact.name: one.typed for one in answers},
        required=[one.fact.name for one in answers if one.required],
    )


def _page(whole: ApplicationForm, section: Section, form: PageForm, now: int, of: int) -> str:
    asked = [field.name for field in form if hasattr(field, "look")]
    return render_template(
        "applicant/questions.html", whole=whole, section=section, form=form, asked=asked, now=now, of=of
    )


def refuse(form: PageForm, problems: Iterable[Problem]) -> bool:
    """Put problems beside their fields; whether there was one that this form shows."""
    mine = {problem.where: said_beside(problem) for problem in problems if problem.where in form}
    form.refuse({name: words for name, words in mine.items() if not form[name].errors})
    return bool(mine)


def draft(number: str) -> ApplicationForm:
    """The form of a case that is still being written; 404 for one that has been sent."""
    whole = application_form(office(), number, actor())
    if whole.state is not State.DRAFT:
        raise NotFound
    return whole


def _section(whole: ApplicationForm, code: str) -> Section:
    for section in whole.sections:
        if section.code == code and parts_of(whole, section):
            return section
    raise NotFound


def place_of(whole: ApplicationForm, section: Section, fact: str) -> str:
    """The address of the page, and the place on it, where a question is answered."""
    for place, part in enumerate(parts_of(whole, section), 1):
        if any(one.fact.name == fact for one in part):
            return url_for(".questions", number=whole.number, section=section.code, part=place, _anchor=fact)
    return url_for(".questions", number=whole.number, section=section.code)


def _next(number: str, code: str, part: int) -> str:
    """What is open in this section, then in the others; the check page when nothing is."""
    whole = application_form(office(), number, actor())
    here = parts_of(whole, _section(whole, code))
    order = [*range(part, len(here)), *range(min(part, len(here)))]
    for place in order:
        if any(one.raw is None and one.required for one in here[place]):
            return url_for(".questions", number=number, section=code, part=place + 1)
    for section in in_order(whole):
        if not section.complete and parts_of(whole, section):
            return url_for(".questions", number=number, section=section.code)
    return url_for(".check_and_send" if whole.ready else ".case", number=number)


@pages.route("/applications/<number>/consents", methods=["GET", "POST"])
@for_applicants
def consents(number: str) -> str | Response:
    """The notice, and three consents that are given or withheld one by one, also after sending."""
    whole = application_form(office(), number, actor())
    if whole.state is State.DISBURSED:
        raise NotFound
    if request.method == "POST":
        ticked = [one.code for one in whole.consents if one.code in request.form.getlist("consent")]
        give_consents(office(), number, ticked, request.form.get("notice_version", ""), actor())
        tell(Text("授权选择已保存", "Your choice of consents is saved"))
        return redirect(url_for(".case", number=number), 303)
    return render_template("applicant/consents.html", whole=whole)
