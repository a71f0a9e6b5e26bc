"""The numbers that a clerk copies from a contract or a transfer: of a length that fits, each used once."""

from __future__ import annotations

import pytest

from loans.casework import Invalid, State, case_page
from loans.casework.demonstration.cast import ACCOUNT_PAID_TO, Applicant
from loans.casework.demonstration.passages import to_offer_by_officer
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from tests.casework.desk import farmer, story
from tests.casework.test_dates_in_order import CONTRACT

MOST_OF_CONTRACT, MOST_OF_REFERENCE = 40, 64


def accepted(office: Office, who: Applicant) -> Story:
    """An offer that was taken."""
    case = story(office)
    to_offer_by_officer(case, who, "200000", "12")
    case.mine("accept")
    return case


def signed(case: Story, number: str) -> None:
    case.staff("officer", "sign", **{**CONTRACT, "contract_number": number}, signed_on=case.day.isoformat())


def paid(case: Story, reference: str) -> None:
    money = {"amount": "200000", "account": ACCOUNT_PAID_TO, "paid_on": case.day.isoformat()}
    case.staff("payout", "disburse", **money, reference=reference)


def test_the_longest_numbers_are_recorded_and_longer_ones_refused_in_words(office: Office) -> None:
    case = accepted(office, farmer())
    with pytest.raises(Invalid, match=f"至多 {MOST_OF_CONTRACT} 字"):
        signed(case, "鲁" * (MOST_OF_CONTRACT + 1))
    signed(case, "鲁" * MOST_OF_CONTRACT)
    with pytest.raises(Invalid, match=f"至多 {MOST_OF_REFERENCE} 字"):
        paid(case, "鲁" * (MOST_OF_REFERENCE + 1))
    paid(case, "鲁" * MOST_OF_REFERENCE)
    page = case_page(office, case.number, case.member("payout"))
    assert page.state is State.DISBURSED


def test_a_number_used_before_is_refused_in_words(office: Office) -> None:
    first = accepted(office, farmer())
    signed(first, "HT-1")
    paid(first, "P1")
    second = accepted(office, farmer(3, "孙家和", "19930304"))
    with pytest.raises(Invalid, match="合同编号"):
        signed(second, "HT-1")
    signed(second, "HT-2")
    with pytest.raises(Invalid, match="流水号"):
        paid(second, "P1")
    paid(second, "P2")
    for case, number in ((first, "B1"), (second, "B2")):
        back = {"amount": "200000", "settled_on": case.day.isoformat()}
        if case is second:
            with pytest.raises(Invalid, match="流水号"):
                case.staff("payout", "settle", **back, reference="B1")
        case.staff("payout", "settle", **back, reference=number)
