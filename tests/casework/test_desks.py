"""Queues, case pages, masks and full numbers on record."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from loans.casework import (
    Invalid,
    NotAllowed,
    NotFound,
    QueueFilters,
    Refused,
    Sort,
    State,
    case_page,
    enter_reference_rate,
    queue,
    reveal,
    reveal_party,
    tracker,
)
from loans.casework.administration import accounts, audit_lines
from loans.casework.demonstration.passages import to_approval, to_recommended, to_screening
from loans.casework.office import Office
from loans.store.records import audit
from tests.casework.desk import MONDAY, an_applicant, farmer, story

ID = farmer().answers["id_number"]


def test_what_waits_for_the_league_stands_in_its_queue_the_oldest_deadline_first(office: Office) -> None:
    early, late = story(office), story(office)
    early.submit(farmer(2))
    late.next_day()
    late.submit(farmer(3))
    seen = queue(office, late.member("league1"))
    assert [row.number for row in seen.rows] == [early.number, late.number]
    assert (seen.counts.waiting, seen.counts.today, seen.counts.overdue) == (2, 1, 0)
    late.next_day()
    assert queue(office, late.member("league1")).counts.overdue == 1


def test_each_desk_sees_what_waits_for_it(office: Office) -> None:
    case = story(office)
    to_recommended(case, farmer())
    assert not queue(office, case.member("league1")).rows
    assert [row.state for row in queue(office, case.member("investigator1")).rows] == [State.RECOMMENDED]
    assert not queue(office, case.member("officer")).rows
    seen = queue(office, case.member("league1"), QueueFilters(everything=True))
    assert [row.number for row in seen.rows] == [case.number]


def test_an_applicant_has_no_queue(office: Office) -> None:
    with pytest.raises(NotAllowed):
        queue(office, an_applicant(office))


@pytest.mark.parametrize(
    "words", ["QC-2026-000001", "qc-2026-000001", "周建业", "周", "13800000002", "0002", ID]
)
def test_a_case_is_found_by_number_name_phone_or_its_tail(office: Office, words: str) -> None:
    case = story(office)
    to_screening(case, farmer())
    found = queue(office, case.member("league1"), QueueFilters(search=words))
    assert [row.number for row in found.rows] == [case.number]
    assert found.rows[0].applicant == "周**"


@pytest.mark.parametrize("words", ["建业", "1380000", "%", "' OR 1=1 --", "QC-2026-00000"])
def test_a_search_for_something_else_finds_nothing(office: Office, words: str) -> None:
    case = story(office)
    to_screening(case, farmer())
    assert not queue(office, case.member("league1"), QueueFilters(search=words)).rows


def test_a_search_never_finds_what_the_desk_may_not_see(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    assert not queue(office, case.member("officer"), QueueFilters(search="周建业")).rows


@pytest.mark.parametrize("sort", Sort)
def test_every_order_of_the_queue_holds_every_row(office: Office, sort: Sort) -> None:
    for place in (2, 3):
        case = story(office)
        case.submit(farmer(place))
    assert len(queue(office, case.member("league1"), sort=sort, page=99).rows) == 2


def test_a_case_page_shows_claims_and_verified_facts_apart_and_masks_what_is_personal(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    case.verify("league1", honour_level="township")
    page = case_page(office, case.number, case.member("league1"))
    known = {fact.fact.name: fact for section in page.known for fact in section.facts}
    assert (known["honour_level"].mark, known["honour_level"].by) == ("verified", "李若兰")
    assert known["honour_level"].claimed is not None
    assert known["honour_level"].claimed.zh == "县级"
    assert known["amount"].mark == "claimed"
    assert known["id_number"].shown is not None
    assert ID not in known["id_number"].shown.zh
    assert page.findings[0].outcome.value == "unmet"
    assert page.exposure is None


def test_the_page_offers_only_steps_that_go_and_explains_those_that_do_not(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    page = case_page(office, case.number, case.member("league1"))
    assert {step.name for step in page.steps} == {"ask_supplement", "not_recommend"}
    assert [step.name for step in page.refused] == ["recommend"]
    assert "没有核实" in page.refused[0].reasons[0].zh


def test_an_approver_finds_amount_and_term_filled_in_with_what_the_engine_offers(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer(amount="2000000", monthly_income="90000"))
    steps = {step.name: step for step in case_page(office, case.number, case.member("officer")).steps}
    assert steps["approve"].prefill["amount"] == "500000.00"
    assert steps["approve"].step_up


def test_the_applicant_reads_no_word_that_staff_wrote_for_one_another(office: Office) -> None:
    case = story(office)
    to_recommended(case, farmer())
    assert case.applicant is not None
    notes = [line.note for line in tracker(office, case.number, case.applicant).timeline]
    assert notes == [None] * len(notes)


def test_a_full_number_needs_a_reason_and_leaves_a_line(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    league = case.member("league1")
    with pytest.raises(Invalid):
        reveal(office, case.number, "id_number", " ", league)
    assert reveal(office, case.number, "id_number", "与户口簿核对", league) == ID
    assert reveal_party(office, case.number, "applicant", "phone", "电话核实", league) == "13800000002"
    with office.reading() as work:
        seen = work.run(select(audit.c.detail).where(audit.c.action == "revealed")).scalars().all()
    assert len(seen) == 2
    assert all(ID not in line for line in seen)


def test_an_applicant_or_an_administrator_reveals_nothing(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    assert case.applicant is not None
    with pytest.raises(NotAllowed):
        reveal(office, case.number, "id_number", "自己看看", case.applicant)
    with pytest.raises(NotFound):
        reveal(office, case.number, "id_number", "看看而已", case.member("admin1"))


def test_a_new_reference_rate_prices_what_is_approved_from_then_on(office: Office) -> None:
    case = story(office)
    to_approval(case, farmer())
    enter_reference_rate(office, office.catalogue.references[0].code, MONDAY, "0.0290", case.member("admin1"))
    page = case_page(office, case.number, case.member("officer"))
    assert page.decision is not None
    assert str(page.decision.rate.annual) == "0.032900"


def test_a_rate_of_tomorrow_is_refused_and_so_is_one_by_anybody_else(office: Office) -> None:
    member = story(office).member
    code = office.catalogue.references[0].code
    with pytest.raises(Invalid) as refusal:
        enter_reference_rate(office, "nonsense", MONDAY.replace(year=2027), "3", member("admin1"))
    assert {problem.where for problem in refusal.value.problems} >= {"series", "start"}
    with pytest.raises(NotAllowed):
        enter_reference_rate(office, code, MONDAY, "0.03", member("manager"))
    enter_reference_rate(office, code, MONDAY, "0.03", member("admin1"))
    with pytest.raises(Refused):
        enter_reference_rate(office, code, MONDAY, "0.03", member("admin2"))


def test_an_administrator_reads_accounts_and_the_audit(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    assert len(accounts(office, case.member("admin1"))) == 12
    deeds = {line.action.zh for line in audit_lines(office, case.member("admin1"), case.number)}
    assert deeds >= {"提交申请", "受理，担任首问负责人"}
    with pytest.raises(NotAllowed):
        audit_lines(office, case.member("officer"))
