"""What refuses a request to look again, or its answer."""

from __future__ import annotations

from loans.texts import Text
from loans.workflow.actor import Actor, Institution
from loans.workflow.guards.answers import Answers
from loans.workflow.standing import Standing
from loans.workflow.states import State


def review_not_yet_asked(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """One review per refusal."""
    if not standing.review_asked:
        return None
    return Text("您已申请过人工复核。", "You have already asked for a review.")


def review_is_open(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """There is a request to answer."""
    if standing.review_open:
        return None
    return Text("没有待答复的复核申请。", "There is no review to answer.")


def review_is_ours(standing: Standing, by: Actor, _answers: Answers) -> Text | None:
    """The institution that said no looks again; the other has no part in it."""
    ours = Institution.BANK if standing.state is State.DECLINED else Institution.LEAGUE
    if by.institution is ours:
        return None
    return Text("由作出决定的单位答复复核。", "The institution that decided answers the review.")
