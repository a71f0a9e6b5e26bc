"""Every state × step × role, and every part a person may have had in the case."""

from __future__ import annotations

import tomllib
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from loans.calendar.clock import CHINA
from loans.workflow.actor import INSTITUTION_OF, Actor, Institution, Role
from loans.workflow.permission import Allowed, Cause, Refusal, may
from loans.workflow.standing import APPLICANT, APPROVER, INVESTIGATOR, PARTY, SCREENER, Standing
from loans.workflow.states import SEEN_BY_BANK, SEEN_BY_LEAGUE, State
from loans.workflow.step import Step
from loans.workflow.table import BY_NAME, STEPS

WHO_MAY = tomllib.loads(Path(__file__).with_name("who_may.toml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
PARTS = (APPLICANT, PARTY, SCREENER, INVESTIGATOR, APPROVER)


def an_actor(*roles: Role, person: str = "p", account: str = "a") -> Actor:
    """Somebody with these roles."""
    return Actor(account, person, "某", INSTITUTION_OF[roles[0]], frozenset(roles))


def a_case(state: State, **parts: frozenset[str]) -> Standing:
    """A case of account "mine", investigated by "i"."""
    return Standing(state, "mine", NOW, parts={INVESTIGATOR: frozenset({"i"}), **parts})


def somebody(role: Role, step: str) -> Actor:
    """The right person for the role: the case's applicant, or an investigator who joined."""
    if role is Role.APPLICANT:
        return an_actor(role, account="mine")
    return an_actor(role, person="i" if BY_NAME[step].assigned else "p")


def test_the_hand_written_list_names_every_step() -> None:
    assert set(WHO_MAY) == set(BY_NAME)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_is_open_to_exactly_the_roles_and_states_that_are_written_down(step: Step) -> None:
    written = WHO_MAY[step.name]
    for state, role in product(State, Role):
        allowed = isinstance(may(somebody(role, step.name), step, a_case(state)), Allowed)
        expected = state.value in written["from"] and role.value in written["by"]
        assert allowed is expected, f"{step.name} in {state} by {role}"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_nobody_acts_in_a_part_that_bars_them_and_the_refusal_is_about_the_person(step: Step) -> None:
    written = WHO_MAY[step.name]
    for role, part in product(step.by, PARTS):
        if role in (Role.APPLICANT, Role.SYSTEM):
            continue
        actor = somebody(role, step.name)
        parts = {INVESTIGATOR: frozenset({"i"})} | {part: frozenset({actor.person})}
        if step.assigned:
            parts[INVESTIGATOR] = frozenset({actor.person})
        outcome = may(actor, step, Standing(step.frm[0], "mine", NOW, parts=parts))
        if part in written["never"]:
            assert isinstance(outcome, Refusal), f"{step.name} by a {part}"
            assert outcome.cause is Cause.PERSON
        else:
            assert isinstance(outcome, Allowed), f"{step.name} by a {part}"


def test_the_league_can_never_approve_in_any_state() -> None:
    for state, name in product(State, ("approve", "vote", "decline", "sign", "disburse")):
        outcome = may(an_actor(Role.SCREENER), BY_NAME[name], a_case(state))
        assert isinstance(outcome, Refusal)
        assert outcome.cause in (Cause.ROLE, Cause.UNSEEN)


def test_a_role_at_the_wrong_institution_counts_for_nothing() -> None:
    forged = Actor("a", "p", "某", Institution.LEAGUE, frozenset({Role.SCREENER, Role.OFFICER}))
    outcome = may(forged, BY_NAME["approve"], a_case(State.APPROVAL))
    assert isinstance(outcome, Refusal)
    assert outcome.cause is Cause.ROLE


def test_another_applicants_case_does_not_exist() -> None:
    for state, step in product(State, STEPS):
        outcome = may(an_actor(Role.APPLICANT, account="other"), step, a_case(state))
        assert isinstance(outcome, Refusal)
        assert outcome.cause is Cause.UNSEEN


def test_an_administrator_sees_no_case_at_all() -> None:
    for state, step in product(State, STEPS):
        outcome = may(an_actor(Role.ADMIN), step, a_case(state))
        assert isinstance(outcome, Refusal)
        assert outcome.cause is Cause.UNSEEN


def test_the_bank_sees_nothing_before_the_league_has_recommended() -> None:
    for state in State:
        never_handed_over = Standing(state, "mine", NOW)
        outcome = may(an_actor(Role.INVESTIGATOR), BY_NAME["join"], never_handed_over)
        unseen = isinstance(outcome, Refusal) and outcome.cause is Cause.UNSEEN
        assert unseen is (state not in SEEN_BY_BANK)


def test_the_league_sees_everything_but_drafts() -> None:
    assert frozenset(State) - SEEN_BY_LEAGUE == {State.DRAFT}


def test_a_refusal_always_says_why_in_both_languages() -> None:
    for state, step, role in product(State, STEPS, Role):
        outcome = may(an_actor(role), step, a_case(state))
        if isinstance(outcome, Refusal):
            assert outcome.reason.zh
            assert outcome.reason.en
