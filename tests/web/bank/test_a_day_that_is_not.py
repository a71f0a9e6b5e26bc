"""A day that no calendar has is refused beside its field, also where the answers are shown once more."""

import pytest

from loans.casework.demonstration.cast import ACCOUNT_PAID_TO
from loans.casework.demonstration.passages import sign, to_offer_by_officer
from tests.support.staff import PASSWORD, SEED_CASE, Office, confirm, press


@pytest.mark.parametrize(("year", "day"), [("2026", "30"), ("0000", "1")])
def test_the_clerk_who_types_30_february_is_told_that_it_is_no_date(
    staffed: Office, year: str, day: str
) -> None:
    to_offer_by_officer(staffed.story, SEED_CASE, "500000", "12")
    staffed.story.mine("accept")
    sign(staffed.story)
    clerk, case = staffed.staff("payout"), f"/bank/cases/{staffed.number}"
    typed = {"amount": "500000", "account": ACCOUNT_PAID_TO, "reference": "P1",
             "paid_on-year": year, "paid_on-month": "2", "paid_on-day": day}  # fmt: skip
    looked = press(clerk, clerk.see(case), "disburse", **typed)
    assert looked.status_code == 200
    answer = confirm(clerk, looked, f"{case}/steps/disburse", password=PASSWORD)
    assert answer.status_code == 422
    assert "日期，例如 2026-11-23" in answer.text
    assert f'value="{day}"' in answer.text
