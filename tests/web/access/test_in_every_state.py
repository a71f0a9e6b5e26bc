"""Whatever state a case is in, its addresses answer each caller as the policy says.

Each state meets one kind of caller, each kind of caller two states: all of them together would take minutes.
"""

import pytest

from loans.workflow.states import WITH_LEAGUE, State
from tests.support.site import Site, Visitor
from tests.web.access.test_who_may_enter import (
    APPLICANTS,
    AUDIENCE,
    EVERYBODY,
    address,
    ask,
    audiences_of,
    case_in,
    enter,
    file_of,
    rules_of,
    state_of,
)

TRIED = [(state, EVERYBODY[(3 * at + 3) % len(EVERYBODY)]) for at, state in enumerate(State)]
OPEN_TO_SOME = frozenset({200, 303, 400, 403, 404, 409, 422})
HIDDEN_FROM = {"league": {State.DRAFT}, "bank": {State.DRAFT, *WITH_LEAGUE}}


def is_hidden(visitor: Visitor, mine: str | None, state: State, number: str) -> bool:
    """Whether the case does not exist for the caller."""
    if mine == "applicant":
        return number not in visitor.see("/applications").text
    return state in HIDDEN_FROM.get(mine or "", set())


@pytest.mark.parametrize(("state", "who"), TRIED, ids=[f"{state.value}-{who}" for state, who in TRIED])
def test_a_case_in_this_state_opens_for_whom_it_should_and_for_others_nothing_moves(
    demonstration: Site, state: State, who: str
) -> None:
    site = demonstration
    number = case_in(site, state.value)
    file = file_of(site, number)
    visitor = enter(site, who)
    mine = "applicant" if who in APPLICANTS else AUDIENCE.get(who)
    hidden = is_hidden(visitor, mine, state, number)
    before = state_of(site)
    answers = set()
    for rule, method in rules_of(site):
        if "<number>" not in str(rule):
            continue
        ours = mine in (audiences_of(rule) or ())
        right = {303} if mine is None else {403} if not ours else {404} if hidden else OPEN_TO_SOME
        answer = ask(visitor, method, address(rule, number, file))
        assert answer.status_code in right, (method, str(rule), answer.status_code)
        answers.add(answer.status_code)
    if mine is None or answers <= {403, 404}:
        assert state_of(site) == before


def test_every_state_and_every_kind_of_caller_is_among_them() -> None:
    assert {state for state, _ in TRIED} == set(State)
    assert {who for _, who in TRIED} == set(EVERYBODY)
