"""A case as a desk sees it: what is known, what the rules say, what may be done now, how it came here."""

from dataclasses import dataclass

from flask import render_template, request, url_for

from loans.casework import case_page
from loans.casework.views import CasePage, StepView
from loans.texts import Text
from loans.workflow.asks import AskKind
from loans.workflow.states import CLOSED
from web.desk import words
from web.forms import step_form
from web.shell import office
from web.shell.actor import actor
from web.shell.forms import PageForm


@dataclass(frozen=True, slots=True)
class OfferedStep:
    """A step and its form. `open` shows the form unfolded, `main` gives it the one red button of the page,
    `looked_at` shows the answers once more first; `hints`: a sentence under an option, by question."""

    step: StepView
    form: PageForm
    action: str
    open: bool
    main: bool
    looked_at: bool
    hints: dict[str, dict[str, Text]]


def case(number: str) -> str:
    """The page of one case."""
    return shown(case_page(office(), number, actor()))


def shown(
    view: CasePage,
    sent: PageForm | None = None,
    name: str = "",
    reasons: tuple[Text, ...] = (),
    typed: tuple[tuple[str, str], ...] = (),
) -> str:
    """The case page.

    `sent` is the form of step `name` as it was sent, `reasons` why it was refused, `typed` what was written
    into a form that is no longer there.
    """
    return render_template(
        "desk/case.html",
        view=view,
        steps=_offered(view, sent, name),
        sent=sent,
        reasons=reasons,
        typed=typed,
        verdict=words.verdict_of(view.decision),
        found=words.findings_of(view),
        rate_steps=words.rate_steps(view),
        bound_by=words.bound_by(view),
        timeline=words.timeline_of(view),
        due=words.due_of(view.clock, office().clock.now()),
        marks=words.MARKS,
        kept_words=words.kept_words,
        over=view.state in CLOSED,
    )


def _offered(view: CasePage, sent: PageForm | None, name: str) -> list[OfferedStep]:
    main = next((step.name for step in view.steps if step.primary), "")
    return [
        OfferedStep(
            step=step,
            form=sent if sent is not None and step.name == name else blank(view, step),
            action=url_for(f"{request.blueprint}.step", number=view.number, name=step.name),
            open=step.name == (name or main) or len(view.steps) == 1,
            main=step.name == main,
            looked_at=wants_a_look(step),
            hints=_hints(step, view),
        )
        for step in view.steps
    ]


def blank(view: CasePage, step: StepView) -> PageForm:
    """The form of a step as it is first offered."""
    return apart(step_form(step, view.version, view.suggested, sent=False), step)


def apart(form: PageForm, step: StepView) -> PageForm:
    """Several forms stand on one page, some with equal questions: each field gets an id of its own."""
    for field in form:
        field.id = f"{step.name}-{field.id}"
        field.label.field_id = field.id
    return form


def wants_a_look(step: StepView) -> bool:
    """Whether the answers are shown once more before the step counts."""
    return step.confirm is not None or step.step_up


def _hints(step: StepView, view: CasePage) -> dict[str, dict[str, Text]]:
    gaps = {f"{one.kind}:{one.code}": one.because for one in view.suggested}
    said = {ask.name: {option.code: option.say for option in ask.options if option.say} for ask in step.asks}
    return {
        name: gaps if kind is AskKind.ITEMS else said[name]
        for name, kind in ((ask.name, ask.kind) for ask in step.asks)
        if kind is AskKind.ITEMS or said[name]
    }
