"""What a notice may ask for: all that the applicant must bring, on a list still true when it is sent."""

from dataclasses import replace

from loans.casework import case_page, hand_in_paper
from loans.casework.demonstration.passages import to_investigation, to_screening
from loans.casework.demonstration.story import PDF
from tests.support.staff import SEED_CASE, Office, press

# The form leaves open what only a bank can say of somebody's credit.
_QUIET = {name: text for name, text in SEED_CASE.answers.items() if name not in ("overdue_24m", "education")}
WITHOUT_CREDIT_ANSWER = replace(SEED_CASE, answers=_QUIET)


def gaps_at(office: Office, login: str) -> set[str]:
    """The facts offered as gaps."""
    view = case_page(office.site.office, office.number, office.story.member(login))
    return {gap.code for gap in view.suggested if gap.kind == "fact"}


def test_the_league_asks_once_for_all_even_for_what_the_bank_verifies_later(staffed: Office) -> None:
    to_screening(staffed.story, WITHOUT_CREDIT_ANSWER)
    page = staffed.staff("league1").see(f"/league/cases/{staffed.number}").text
    assert 'value="fact:overdue_24m"' in page
    assert "overdue_24m" in gaps_at(staffed, "league1")
    assert not {name for name in gaps_at(staffed, "league1") if name.startswith("spouse")}  # not married


def test_the_bank_offers_the_credit_history_that_is_missing(staffed: Office) -> None:
    to_investigation(staffed.story, WITHOUT_CREDIT_ANSWER)
    assert "overdue_24m" in gaps_at(staffed, "investigator1")
    assert not gaps_at(staffed, "officer") - gaps_at(staffed, "investigator1")
    page = staffed.staff("investigator1").see(f"/bank/cases/{staffed.number}").text
    assert 'value="fact:overdue_24m"' in page


def test_a_list_that_changed_while_the_notice_was_written_is_said_and_nothing_goes_out(
    screened: Office,
) -> None:
    league, story = screened.staff("league1"), screened.story
    page = league.see(f"/league/cases/{screened.number}")
    first, second = [one.removeprefix("paper:") for one in story.suggested("league1")][:2]
    by = story.member("league1")
    hand_in_paper(screened.site.office, screened.number, first, "补交.pdf", PDF, by)
    answer = press(
        league, page, "ask_supplement", items=[f"paper:{first}", f"paper:{second}"], words="请尽快补齐"
    )
    assert answer.status_code == 409
    assert "刚刚有了变化" in answer.text
    assert "请从列出的选项中选择" not in answer.text
    assert "请尽快补齐" in answer.text
    assert "团委审核中" in league.see(f"/league/cases/{screened.number}").text
