"""Where a step leads when that depends on the case: named functions, with every place they may lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loans.workflow.actor import Actor
from loans.workflow.authority import band_for
from loans.workflow.guards import Answers, amount_at_stake
from loans.workflow.standing import INVESTIGATOR, Standing
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class Hop:
    """A destination that depends on the case."""

    leads: tuple[State, ...]
    to: Callable[[Standing, Actor, Answers], State]


def _second_investigator(standing: Standing, by: Actor, _answers: Answers) -> State:
    joined = standing.persons(INVESTIGATOR) | {by.person}
    return State.INVESTIGATION if len(joined) >= 2 else State.RECOMMENDED


def _second_report(standing: Standing, by: Actor, _answers: Answers) -> State:
    return State.APPROVAL if len(standing.reports | {by.person}) >= 2 else State.INVESTIGATION


def _enough_votes(standing: Standing, _by: Actor, answers: Answers) -> State:
    band = band_for(standing.bands, standing.exposure + amount_at_stake(standing, answers))
    if band is None:
        return State.APPROVAL
    agreed = sum(ballot.yes for ballot in standing.ballots) + (answers.get("yes") is True)
    against = sum(not ballot.yes for ballot in standing.ballots) + (answers.get("yes") is False)
    if agreed >= band.votes:
        return State.OFFERED
    return State.DECLINED if against > band.out_of - band.votes else State.APPROVAL


def _as_it_stands(standing: Standing, _by: Actor, _answers: Answers) -> State:
    return standing.state


SECOND_INVESTIGATOR = Hop((State.RECOMMENDED, State.INVESTIGATION), _second_investigator)
SECOND_REPORT = Hop((State.INVESTIGATION, State.APPROVAL), _second_report)
ENOUGH_VOTES = Hop((State.APPROVAL, State.OFFERED, State.DECLINED), _enough_votes)
AS_IT_STANDS = Hop((State.NOT_RECOMMENDED, State.DECLINED), _as_it_stands)
