"""The table itself: reachable, closed, drawn, and honest about where it leads."""

from __future__ import annotations

from pathlib import Path

from loans.workflow.clocks import CLOCKS, WHO_NEXT
from loans.workflow.diagram import page
from loans.workflow.reasons import BANK_REASONS, LEAGUE_REASONS, sentence
from loans.workflow.states import CLOSED, EXPOSED, LABELS, SEEN_BY_BANK, State
from loans.workflow.table import ACTS, BY_NAME, PARTS, STEPS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_drawn_workflow_is_the_one_that_runs() -> None:
    assert (DOCS / "workflow.md").read_text(encoding="utf-8") == page()


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {to for step in STEPS if reached & set(step.frm) for to in step.leads}
    assert reached == set(State)


def test_a_closed_case_never_opens_again() -> None:
    for step in STEPS:
        for state in set(step.frm) & CLOSED:
            assert set(step.leads) <= CLOSED, f"{step.name} re-opens {state}"


def test_every_open_state_has_a_way_out_to_the_applicant_or_the_next_desk() -> None:
    for state in set(State) - CLOSED:
        assert any(state in step.frm and set(step.leads) - {state} for step in STEPS)


def test_every_state_has_its_words_and_every_open_one_somebody_who_acts_next() -> None:
    assert set(LABELS) == set(State)
    assert set(WHO_NEXT) == set(State) - CLOSED


def test_money_is_exposed_exactly_from_the_offer_on() -> None:
    assert {State.OFFERED, State.ACCEPTED, State.CONTRACTED, State.DISBURSED} == EXPOSED
    assert EXPOSED <= SEEN_BY_BANK


def test_a_promise_runs_while_an_institution_acts_and_stands_still_for_the_applicant() -> None:
    waiting = {state for state, (_, runs) in CLOCKS.items() if not runs}
    assert waiting == {State.SUPPLEMENT, State.BANK_SUPPLEMENT, State.OFFERED}


def test_steps_that_give_somebody_a_part_are_all_known() -> None:
    assert set(PARTS) <= set(BY_NAME) | {act.name for act in ACTS}


def test_every_refusal_to_an_applicant_has_its_sentence() -> None:
    for option in (*LEAGUE_REASONS, *BANK_REASONS):
        assert option.say is not None
        assert sentence(option.code) == option.say


def test_every_step_that_ends_a_case_with_a_no_asks_for_coded_reasons() -> None:
    for name in ("not_recommend", "decline", "vote"):
        assert any(ask.name == "reasons" for ask in BY_NAME[name].asks)


def test_whatever_moves_money_or_frees_an_authority_asks_again_who_is_at_the_desk() -> None:
    proved = {step.name for step in STEPS if step.step_up}
    assert proved == {"approve", "vote", "decline", "disburse", "settle"}
