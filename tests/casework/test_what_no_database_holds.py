"""NUL, which PostgreSQL cannot be asked for, and half a character, which nothing writes: refused in words."""

from __future__ import annotations

import pytest

from loans.casework import (
    CaseworkError,
    Invalid,
    NotFound,
    QueueFilters,
    SignInFailed,
    application_form,
    audit_lines,
    case_page,
    disable_account,
    open_paper,
    queue,
    save_answers,
    sign_in_staff,
    start,
    take_step,
)
from loans.casework.demonstration.passages import to_screening
from loans.casework.office import Office
from tests.casework.desk import SEED, an_applicant, story

ODD = ("\x00", "QC-2026-\x00", "\ud800")


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_nothing_is_found_under_it(office: Office, odd: str) -> None:
    case = story(office)
    to_screening(case, SEED)
    league, admin = case.member("league1"), case.member("admin1")
    for look in (
        lambda: case_page(office, odd, league),
        lambda: take_step(office, odd, "take", {}, 1, league),
        lambda: open_paper(office, case.number, odd, league),
        lambda: disable_account(office, odd, admin),
    ):
        with pytest.raises(NotFound):
            look()
    assert queue(office, league, QueueFilters(search=odd)).total == 0
    assert queue(office, league, QueueFilters(product=odd)).total == 0
    assert audit_lines(office, admin, odd) == ()
    with pytest.raises(SignInFailed):
        sign_in_staff(office, odd.replace("\ud800", "\x00"), "a password", "1.1.1.1")


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_a_step_that_says_it_is_refused_and_a_form_that_says_it_is_kept(office: Office, odd: str) -> None:
    case = story(office)
    to_screening(case, SEED)
    league = case.member("league1")
    version = case_page(office, case.number, league).version
    for items in (f"other:{odd}", f"paper:{odd}"):
        with pytest.raises(Invalid):
            take_step(office, case.number, "ask_supplement", {"items": [items]}, version, league, odd)
    with pytest.raises(CaseworkError):
        take_step(office, case.number, "recommend", {"opinion": odd}, version, league, odd)
    me = an_applicant(office)
    draft = start(office, "rural_good_youth", {"full_name": odd}, me)
    wrong = {one.where for one in save_answers(office, draft, {"address": odd}, me).problems}
    assert wrong == (set() if odd == "\ud800" else {"full_name", "address"})
    assert application_form(office, draft, me).number == draft
