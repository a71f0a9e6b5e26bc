"""The tracker's parts: the stages, who acts next and by when, what is owed, what has happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from loans.texts import Text, how_many, same
from loans.workflow.states import CLOSED, LABELS, State
from web.shell.figures import moment_text
from web.shell.parts import Happening, Stage, StageState

if TYPE_CHECKING:
    from loans.casework.views import StepView, TrackerView

_STATUS: dict[str, StageState] = {"done": "done", "now": "now", "next": "todo", "stopped": "stopped"}
_ANSWERS = ("answer_supplement", "answer_bank_supplement")
_OWN_PAGE = (*_ANSWERS, "accept", "refuse_offer")
# Where the case waits for its reader, they are spoken to.
_TO_YOU = {
    State.SUPPLEMENT: Text("团县委等您补齐材料", "The Youth League needs more from you"),
    State.BANK_SUPPLEMENT: Text("银行等您补齐材料", "The bank needs more from you"),
    State.OFFERED: Text("银行已批准，等您答复", "Approved: the bank waits for your answer"),
    State.ACCEPTED: Text("您已接受，待签合同", "You have accepted; the contract is to be signed"),
}
_NOT_TO_THE_END = frozenset({State.WITHDRAWN, State.EXPIRED})
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class ShownTracker:
    """What the template draws. `act` is the one thing to do now: words and address, or None.

    The newest happening comes first. A line that has nothing to say is empty.
    """

    state: Text
    stages: list[Stage]
    happenings: list[Happening]
    act: tuple[Text, str] | None
    quiet_steps: list[StepView]
    next_line: Text
    promise_line: Text


def shown_tracker(view: TrackerView) -> ShownTracker:
    """The tracker of one case."""
    return ShownTracker(
        state=state_words(view.state),
        stages=[Stage(one.label, _STATUS[one.status]) for one in view.stages],
        happenings=[
            Happening(
                moment_text(line.at, with_year=False),
                line.text,
                line.who,
                same(line.note) if line.note else None,
            )
            for line in reversed(view.timeline)
        ],
        act=_act(view),
        quiet_steps=[step for step in view.steps if step.name not in _OWN_PAGE],
        next_line=_next_line(view),
        promise_line=_promise_line(view),
    )


def state_words(state: State) -> Text:
    """The state as a heading for the applicant."""
    words = _TO_YOU.get(state, LABELS[state])
    return Text(words.zh, words.en[0].upper() + words.en[1:])


def is_asked(view: TrackerView) -> bool:
    """Whether the case waits for something that the applicant is to add."""
    return view.state in (State.SUPPLEMENT, State.BANK_SUPPLEMENT)


def answer_step(view: TrackerView) -> StepView | None:
    """The step that sends the supplement; None while something of the list is still open."""
    return next((step for step in view.steps if step.name in _ANSWERS), None)


def _act(view: TrackerView) -> tuple[Text, str] | None:
    if is_asked(view):
        return Text("补齐材料", "Add what is missing"), url_for("applicant.supplement", number=view.number)
    if any(step.name == "accept" for step in view.steps):
        return Text("查看银行批复", "See the bank's offer"), url_for("applicant.offer", number=view.number)
    return None


def _next_line(view: TrackerView) -> Text:
    clock = view.clock
    if clock.paused:
        return Text("下一步由您办理", "Next: you")
    if view.state in CLOSED:
        return _NOTHING
    if clock.due is None:
        return Text(f"下一步由{clock.who_next.zh}办理", f"Next: {clock.who_next.en}")
    by = moment_text(clock.due, with_year=False)
    return Text(f"下一步由{clock.who_next.zh}办理，{by.zh} 前", f"Next: {clock.who_next.en}, by {by.en}")


def _promise_line(view: TrackerView) -> Text:
    clock = view.clock
    if view.state in _NOT_TO_THE_END:
        return _NOTHING
    if view.state in CLOSED:
        return Text(
            f"承诺 {clock.promised} 个工作日，实际用了 {clock.used} 个",
            f"Promised: {how_many(clock.promised, 'working days')}; taken: {clock.used}",
        )
    line = Text(
        f"承诺 {clock.promised} 个工作日，已用 {clock.used} 个",
        f"Promised: {how_many(clock.promised, 'working days')}; used: {clock.used}",
    )
    if clock.paused:
        line += Text("（等您办理期间暂停计时）", " (the clock stands still while we wait for you)")
    if clock.overdue:
        line += Text("，已超时，我们会尽快办理", "; overdue, we are on it")
    return line
