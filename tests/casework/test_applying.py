"""Writing an application: nothing typed is lost, the decision comes first, consents are separate."""

from __future__ import annotations

import pytest

from loans.casework import (
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    State,
    application_form,
    check_answers,
    give_consents,
    hand_in_paper,
    my_cases,
    notice,
    open_paper,
    precheck,
    product_page,
    products,
    programme,
    remove_paper,
    save_answers,
    start,
    take_step,
    tracker,
    verify_facts,
)
from loans.casework.demonstration.passages import to_investigation, to_screening
from loans.casework.demonstration.story import PDF
from loans.casework.office import Office
from loans.decision import Verdict
from tests.casework.desk import an_applicant, farmer, story

ALL = ("processing", "hand_over", "credit_query")


def test_a_few_answers_tell_of_all_four_products_and_what_is_still_worth_asking(office: Office) -> None:
    first = precheck(office, {})
    assert {one.product for one in first.decisions} == {
        "luqing_huiqi",
        "rural_good_youth",
        "young_entrepreneur",
        "student_startup",
    }
    assert "honour_level" in first.next_questions
    assert "reference_rate" not in first.next_questions


def test_a_wrong_value_in_a_precheck_is_a_problem_and_no_error(office: Office) -> None:
    view = precheck(office, {"amount": "一百万", "birth_date": "1980-06-15", "nonsense": "x"})
    assert [problem.where for problem in view.problems] == ["amount"]
    assert all(one.verdict is Verdict.INELIGIBLE for one in view.decisions)


def test_a_birthday_in_the_future_is_a_problem_and_no_error(office: Office) -> None:
    view = precheck(office, {"birth_date": "2030-01-01"})
    assert view.problems


def test_every_product_shows_its_price_and_its_page(office: Office) -> None:
    cards = products(office)
    assert len(cards) == 7
    main = [card for card in cards if card.main]
    assert all(card.apr is not None and card.rate is not None for card in main)
    wan = 1_000_000
    assert [card.most for card in main] == [300 * wan, 300 * wan, 500 * wan, 90 * wan]
    assert [card.longest for card in main] == [36, 120, 36, 36]
    assert product_page(office, "rural_good_youth").sheet is not None
    assert programme(office).county == "371525"
    with pytest.raises(NotFound):
        product_page(office, "nonsense")


def test_answers_of_a_precheck_are_carried_over_and_the_phone_is_filled_in(office: Office) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {"honour_level": "county", "nonsense": "x"}, who)
    typed = {
        answer.fact.name: answer.typed
        for section in application_form(office, number, who).sections
        for answer in section.answers
    }
    assert typed["honour_level"] == "county"
    assert typed["phone"] == "13900000001"
    assert number == "QC-2026-000001"


def test_what_was_typed_wrongly_is_kept_as_typed_with_its_problem(office: Office) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {}, who)
    saved = save_answers(office, number, {"amount": "二十万", "months": "12"}, who)
    assert [problem.where for problem in saved.problems] == ["amount"]
    answers = {
        answer.fact.name: answer
        for section in application_form(office, number, who).sections
        for answer in section.answers
    }
    assert answers["amount"].typed == "二十万"
    assert answers["amount"].problem is not None
    assert answers["months"].raw == 12


def test_a_blank_answer_takes_back_what_was_typed(office: Office) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {"months": "12"}, who)
    save_answers(office, number, {"months": "  "}, who)
    answers = [a for s in application_form(office, number, who).sections for a in s.answers]
    assert next(a for a in answers if a.fact.name == "months").typed == ""


def test_the_form_asks_what_the_product_reads_and_nothing_for_another_product(
    office: Office,
) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {}, who)
    asked = {a.fact.name for s in application_form(office, number, who).sections for a in s.answers}
    assert {"full_name", "id_number", "honour_level", "amount", "bank_account"} <= asked
    assert not asked & {"fund_member", "whitelisted", "graduation_date", "association_member"}


def test_a_question_of_no_concern_is_not_put(office: Office) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {"borrower_kind": "person", "married": "no"}, who)
    answers = {a.fact.name: a for s in application_form(office, number, who).sections for a in s.answers}
    assert not answers["credit_code"].asked
    assert "spouse_name" not in answers


def test_an_unknown_question_and_an_unknown_product_are_refused(office: Office) -> None:
    who = an_applicant(office)
    with pytest.raises(NotFound):
        start(office, "nonsense", {}, who)
    number = start(office, "rural_good_youth", {}, who)
    with pytest.raises(Invalid):
        save_answers(office, number, {"state": "disbursed"}, who)
    with pytest.raises(NotAllowed):
        start(office, "rural_good_youth", {}, story(office).member("league1"))


def test_everything_that_keeps_a_draft_from_being_submitted_is_told_at_once(office: Office) -> None:
    who = an_applicant(office)
    number = start(office, "rural_good_youth", {}, who)
    refusals = check_answers(office, number, who).refusals
    assert len(refusals) == 2
    assert "姓名" in refusals[0].zh
    assert "三项同意" in refusals[1].zh


def test_an_application_that_does_not_fit_may_be_submitted_once_its_answer_was_shown(office: Office) -> None:
    case = story(office)
    case.submit(farmer(honour_level="none"))
    assert case.applicant is not None
    seen = tracker(office, case.number, case.applicant)
    assert seen.state is State.SUBMITTED
    assert seen.decision is not None
    assert seen.decision.verdict is Verdict.INELIGIBLE


def test_two_consents_are_not_three(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    give_consents(office, case.number, ALL[:2], notice(office).version, case.applicant)
    shown = check_answers(office, case.number, case.applicant)
    with pytest.raises(Refused, match="三项同意"):
        take_step(office, case.number, "submit", {"shown": shown.token}, shown.form.version, case.applicant)


def test_a_consent_to_a_notice_that_is_not_in_force_counts_for_nothing(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    with pytest.raises(Invalid):
        give_consents(office, case.number, ALL, "1999-01", case.applicant)
    with pytest.raises(Invalid):
        give_consents(office, case.number, ["everything"], notice(office).version, case.applicant)


def test_without_consent_to_hand_over_the_league_hands_nothing_over(office: Office) -> None:
    case = story(office)
    to_screening(case, farmer())
    case.verify("league1")
    assert case.applicant is not None
    give_consents(office, case.number, ("processing", "credit_query"), notice(office).version, case.applicant)
    with pytest.raises(Refused, match="不能移交"):
        case.staff("league1", "recommend", opinion="同意")


def test_without_authorisation_the_bank_records_no_credit_facts(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    assert case.applicant is not None
    give_consents(office, case.number, ("processing", "hand_over"), notice(office).version, case.applicant)
    bank = case.member("investigator1")
    version = tracker(office, case.number, case.applicant).version
    with pytest.raises(Refused, match="征信"):
        verify_facts(office, case.number, {"overdue_now": ("no", "征信报告")}, version, bank)


def test_a_paper_comes_back_as_it_was_and_who_opened_it_is_on_record(office: Office) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    paper = hand_in_paper(office, case.number, "identity_card", "../身份证.pdf", PDF, case.applicant)
    assert paper.name == "身份证.pdf"
    opened = open_paper(office, case.number, paper.id, case.applicant)
    assert (opened.content, opened.kind) == (PDF, "application/pdf")
    remove_paper(office, case.number, paper.id, case.applicant)
    with pytest.raises(NotFound):
        open_paper(office, case.number, paper.id, case.applicant)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"MZ\x90", b"%PDF-1.4 <script>", PDF + b"x" * 8_000_000, b"GIF89a"],
    ids=["empty", "svg", "program", "script in a pdf", "too large", "gif"],
)
def test_what_is_no_plain_pdf_or_picture_is_refused_in_words(office: Office, content: bytes) -> None:
    case = story(office)
    case.draft(farmer())
    assert case.applicant is not None
    with pytest.raises(Invalid) as refusal:
        hand_in_paper(office, case.number, "identity_card", "a.pdf", content, case.applicant)
    assert "7 MB" in refusal.value.say().zh


def test_a_paper_of_another_case_is_not_opened_through_ones_own(office: Office) -> None:
    mine, theirs = story(office), story(office)
    mine.draft(farmer(2))
    theirs.draft(farmer(3))
    assert mine.applicant is not None
    assert theirs.applicant is not None
    paper = hand_in_paper(office, theirs.number, "identity_card", "a.pdf", PDF, theirs.applicant)
    with pytest.raises(NotFound):
        open_paper(office, mine.number, paper.id, mine.applicant)


def test_an_account_applies_for_one_person_only(office: Office) -> None:
    case = story(office)
    case.submit(farmer(2))
    again = story(office)
    with pytest.raises(NotAllowed, match="另一位"):
        again.submit(farmer(2, id_number=farmer(7, born="19900101").answers["id_number"]))


def test_ones_own_cases_are_listed_and_nobody_elses(office: Office) -> None:
    mine, theirs = story(office), story(office)
    mine.draft(farmer(2))
    theirs.submit(farmer(3))
    assert mine.applicant is not None
    assert [line.number for line in my_cases(office, mine.applicant)] == [mine.number]
    assert my_cases(office, mine.applicant)[0].waits_for_you
