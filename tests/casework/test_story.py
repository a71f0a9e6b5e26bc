"""The seed's story, end to end, and the ways in which it must not go."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loans.casework import NotAllowed, Refused, State, case_page, tracker
from loans.casework.demonstration.passages import (
    sign,
    to_approval,
    to_investigation,
    to_offer_by_committee,
    to_offer_by_officer,
    to_recommended,
    to_screening,
)
from loans.casework.demonstration.scenes import paid_out
from loans.casework.demonstration.story import Story
from loans.casework.maintenance import audit_verify, expire, recheck, replay
from loans.casework.office import Office
from loans.casework.views import TrackerView
from loans.decision import Verdict
from tests.casework.desk import SEED, farmer, story


def _tracker(case: Story) -> TrackerView:
    assert case.applicant is not None
    return tracker(case.office, case.number, case.applicant)


def test_two_million_reach_a_provincial_holder_in_three_working_days_at_thirty_percent_less(
    office: Office,
) -> None:
    case = story(office)
    paid_out(case)
    seen = _tracker(case)
    assert seen.state is State.DISBURSED
    assert seen.offer is not None
    assert seen.offer.amount == 200_000_000
    assert seen.offer.annual_rate == Decimal("0.0336")
    assert seen.disbursement is not None
    assert seen.disbursement.amount == 200_000_000
    assert seen.disbursement.account.endswith("0018")
    assert seen.disbursement.account.startswith("*")
    assert seen.contract is not None
    assert len(seen.contract.sha256) == 64
    assert [stage.status for stage in seen.stages] == ["done"] * 5
    assert seen.clock.used <= seen.clock.promised == 3
    assert recheck(office) == ()
    assert audit_verify(office) == ()
    assert not replay(office).differs


def test_a_county_holder_asking_for_two_million_is_offered_half_a_million_and_told_why(
    office: Office,
) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(amount="2000000", monthly_income="90000"), "500000", "12")
    seen = _tracker(case)
    assert seen.offer is not None
    assert seen.offer.for_less
    assert seen.offer.amount == 50_000_000
    assert seen.offer.bound_by is not None
    case.mine("accept")
    assert _tracker(case).state is State.ACCEPTED


def test_an_offer_tells_who_acts_next_and_its_clock_stands_still(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    seen = _tracker(case)
    assert seen.clock.paused
    assert seen.clock.due is None
    assert {step.name for step in seen.steps} == {"accept", "refuse_offer"}


def test_a_submitted_case_is_due_by_the_evening_of_the_next_working_day(office: Office) -> None:
    case = story(office)
    case.submit(farmer())
    due = _tracker(case).clock.due
    assert due is not None
    assert due.isoformat() == "2026-11-24T17:30:00+08:00"


def test_one_vote_of_three_is_not_enough_and_two_carry_the_smaller_amount(office: Office) -> None:
    case = story(office)
    to_approval(case, SEED)
    case.staff("committee1", "vote", yes="yes", amount="2000000", months="12", opinion="同意")
    assert _tracker(case).state is State.APPROVAL
    case.staff("committee3", "vote", yes="yes", amount="1500000", months="10", opinion="同意一百五十万")
    offer = _tracker(case).offer
    assert offer is not None
    assert (offer.amount, offer.term.zh) == (150_000_000, "10 个月")


def test_two_noes_decline_and_the_applicant_reads_both_reasons(office: Office) -> None:
    case = story(office)
    to_approval(case, SEED)
    case.staff("committee1", "vote", yes="no", reasons=["repayment_capacity"], opinion="否")
    case.staff("committee2", "vote", yes="no", reasons=["guarantee_insufficient"], opinion="否")
    seen = _tracker(case)
    assert seen.state is State.DECLINED
    assert len(seen.refusal) == 2
    assert {step.name for step in seen.steps} == {"ask_review"}


def test_the_same_member_does_not_vote_twice(office: Office) -> None:
    case = story(office)
    to_approval(case, SEED)
    case.staff("committee1", "vote", yes="yes", amount="2000000", months="12", opinion="同意")
    with pytest.raises(Refused, match="已经投过票"):
        case.staff("committee1", "vote", yes="yes", amount="2000000", months="12", opinion="同意")


def test_two_million_are_no_matter_for_an_officer_or_the_manager(office: Office) -> None:
    case = story(office)
    to_approval(case, SEED)
    for login in ("officer", "manager"):
        with pytest.raises(Refused, match="贷审会"):
            case.staff(login, "approve", amount="2000000", months="12", opinion="同意")


def test_a_small_loan_is_no_matter_for_the_committee(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    with pytest.raises(Refused, match="信贷审批员"):
        case.staff("committee1", "vote", yes="yes", amount="200000", months="12", opinion="同意")


def test_more_than_the_engine_offers_is_never_approved(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer(amount="600000", monthly_income="90000"))
    with pytest.raises(Refused, match="最多可批"):
        case.staff("manager", "approve", amount="500000.01", months="12", opinion="同意")


def test_nothing_is_approved_on_claims(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    day = case.day.isoformat()
    for login in ("investigator1", "investigator2"):
        case.staff(login, "report", mode="on_site", visited_on=day, finding="看过了")
    with pytest.raises(Refused, match="银行核实"):
        case.staff("officer", "approve", amount="200000", months="12", opinion="同意")


def test_an_unmet_rule_cannot_be_overridden_by_anybody(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer(), defaulter="yes")
    for login in ("officer", "manager"):
        with pytest.raises(Refused, match="没有全部满足"):
            case.staff(login, "approve", amount="200000", months="12", opinion="同意")


def test_one_report_is_not_an_investigation(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    day = case.day.isoformat()
    case.staff("investigator1", "report", mode="on_site", visited_on=day, finding="看过了")
    with pytest.raises(Refused, match="另一名调查员"):
        case.staff("investigator1", "report", mode="on_site", visited_on=day, finding="再看一遍")
    assert _tracker(case).state is State.INVESTIGATION


def test_the_league_recommends_only_what_it_verified(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    with pytest.raises(Refused, match="没有核实"):
        case.staff("league1", "recommend", opinion="同意推荐")


def test_less_than_the_whole_principal_is_not_paid_out(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    case.mine("accept")
    sign(case)
    paid = {"account": "6228480000000000018", "reference": "R1", "paid_on": case.day.isoformat()}
    with pytest.raises(Refused, match="足额发放"):
        case.staff("payout", "disburse", amount="199999.99", **paid)
    case.staff("payout", "disburse", amount="200000", **paid)
    assert _tracker(case).state is State.DISBURSED


def test_a_guaranteed_loan_is_not_signed_without_its_guarantor(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    case.mine("accept")
    fields = {"contract_number": "HT1", "loan_type": "x", "use": "x", "repayment": "x", "default_terms": "x"}
    with pytest.raises(Refused, match="担保人"):
        case.staff("officer", "sign", **fields, signed_on=case.day.isoformat())


def test_an_offer_that_nobody_answers_expires_and_its_money_is_free_again(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    assert expire(office) == ()
    case.let_expire()
    seen = _tracker(case)
    assert seen.state is State.EXPIRED
    assert seen.offer is not None
    assert seen.offer.status == "expired"
    assert recheck(office) == ()


def test_what_is_owed_elsewhere_raises_the_band(office: Office) -> None:
    first = story(office)
    to_offer_by_officer(first, farmer(), "200000", "12")
    second = story(office)
    to_approval(second, farmer(amount="400000", monthly_income="90000"))
    page = case_page(office, second.number, second.member("officer"))
    assert page.exposure is not None
    assert (page.exposure.total, page.exposure.after) == (20_000_000, 60_000_000)
    with pytest.raises(Refused, match="支行行长"):
        second.staff("officer", "approve", amount="400000", months="12", opinion="同意")
    second.staff("manager", "approve", amount="400000", months="12", opinion="同意")


def test_a_loan_that_was_repaid_in_full_counts_no_more(office: Office) -> None:
    first = story(office)
    to_offer_by_officer(first, farmer(), "200000", "12")
    first.mine("accept")
    sign(first)
    day = first.day.isoformat()
    paid = {"account": "6228480000000000018", "reference": "R1", "paid_on": day}
    first.staff("payout", "disburse", amount="200000", **paid)
    back = {"reference": "B1", "settled_on": day}
    with pytest.raises(Refused, match="全部本金"):
        first.staff("payout", "settle", amount="199999.99", **back)
    with pytest.raises(Refused, match="早于放款"):
        first.staff("payout", "settle", amount="200000", reference="B1", settled_on="2026-11-01")
    with pytest.raises(NotAllowed):
        first.staff("officer", "settle", amount="200000", **back)
    first.staff("payout", "settle", amount="200000", **back)
    with pytest.raises(Refused, match="已登记结清"):
        first.staff("payout", "settle", amount="200000", **back)
    money = _tracker(first).disbursement
    assert money is not None
    assert money.settled_on == first.day
    assert recheck(office) == ()

    second = story(office)
    to_approval(second, farmer(amount="400000", monthly_income="90000"))
    page = case_page(office, second.number, second.member("officer"))
    assert page.exposure is not None
    assert (page.exposure.total, page.exposure.lines) == (0, ())
    second.staff("officer", "approve", amount="400000", months="12", opinion="同意")


def test_the_institution_that_said_no_answers_the_review(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer(), overdue_now="yes")
    case.staff("officer", "decline", reasons=["credit_record"], opinion="逾期")
    case.mine("ask_review", words="已经结清")
    with pytest.raises(Refused, match="作出决定的单位"):
        case.staff("league2", "answer_review", words="银行说得对。")


def test_a_loan_of_the_firm_counts_for_its_owner(office: Office) -> None:
    first = story(office)
    to_offer_by_committee(first, SEED, "2000000", "12")
    second = story(office)
    to_recommended(second, farmer(3, "林晓禾", "19960615", id_number=SEED.answers["id_number"]))
    second.next_day()
    page = case_page(office, second.number, second.member("investigator1"))
    assert page.exposure is not None
    assert page.exposure.total == 200_000_000


def test_a_declined_applicant_asks_for_a_person_and_is_answered_by_one_who_had_no_part(
    office: Office,
) -> None:
    case = story(office)
    to_approval(case, farmer(), overdue_now="yes")
    case.staff("officer", "decline", reasons=["credit_record"], opinion="逾期")
    assert _tracker(case).refusal[0].zh.startswith("征信记录")
    case.mine("ask_review", words="已经结清")
    with pytest.raises(Refused, match="已申请过"):
        case.mine("ask_review", words="再看一次")
    case.staff("manager", "answer_review", words="已复核：结清后可重新申请。")
    assert _tracker(case).reviews[0].answer == "已复核：结清后可重新申请。"


def test_a_draft_catalogue_shows_who_would_change_and_own_catalogues_change_nobody(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    report = replay(office)
    assert report.rows
    assert not report.changed
    decision = case_page(office, case.number, case.member("officer")).decision
    assert decision is not None
    assert decision.verdict is Verdict.ELIGIBLE
