"""Double clicks, stale pages, two people at once: one outcome, nothing lost, everybody told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from loans.casework import (
    Conflict,
    Invalid,
    NotFound,
    Refused,
    State,
    case_page,
    check_answers,
    take_step,
    tracker,
)
from loans.casework.consents import give_consents, notice
from loans.casework.demonstration.passages import to_approval, to_screening
from loans.casework.demonstration.story import Story
from loans.casework.errors import CaseworkError
from loans.casework.maintenance import recheck
from loans.casework.office import Office
from loans.casework.views import StepDone
from loans.store.records import audit, history, outbox
from loans.workflow.actor import Actor
from tests.casework.desk import farmer, story

ALL = ("processing", "hand_over", "credit_query")


def test_the_same_form_sent_five_times_at_once_submits_once_and_answers_alike(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    who = case.applicant
    give_consents(office, case.number, ALL, notice(office).version, who)
    shown = check_answers(office, case.number, who)

    def send(_turn: int) -> StepDone:
        answers = {"shown": shown.token}
        return take_step(office, case.number, "submit", answers, shown.form.version, who, key="form-1")

    with ThreadPoolExecutor(5) as clicks:
        answers = list(clicks.map(send, range(5)))
    assert len(set(answers)) == 1
    with office.reading() as work:
        assert work.run(select(func.count()).select_from(history)).scalar_one() == 1
        sent = select(func.count()).select_from(outbox).where(outbox.c.code == "submit")
        assert work.run(sent).scalar_one() == 1
        logged = select(func.count()).select_from(audit).where(audit.c.action == "submit")
        assert work.run(logged).scalar_one() == 1


def test_a_form_key_used_for_something_else_is_refused(office: Office) -> None:
    case = story(office)
    case.submit(farmer())
    league = case.member("league1")
    version = case_page(office, case.number, league).version
    take_step(office, case.number, "take", {}, version, league, key="k")
    with pytest.raises(Refused, match="已经提交过"):
        take_step(office, case.number, "recommend", {"opinion": "x"}, version + 1, league, key="k")


def test_two_screeners_take_one_case_and_the_second_is_told_who_and_when(office: Office) -> None:
    case = story(office)
    case.submit(farmer())
    first, second = case.member("league1"), case.member("league2")
    version = case_page(office, case.number, first).version
    take_step(office, case.number, "take", {}, version, first)
    with pytest.raises(Conflict) as refusal:
        take_step(office, case.number, "take", {}, version, second)
    assert refusal.value.who == "李若兰"
    assert "受理" in refusal.value.say().zh


def test_two_officers_approve_at_the_same_moment_and_one_offer_is_made(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    version = case_page(office, case.number, case.member("officer")).version
    answers = {"amount": "200000", "months": "12", "opinion": "同意"}

    def approve(login: str) -> object:
        try:
            return take_step(office, case.number, "approve", answers, version, case.member(login))
        except CaseworkError as told:
            return told

    with ThreadPoolExecutor(2) as people:
        outcomes = list(people.map(approve, ("officer", "manager")))
    assert sum(isinstance(outcome, StepDone) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
    assert recheck(office) == ()


def test_two_cases_of_one_person_are_not_both_approved_below_a_limit_that_they_pass_together(
    office: Office,
) -> None:
    cases = []
    for amount in ("300000", "300000"):
        case = story(office)
        to_approval(case, farmer(amount=amount, monthly_income="90000"))
        cases.append(case)

    def approve(case: Story) -> object:
        officer = cases[0].member("officer")
        number = case.number
        answers = {"amount": "300000", "months": "12", "opinion": "同意"}
        try:
            version = case_page(office, number, officer).version
            return take_step(office, number, "approve", answers, version, officer)
        except CaseworkError as told:
            return told

    with ThreadPoolExecutor(2) as people:
        outcomes = list(people.map(approve, cases))
    assert sum(isinstance(outcome, StepDone) for outcome in outcomes) == 1
    refused = next(outcome for outcome in outcomes if isinstance(outcome, Refused))
    assert "支行行长" in refused.say().zh


def test_an_applicant_withdraws_while_the_bank_approves_and_exactly_one_wins(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    assert case.applicant is not None
    version = tracker(office, case.number, case.applicant).version
    officer = case.member("officer")
    acts: tuple[tuple[str, dict[str, object], Actor], ...] = (
        ("withdraw", {}, case.applicant),
        ("approve", {"amount": "200000", "months": "12", "opinion": "同意"}, officer),
    )

    def act(one: tuple[str, dict[str, object], Actor]) -> object:
        step, answers, who = one
        try:
            return take_step(office, case.number, step, answers, version, who)
        except CaseworkError as told:
            return told

    with ThreadPoolExecutor(2) as people:
        outcomes = list(people.map(act, acts))
    assert sum(isinstance(outcome, StepDone) for outcome in outcomes) == 1
    assert recheck(office) == ()


def test_answers_changed_after_they_were_checked_are_not_submitted_unseen(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    give_consents(office, case.number, ALL, notice(office).version, case.applicant)
    version = check_answers(office, case.number, case.applicant).form.version
    with pytest.raises(Refused, match="再看一遍"):
        take_step(office, case.number, "submit", {"shown": "something else"}, version, case.applicant)


def test_every_wrong_answer_of_a_step_is_told_at_once(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    officer = case.member("officer")
    version = case_page(office, case.number, officer).version
    answers = {"amount": "NaN", "months": "0", "opinion": " ", "rate": "0"}
    with pytest.raises(Invalid) as refusal:
        take_step(office, case.number, "approve", answers, version, officer)
    assert {problem.where for problem in refusal.value.problems} == {"amount", "months", "opinion", "rate"}


def test_a_step_that_is_not_in_the_table_does_not_exist(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    with pytest.raises(NotFound):
        take_step(office, case.number, "force_approve", {}, 1, case.member("league1"))


def test_a_refused_step_changes_nothing_but_leaves_a_trace(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    league = case.member("league1")
    version = case_page(office, case.number, league).version
    with pytest.raises(CaseworkError):
        take_step(office, case.number, "approve", {}, version, league)
    page = case_page(office, case.number, league)
    assert (page.version, page.state) == (version, State.SCREENING)
    with office.reading() as work:
        denied = select(func.count()).select_from(audit).where(audit.c.action == "denied")
        assert work.run(denied).scalar_one() == 1
