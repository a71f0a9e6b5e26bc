"""Two people, one case, one moment: one wins, the other is told who and when."""

from __future__ import annotations

from functools import partial

from sqlalchemy import func, select

from loans.casework import Conflict, State, case_page, check_answers, take_step, tracker
from loans.casework.consents import give_consents, notice
from loans.casework.demonstration.passages import to_approval
from loans.casework.demonstration.story import Story
from loans.casework.maintenance import audit_verify, recheck
from loans.casework.office import Office
from loans.casework.views import StepDone
from loans.store.lending import offer
from loans.store.records import audit, form_key, history, outbox
from loans.workflow.states import LABELS
from tests.casework.desk import farmer, story
from tests.races.together import at_once

ROUNDS = 2
CLICKS = 20
APPROVAL: dict[str, object] = {"amount": "200000", "months": "12", "opinion": "同意"}


def _at_approval(office: Office, place: int) -> tuple[Story, int]:
    case = story(office)
    to_approval(case, farmer(place))
    return case, case_page(office, case.number, case.member("officer")).version


def _won_and_lost(outcomes: list[object]) -> tuple[StepDone, Conflict]:
    done = [one for one in outcomes if isinstance(one, StepDone)]
    told = [one for one in outcomes if isinstance(one, Conflict)]
    assert (len(done), len(told)) == (1, 1), outcomes
    return done[0], told[0]


def test_two_officers_approve_at_once_and_the_loser_reads_who_did_and_when(office: Office) -> None:
    for place in range(2, 2 + ROUNDS):
        case, version = _at_approval(office, place)
        people = [case.member("officer"), case.member("manager")]
        outcomes = at_once(
            [partial(take_step, office, case.number, "approve", APPROVAL, version, one) for one in people]
        )
        _, told = _won_and_lost(outcomes)
        winner = people[0] if outcomes[1] is told else people[1]
        assert (told.who, told.at, told.version) == (winner.name, office.clock.now(), version + 1)
        with office.reading() as work:
            assert work.run(select(func.count()).select_from(offer)).scalar_one() == place - 1
    assert (recheck(office), audit_verify(office)) == ((), ())


def test_approval_and_withdrawal_at_once_leave_the_case_in_exactly_one_state(office: Office) -> None:
    for place in range(2, 2 + ROUNDS):
        case, version = _at_approval(office, place)
        assert case.applicant is not None
        officer = case.member("officer")
        outcomes = at_once(
            [
                partial(take_step, office, case.number, "approve", APPROVAL, version, officer),
                partial(take_step, office, case.number, "withdraw", {}, version, case.applicant),
            ]
        )
        won, told = _won_and_lost(outcomes)
        page = tracker(office, case.number, case.applicant)
        assert page.state is (State.OFFERED if outcomes[1] is told else State.WITHDRAWN)
        assert (won.state, LABELS[won.state], told.version) == (page.state, page.state_label, page.version)
        assert told.at == office.clock.now()
    assert (recheck(office), audit_verify(office)) == ((), ())


def test_twenty_clicks_on_one_form_send_one_application(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    who = case.applicant
    assert who is not None
    consents = ("processing", "hand_over", "credit_query")
    give_consents(office, case.number, consents, notice(office).version, who)
    shown = check_answers(office, case.number, who)
    answers: dict[str, object] = {"shown": shown.token}
    click = partial(
        take_step, office, case.number, "submit", answers, shown.form.version, who, key="one form"
    )
    outcomes = at_once([click] * CLICKS)
    assert len(set(outcomes)) == 1
    assert isinstance(outcomes[0], StepDone)
    with office.reading() as work:
        for once in (
            select(func.count()).select_from(history),
            select(func.count()).select_from(form_key),
            select(func.count()).select_from(outbox).where(outbox.c.code == "submit"),
            select(func.count()).select_from(audit).where(audit.c.action == "submit"),
        ):
            assert work.run(once).scalar_one() == 1
    assert (recheck(office), audit_verify(office)) == ((), ())
