"""What the league handed over stays as it was; what the bank learns afterwards is the bank's."""

from __future__ import annotations

import pytest

from loans.casework import NotFound, State, case_page, open_paper, reveal, reveal_party
from loans.casework.demonstration.passages import sign, to_approval, to_investigation, to_offer_by_officer
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from loans.casework.views import CasePage
from tests.casework.desk import farmer, story


def league_page(case: Story) -> CasePage:
    return case_page(case.office, case.number, case.member("league1"))


def values(page: CasePage) -> dict[str, tuple[str, str]]:
    """Fact -> (mark, what is shown)."""
    return {
        one.fact.name: (one.mark, one.shown.zh if one.shown else "")
        for part in page.known
        for one in part.facts
    }


def said(page: CasePage) -> list[str]:
    """The findings as sentences."""
    return [finding.say.zh for finding in page.findings]


def test_the_league_keeps_the_claims_where_the_bank_found_something_else(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    before = league_page(case)
    case.verify("investigator1", overdue_24m="9", monthly_income="1234")
    after = league_page(case)
    assert values(after) == values(before)
    assert values(after)["overdue_24m"][0] == "claimed"
    assert said(after) == said(before)
    assert after.decisions == before.decisions
    bank = case_page(office, case.number, case.member("investigator1"))
    assert values(bank)["overdue_24m"][0] == "verified"
    assert said(bank) != said(after)


def test_a_fact_is_shown_in_full_as_the_reader_may_know_it(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer(monthly_income="20000"))
    case.verify("investigator1", monthly_income="1234")
    assert reveal(office, case.number, "monthly_income", "电话核实", case.member("league1")) == "20000.00"
    assert (
        reveal(office, case.number, "monthly_income", "电话核实", case.member("investigator1")) == "1234.00"
    )


def test_papers_and_notices_of_the_bank_are_not_in_the_leagues_file(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    case.staff("investigator1", "bank_ask_supplement", items=["paper:bank_statements"], words="近半年流水")
    case.hand_in("bank_statements")
    case.mine("answer_bank_supplement", words="补上了")
    bank = case_page(office, case.number, case.member("investigator1"))
    [file] = [file for paper in bank.papers for file in paper.files]
    page = league_page(case)
    assert not [file for paper in page.papers for file in paper.files]
    assert page.supplements == ()
    assert "补上了" not in [line.note for line in page.timeline]
    with pytest.raises(NotFound):
        open_paper(office, case.number, file.id, case.member("league1"))


def test_the_league_is_told_how_it_ended_and_nothing_else_of_the_banks_work(office: Office) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    case.mine("accept")
    sign(case)
    paid = {"account": "6228480000000000018", "reference": "R1", "paid_on": case.day.isoformat()}
    case.staff("payout", "disburse", amount="200000", **paid)
    page = league_page(case)
    assert page.state is State.DISBURSED
    assert page.offer is not None
    assert page.disbursement is not None
    assert (page.offer.amount, page.offer.term.en, page.offer.bound_by) == (20_000_000, "12 months", None)
    assert (page.disbursement.amount, page.disbursement.account, page.disbursement.reference) == (
        20_000_000,
        "",
        "",
    )
    assert (page.contract, page.reports, page.votes, page.exposure) == (None, (), (), None)
    assert "guarantor" not in {party.role for party in page.parties}
    with pytest.raises(NotFound):
        reveal_party(office, case.number, "guarantor", "name", "看看而已", case.member("league1"))
    later = [line for line in page.timeline if line.who.zh.startswith("银行")]
    assert later
    assert {line.who.zh for line in later} == {"银行"}
    assert {line.note for line in later} == {None}


def test_the_league_goes_on_reading_what_it_wrote_itself(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    own = [line for line in league_page(case).timeline if line.who.zh == "团县委 李若兰"]
    assert any("同意推荐" in (line.note or "") for line in own)
