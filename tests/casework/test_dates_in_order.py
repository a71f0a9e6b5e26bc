"""Days follow one another: applied, visited, offered, signed, paid out, repaid."""

from __future__ import annotations

import pytest

from loans.casework import Refused
from loans.casework.demonstration.cast import ACCOUNT_PAID_TO, GUARANTOR, GUARANTOR_CODE
from loans.casework.demonstration.passages import to_investigation, to_offer_by_officer
from loans.casework.office import Office
from tests.casework.desk import farmer, story

CONTRACT = {
    "contract_number": "HT-1",
    "loan_type": "乡村好青年贷",
    "use": "购买化肥",
    "repayment": "等额本息",
    "default_terms": "罚息上浮 50%",
    "guarantor_name": GUARANTOR,
    "guarantor_code": GUARANTOR_CODE,
}


def test_nobody_was_visited_before_the_application(office: Office) -> None:
    case = story(office)
    to_investigation(case, farmer())
    with pytest.raises(Refused, match="早于申请日期"):
        case.staff("investigator1", "report", mode="on_site", visited_on="2026-11-22", finding="属实")
    case.staff("investigator1", "report", mode="on_site", visited_on="2026-11-23", finding="属实")


def test_a_contract_is_no_older_than_the_offer_and_the_money_no_older_than_the_contract(
    office: Office,
) -> None:
    case = story(office)
    to_offer_by_officer(case, farmer(), "200000", "12")
    offered = case.day.isoformat()
    case.mine("accept")
    with pytest.raises(Refused, match="早于批复日期"):
        case.staff("officer", "sign", **CONTRACT, signed_on="2026-11-23")
    case.next_day()
    case.staff("officer", "sign", **CONTRACT, signed_on=case.day.isoformat())
    money = {"amount": "200000", "account": ACCOUNT_PAID_TO, "reference": "P1"}
    with pytest.raises(Refused, match="早于合同签订日期"):
        case.staff("payout", "disburse", **money, paid_on=offered)
    case.staff("payout", "disburse", **money, paid_on=case.day.isoformat())
