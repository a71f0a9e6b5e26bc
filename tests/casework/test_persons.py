"""Separation of duties: compared as persons, whatever account or role they come with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loans.casework import Invalid, NotAllowed, NotFound, case_page, take_step, tracker, verify_facts
from loans.casework.demonstration.cast import STAFF
from loans.casework.demonstration.passages import (
    sign,
    to_approval,
    to_investigation,
    to_offer_by_officer,
    to_recommended,
    to_screening,
)
from loans.casework.demonstration.story import Story
from loans.casework.errors import Refused
from loans.casework.office import Office
from loans.casework.people import account_row, actor_for, add_staff
from loans.store.work import Work
from loans.workflow.actor import Actor, Role
from tests.casework.desk import an_applicant, farmer, story

BY_LOGIN = {one.login: one for one in STAFF}


def second_account(office: Office, of: str, role: Role) -> Actor:
    """Another account of the same person: found by the id number, not by the name."""
    one = BY_LOGIN[of]

    def act(work: Work) -> Actor:
        row = add_staff(work, f"{of}-{role}", "化名", one.id_number, frozenset({role}), "", "")
        return actor_for(account_row(work, row), confirmed_at=work.at)

    return office.attempt(act)


def act_as(by: Actor, case: Story, step: str, **answers: object) -> None:
    """Somebody takes a step from the page as it is now."""
    version = case_page(case.office, case.number, by).version
    take_step(case.office, case.number, step, answers, version, by)


def test_an_officer_does_not_approve_what_they_investigated_under_another_account(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    twin = second_account(office, "investigator1", Role.OFFICER)
    with pytest.raises(NotAllowed, match="调查"):
        act_as(twin, case, "approve", amount="200000", months="12", opinion="同意")


def test_whoever_screened_at_the_league_does_not_investigate_or_approve_at_the_bank(office: Office) -> None:
    case = story(office)
    to_recommended(case, farmer())
    twin = second_account(office, "league1", Role.INVESTIGATOR)
    with pytest.raises(NotAllowed, match="团委审核"):
        act_as(twin, case, "join")


def test_an_officer_does_not_approve_their_own_application(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer(id_number=BY_LOGIN["officer"].id_number, full_name="吴建平"))
    with pytest.raises(NotAllowed, match="申请人"):
        case.staff("officer", "approve", amount="200000", months="12", opinion="同意")


def test_a_spouse_at_the_league_does_not_screen(office: Office) -> None:
    case = story(office)
    wife = BY_LOGIN["league1"]
    case.submit(farmer(married="yes", spouse_name=wife.name, spouse_id_number=wife.id_number))
    with pytest.raises(NotAllowed, match="关系人"):
        case.staff("league1", "take")
    case.staff("league2", "take")


def test_whoever_approved_does_not_pay_out_under_another_account(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    case.mine("accept")
    sign(case)
    twin = second_account(office, "officer", Role.PAYOUT)
    day, account = case.day.isoformat(), "6228480000000000018"
    with pytest.raises(NotAllowed, match="审批"):
        act_as(twin, case, "disburse", amount="200000", account=account, reference="R", paid_on=day)


def test_the_same_investigator_does_not_join_twice(office: Office) -> None:
    case = story(office)
    to_recommended(case, farmer())
    case.staff("investigator1", "join")
    with pytest.raises(NotAllowed):
        case.staff("investigator1", "join")


def test_an_investigator_who_did_not_join_reports_nothing(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    stranger = BY_LOGIN["manager"]

    def act(work: Work) -> Actor:
        roles = frozenset({Role.INVESTIGATOR})
        row = add_staff(work, "third", "第三人", stranger.id_number, roles, "", "")
        return actor_for(account_row(work, row))

    third = office.attempt(act)
    with pytest.raises(NotAllowed, match="没有参加"):
        act_as(third, case, "report", mode="on_site", visited_on=case.day.isoformat(), finding="x")


def test_an_old_proof_does_not_approve(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    officer = replace(case.member("officer"), confirmed_at=None)
    with pytest.raises(Refused, match="请再次验证身份"):
        act_as(officer, case, "approve", amount="200000", months="12", opinion="同意")


def test_a_strangers_case_reads_like_one_that_does_not_exist(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    stranger = an_applicant(office)
    messages = set()
    for number in (case.number, "QC-2026-999999", "'; DROP TABLE loan_case; --"):
        with pytest.raises(NotFound) as refusal:
            tracker(office, number, stranger)
        messages.add(refusal.value.say())
    assert len(messages) == 1


def test_the_bank_does_not_see_a_case_before_it_is_handed_over(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    with pytest.raises(NotFound):
        case_page(office, case.number, case.member("investigator1"))


def test_the_league_verifies_its_own_facts_and_not_the_banks(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    league = case.member("league1")
    version = case_page(office, case.number, league).version
    with pytest.raises(Invalid) as refusal:
        verify_facts(
            office,
            case.number,
            {"overdue_now": ("no", "查过"), "honour_level": ("county", "")},
            version,
            league,
        )
    assert {problem.code for problem in refusal.value.problems} == {"not_yours", "no_evidence"}
