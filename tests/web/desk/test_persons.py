"""One person, several hats: whoever had a part in a case does not decide on it or pay it, by any account."""

import pytest
from sqlalchemy import update

from loans.casework.demonstration.cast import STAFF
from loans.casework.demonstration.passages import sign, to_approval, to_offer_by_officer
from loans.casework.people import add_staff
from loans.casework.sign_in import hash_password
from loans.store.people import account
from loans.workflow.actor import Role
from tests.support.site import Visitor, token_of
from tests.support.staff import PASSWORD, SEED_CASE, Office

_IDS = {one.login: one.id_number for one in STAFF}


def second_account(office: Office, of: str, role: Role) -> Visitor:
    """The same person, with another account and another role, at the desk."""
    with office.site.office.work() as work:
        add_staff(work, "second", "化名", _IDS[of], frozenset({role}), hash_password(PASSWORD), "")
    return office.staff("second")


def with_both_roles(office: Office, login: str, roles: str) -> Visitor:
    """The same account, given another role as well."""
    with office.site.office.work() as work:
        work.run(update(account).where(account.c.login == login).values(roles=roles))
    return office.staff(login)


def tried(visitor: Visitor, office: Office, step: str, **fields: object) -> str:
    """Send the step with everything it could want; the text of the refusal."""
    path = f"/bank/cases/{office.number}"
    page = visitor.see(path)
    assert f'id="step-{step}"' not in page.text
    known = {"case_version": "1", "confirmed": "1", "password": PASSWORD}
    answer = visitor.post(f"{path}/steps/{step}", token_of(page) | known | fields)
    assert answer.status_code == 403
    return answer.text


@pytest.mark.parametrize("hats", ["one account", "two accounts"])
@pytest.mark.parametrize("step", ["approve", "decline"])
def test_who_investigated_never_decides(staffed: Office, hats: str, step: str) -> None:
    to_approval(staffed.story, SEED_CASE)
    if hats == "one account":
        visitor = with_both_roles(staffed, "investigator1", "investigator officer")
    else:
        visitor = second_account(staffed, "investigator1", Role.OFFICER)
    said = tried(visitor, staffed, step, amount="500000", months="12", opinion="同意", reasons="other")
    assert "您参与了本件的调查，须回避" in said


@pytest.mark.parametrize("of", ["league1", "investigator2", "officer"])
def test_who_screened_investigated_or_approved_never_pays_out(staffed: Office, of: str) -> None:
    to_offer_by_officer(staffed.story, SEED_CASE, "500000", "12")
    staffed.story.mine("accept")
    sign(staffed.story)
    visitor = second_account(staffed, of, Role.PAYOUT)
    day = {"paid_on-year": "2026", "paid_on-month": "11", "paid_on-day": "23"}
    paid = {"amount": "500000", "account": "6228480000000000018", "reference": "R1", **day}
    assert "须回避" in tried(visitor, staffed, "disburse", **paid)
