"""Taking a step: read the form, look once more where it counts, call the one use case."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from loans.casework import Conflict, Invalid, Refused, case_page, take_step
from loans.casework.views import CasePage, StepView
from loans.texts import Text
from loans.workflow.asks import AskKind
from web.desk import cases, said
from web.desk.proof import proof_form, proved
from web.forms import asked_answers, form_key, step_form, version_shown
from web.forms.asks import KEY, VERSION, number_of
from web.forms.judge import said_beside
from web.shell import office
from web.shell.actor import actor, actor_anew
from web.shell.forms import PageForm
from web.shell.kept import typed_fields
from web.shell.say import tell

Answer = str | Response | tuple[str, int]
CONFIRMED, CHANGE = "confirmed", "change"
_GAPS_CHANGED = Text(
    "缺项清单刚刚有了变化，没有发出通知。请看一遍新的清单再发。",
    "The list of gaps has just changed; no notice went out. Look at the new list, then send it.",
)


def step(number: str, name: str) -> Answer:
    """Take a step of the case, after a second look where the step asks for one."""
    view = case_page(office(), number, actor())
    chosen = next((one for one in view.steps if one.name == name), None)
    if chosen is None:
        return _not_offered(view, name)
    form = cases.apart(step_form(chosen, view.version, view.suggested), chosen)
    if CHANGE in request.form:
        return cases.shown(view, form, name)
    if not form.validate_on_submit():
        return _moved_on(view, chosen, form) or (cases.shown(view, form, name), 422)
    looked = CONFIRMED in request.form
    proof = proof_form(sent=looked) if chosen.step_up else None
    if cases.wants_a_look(chosen) and not looked:
        return _look_once_more(view, chosen, form, proof)
    if proof is not None and not proved(proof):
        return _look_once_more(view, chosen, form, proof), 422
    return _take(view, chosen, form)


def _moved_on(view: CasePage, chosen: StepView, form: PageForm) -> Answer | None:
    """Where the form fails only because the page it came from is out of date, that is what is said."""
    items = [form[ask.name] for ask in chosen.asks if ask.kind is AskKind.ITEMS]
    if version_shown(form) != view.version:
        reasons = _why_not(view, chosen.name, version_shown(form))
    elif any(field.errors for field in items):
        reasons = (_GAPS_CHANGED,)
    else:
        return None
    for field in form:
        field.errors = []
    form[VERSION].data = str(view.version)
    return cases.shown(view, form, chosen.name, reasons), 409


def _why_not(view: CasePage, name: str, version: int) -> tuple[Text, ...]:
    """What the use case says to a step sent from a page out of date; it changes nothing."""
    try:
        take_step(office(), view.number, name, {}, version, actor())
    except Refused as refused:
        return refused.reasons
    except (Conflict, Invalid) as refused:
        return (refused.say(),)
    return ()


def _take(view: CasePage, chosen: StepView, form: PageForm) -> Answer:
    answers = asked_answers(chosen, form)
    reasons: tuple[Text, ...] = ()
    status = 422
    try:
        done = take_step(
            office(), view.number, chosen.name, answers, version_shown(form), actor_anew(), form_key(form)
        )
    except Invalid as refused:
        form.refuse({one.where: said_beside(one) for one in refused.problems if one.where in form})
        reasons = tuple(one.say() for one in refused.problems if one.where not in form)
    except Refused as refused:
        reasons, status = refused.reasons, 409
    except Conflict as refused:
        reasons, status = (refused.say(),), 409
        form[VERSION].data = str(view.version)
    else:
        tell(done.say)
        return redirect(url_for(f"{request.blueprint}.case", number=view.number), 303)
    return cases.shown(view, form, chosen.name, reasons), status


def _look_once_more(view: CasePage, chosen: StepView, form: PageForm, proof: PageForm | None) -> str:
    return render_template(
        "desk/confirm.html",
        view=view,
        step=chosen,
        rows=said.answers_said(chosen, form, view.suggested),
        read_by_applicant=said.sentences_chosen(chosen, form),
        fields=[pair for pair in typed_fields(request.form) if pair[0] not in (CONFIRMED, CHANGE)],
        proof=proof,
    )


def _not_offered(view: CasePage, name: str) -> Answer:
    """The use case says why (403 and 404 by themselves); where the case moved on, nothing written is lost."""
    version = number_of(request.form.get(VERSION, ""))
    reasons = _why_not(view, name, version)
    hidden = {VERSION, KEY, CONFIRMED, CHANGE}
    typed = tuple(pair for pair in typed_fields(request.form) if pair[0] not in hidden and pair[1])
    return cases.shown(view, reasons=reasons, typed=typed), 409
