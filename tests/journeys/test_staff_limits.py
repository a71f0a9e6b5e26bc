"""What the desks must refuse, whatever address is tried; and what they ask for in one notice."""

from datetime import timedelta

import pytest

from loans.casework import Actor, case_page, tracker
from loans.casework.demonstration.cast import Applicant, company
from loans.casework.demonstration.passages import to_approval, to_recommended, to_screening
from loans.workflow.states import State
from loans.workflow.table import STEPS
from tests.support.site import hidden_fields, token_of
from tests.support.staff import PASSWORD, SEED_CASE, Office, confirm, press

_COUNTY_HOLDER = company(102, "李小县", "19950301", "冠县小县农资有限公司", honour_level="county")
COUNTY = Applicant("13800001002", "rural_good_youth", _COUNTY_HOLDER)


def applicant_of(office: Office) -> Actor:
    """Who applied."""
    assert office.story.applicant is not None
    return office.story.applicant


def test_the_league_cannot_approve_by_any_address(staffed: Office) -> None:
    to_approval(staffed.story, SEED_CASE)
    league, number = staffed.staff("league1"), staffed.number
    token = token_of(league.see(f"/league/cases/{number}"))
    version = str(tracker(staffed.site.office, number, applicant_of(staffed)).version)
    fields = {"case_version": version, "amount": "2000000", "months": "12", "opinion": "同意", "yes": "yes",
              "confirmed": "1", "password": PASSWORD}  # fmt: skip
    own = {"take", "recommend", "not_recommend", "ask_supplement", "answer_review"}
    banks = {step.name for step in STEPS} - own
    for step in sorted(banks):
        for desk in ("league", "bank"):
            answer = league.post(f"/{desk}/cases/{number}/steps/{step}", token | fields)
            assert answer.status_code in (403, 404), (desk, step, answer.status_code)
    assert tracker(staffed.site.office, number, applicant_of(staffed)).state is State.APPROVAL
    assert str(tracker(staffed.site.office, number, applicant_of(staffed)).version) == version


def test_who_investigated_does_not_approve_even_with_the_officers_role(staffed: Office) -> None:
    to_approval(staffed.story, COUNTY)
    number = staffed.number
    investigator = staffed.staff("investigator1")
    page = investigator.see(f"/bank/cases/{number}")
    assert "step-approve" not in page.text
    fields = {"case_version": "1", "amount": "500000", "months": "12", "opinion": "同意", "confirmed": "1",
              "password": PASSWORD}  # fmt: skip
    answer = investigator.post(f"/bank/cases/{number}/steps/approve", token_of(page) | fields)
    assert answer.status_code == 403
    assert "信贷审批员" in answer.text
    member = staffed.story.member("investigator1")
    assert case_page(staffed.site.office, number, member).state is State.APPROVAL


def test_a_county_holder_asking_for_two_million_is_offered_half_a_million_and_why(staffed: Office) -> None:
    to_approval(staffed.story, COUNTY)
    officer, number = staffed.staff("officer"), staffed.number
    page = officer.see(f"/bank/cases/{number}")
    assert "符合，按上限减额" in page.text
    assert 'value="500000.00"' in page.text
    path = f"/bank/cases/{number}/steps/approve"
    looked = press(officer, page, "approve", amount="500000", months="12", opinion="同意按上限发放")
    assert "伍拾万元整" in looked.text
    wrong = confirm(officer, looked, path, password="not the password")
    assert wrong.status_code == 422
    assert "账号、密码或验证码不正确" in wrong.text
    assert "同意按上限发放" in wrong.text
    assert confirm(officer, wrong, path, password=PASSWORD).status_code == 303
    offer = tracker(staffed.site.office, number, applicant_of(staffed)).offer
    assert offer is not None
    assert (offer.amount, offer.requested_amount, offer.for_less) == (50_000_000, 200_000_000, True)
    assert offer.bound_by is not None
    applicant = staffed.site.applicant("13800001002")
    shown = applicant.see(f"/applications/{number}/offer").text
    assert "伍拾万元整" in shown
    assert offer.bound_by.zh in shown


def test_more_than_the_ceiling_is_refused_with_the_most_that_can_be_approved(staffed: Office) -> None:
    to_approval(staffed.story, COUNTY)
    officer, number = staffed.staff("officer"), staffed.number
    page = officer.see(f"/bank/cases/{number}")
    looked = press(officer, page, "approve", amount="500100", months="12", opinion="同意")
    answer = confirm(officer, looked, f"/bank/cases/{number}/steps/approve", password=PASSWORD)
    assert answer.status_code == 409
    assert "最多可批 ¥500,000.00" in answer.text


def test_two_missing_papers_come_in_one_notice(staffed: Office) -> None:
    to_screening(staffed.story, SEED_CASE, leave_out=2)
    league, number = staffed.staff("league1"), staffed.number
    page = league.see(f"/league/cases/{number}")
    block = page.text.partition('id="step-ask_supplement"')[2].partition("</details>")[0]
    missing = [part.split('"')[0] for part in block.split('value="paper:')[1:]]
    assert len(missing) == 2
    items = [f"paper:{code}" for code in missing]
    answer = press(league, page, "ask_supplement", items=items, words="请拍照补交")
    assert answer.status_code == 303
    view = tracker(staffed.site.office, number, applicant_of(staffed))
    assert [one.code for one in view.owed if not one.done] == missing
    assert view.state is State.SUPPLEMENT
    staffed.story.hand_in(*missing)
    staffed.story.mine("answer_supplement", words="已补")
    page = league.see(f"/league/cases/{number}")
    assert f'value="paper:{missing[0]}"' not in page.text


def test_a_second_press_of_the_same_button_does_nothing_twice(staffed: Office) -> None:
    staffed.story.submit(SEED_CASE)
    league, number = staffed.staff("league1"), staffed.number
    page = league.see(f"/league/cases/{number}")
    first, second = (press(league, page, "take") for _ in range(2))
    assert first.status_code == 303
    assert second.status_code in (303, 409)
    view = tracker(staffed.site.office, number, applicant_of(staffed))
    assert sum("受理" in line.text.zh for line in view.timeline) == 1


@pytest.mark.parametrize("path", ["steps/recommend", "facts", "search"])
def test_no_form_of_a_desk_works_without_its_token(staffed: Office, path: str) -> None:
    to_screening(staffed.story, SEED_CASE)
    league = staffed.staff("league1")
    address = "/league/search" if path == "search" else f"/league/cases/{staffed.number}/{path}"
    answer = league.post(address, {"opinion": "x", "search": "x"})
    assert answer.status_code == 400


def test_an_expired_session_brings_the_officers_words_back(staffed: Office) -> None:
    to_screening(staffed.story, SEED_CASE)
    staffed.story.verify("league1")
    league, number = staffed.staff("league1"), staffed.number
    page = league.see(f"/league/cases/{number}")
    staffed.site.clock.move(timedelta(minutes=40))
    answer = press(league, page, "recommend", opinion="写了半小时的意见")
    assert answer.status_code == 303
    assert answer.location.startswith("/staff/sign-in")
    back = league.send("/staff/sign-in", login="league1", password=PASSWORD)
    assert back.location == "/resume"
    offered = league.see("/resume")
    assert "写了半小时的意见" in offered.text
    sent = league.post(
        f"/league/cases/{number}/steps/recommend", token_of(offered) | hidden_fields(offered.text)
    )
    assert sent.status_code == 303


def test_the_bank_prints_its_form_and_the_league_its_own(staffed: Office) -> None:
    to_recommended(staffed.story, SEED_CASE)
    number = staffed.number
    form = staffed.staff("league1").see(f"/league/cases/{number}/form").text
    assert "青年创业贷款推荐表" in form
    assert "贰佰万元整" in form
    assert "同意推荐" in form
    assert "审批表" in staffed.staff("officer").see(f"/bank/cases/{number}/form").text
    assert staffed.staff("league1").see(f"/bank/cases/{number}/form").status_code == 403
