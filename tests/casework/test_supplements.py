"""One notice lists everything; what it asks for can be answered, and nothing else."""

from __future__ import annotations

import pytest

from loans.casework import (
    Invalid,
    NotAllowed,
    Refused,
    State,
    case_page,
    hand_in_paper,
    save_answers,
    tracker,
)
from loans.casework.demonstration.passages import to_investigation, to_screening
from loans.casework.demonstration.story import PDF, Story
from loans.casework.office import Office
from loans.casework.views import TrackerView
from tests.casework.desk import farmer, story


def _seen(case: Story) -> TrackerView:
    assert case.applicant is not None
    return tracker(case.office, case.number, case.applicant)


def without_income(office: Office) -> Story:
    """A case being screened in which the sector and the household's income were left out, and every paper."""
    case = story(office)
    answers = farmer(monthly_income="", monthly_debt_service="", sector="")
    to_screening(case, answers)
    return case


def test_everything_missing_is_proposed_at_once_facts_and_papers(office: Office) -> None:
    case = without_income(office)
    page = case_page(office, case.number, case.member("league1"))
    kinds = {gap.kind for gap in page.suggested}
    assert kinds == {"fact", "paper"}
    asked = {gap.code for gap in page.suggested}
    assert asked >= {"sector", "monthly_income", "monthly_debt_service"}  # whoever verifies them later


def test_nobody_is_asked_to_bring_what_the_office_writes_or_a_consent_stands_for(office: Office) -> None:
    case = without_income(office)
    papers = {item for item in case.suggested("league1") if item.startswith("paper:")}
    assert "paper:identity_card" in papers
    others = {"league_recommendation", "application_form", "data_consent", "credit_authorisation"}
    assert not papers & {f"paper:{code}" for code in others}
    page = case_page(office, case.number, case.member("league1"))
    assert others & {paper.code for paper in page.papers}


def test_one_notice_lists_all_and_the_applicant_sees_each_with_its_reason(office: Office) -> None:
    case = without_income(office)
    items = case.suggested("league1")
    case.staff("league1", "ask_supplement", items=items, words="请补齐")
    seen = _seen(case)
    assert seen.state is State.SUPPLEMENT
    assert len(seen.owed) == len(items)
    assert all(not owed.done for owed in seen.owed)
    assert seen.clock.paused


def test_a_second_notice_may_not_ask_for_what_the_first_could_have_seen(office: Office) -> None:
    case = without_income(office)
    items = [item for item in case.suggested("league1") if item.startswith("paper:")]
    case.staff("league1", "ask_supplement", items=items[:1], words="")
    _answer(case, items[:1])
    case.mine("answer_supplement")
    assert case.suggested("league1") == []
    with pytest.raises(Refused, match="一次性告知"):
        case.staff("league1", "ask_supplement", items=items[1:2], words="")


def test_what_was_asked_and_not_answered_well_may_be_asked_again(office: Office) -> None:
    case = without_income(office)
    items = [item for item in case.suggested("league1") if item.startswith("paper:")][:1]
    case.staff("league1", "ask_supplement", items=items, words="")
    _answer(case, items)
    case.mine("answer_supplement")
    case.staff("league1", "ask_supplement", items=items, words="照片看不清")
    assert _seen(case).state is State.SUPPLEMENT


def test_the_bank_has_a_first_notice_of_its_own(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    items = case.suggested("investigator1")
    assert items
    case.staff("investigator1", "bank_ask_supplement", items=items[:1], words="")
    _answer(case, items[:1])
    case.mine("answer_bank_supplement")
    assert _seen(case).state is State.INVESTIGATION


def test_a_supplement_with_something_still_owed_is_not_sent_and_says_what(office: Office) -> None:
    case = without_income(office)
    case.staff("league1", "ask_supplement", items=["fact:monthly_income"], words="")
    with pytest.raises(Refused, match="还差"):
        case.mine("answer_supplement")


def test_only_what_was_asked_can_be_changed_while_a_supplement_waits(office: Office) -> None:
    case = without_income(office)
    case.staff("league1", "ask_supplement", items=["fact:monthly_income"], words="")
    assert case.applicant is not None
    with pytest.raises(Invalid):
        save_answers(office, case.number, {"honour_level": "nation"}, case.applicant)
    saved = save_answers(office, case.number, {"monthly_income": "十万"}, case.applicant)
    assert [problem.where for problem in saved.problems] == ["monthly_income"]
    assert save_answers(office, case.number, {"monthly_income": "30000"}, case.applicant).problems == ()


def test_nobody_edits_a_case_that_is_being_screened(office: Office) -> None:
    case = without_income(office)
    assert case.applicant is not None
    with pytest.raises(Refused):
        save_answers(office, case.number, {"amount": "1"}, case.applicant)
    with pytest.raises(NotAllowed):
        save_answers(office, case.number, {"amount": "1"}, case.member("league1"))


def test_free_words_of_the_bank_are_answered_by_words(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    case.staff("investigator1", "bank_ask_supplement", items=["other:电费发票"], words="")
    assert [owed.label.zh for owed in _seen(case).owed] == ["电费发票"]
    case.mine("answer_bank_supplement", words="已上传。")


def _answer(case: Story, items: list[str]) -> None:
    assert case.applicant is not None
    for item in items:
        kind, _, code = item.partition(":")
        if kind == "paper":
            hand_in_paper(case.office, case.number, code, "补充.pdf", PDF, case.applicant)
        else:
            values = {"monthly_income": "30000", "monthly_debt_service": "1000"}
            save_answers(case.office, case.number, {code: values.get(code, "no")}, case.applicant)
