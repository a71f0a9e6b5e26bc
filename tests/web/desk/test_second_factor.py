"""Staff prove who they are twice: by password, then by a code of their app, each of them good once."""

import base64
import re
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from loans.casework.demonstration.passages import to_approval
from loans.casework.people import account_row
from loans.casework.second_factor import demonstration_codes, enrol
from loans.store.people import account
from tests.support.site import Site, Visitor, hidden_fields, token_of
from tests.support.staff import PASSWORD, SEED_CASE, Office, press

CODE = "/staff/sign-in/code"


@pytest.fixture
def asked(staffed: Office) -> Office:
    """The site where a second factor is asked for; everybody has an app but `league2`."""
    staffed.site.office.second_factor = True
    with staffed.site.office.work() as work:
        for row in work.run(account.select().where(account.c.login.not_in(["league2"]))).all():
            enrol(work, row.id)
    return staffed


def after_password(office: Office, login: str) -> Visitor:
    """Somebody whose password was right."""
    visitor = office.site.visitor()
    answer = visitor.send("/staff/sign-in", login=login, password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, CODE)
    return visitor


def code_of(office: Office, login: str) -> str:
    """What the app of somebody shows now."""
    return demonstration_codes(office.site.office)[login]


def enter(office: Office, login: str) -> Visitor:
    """Signed in with both proofs."""
    visitor = after_password(office, login)
    assert visitor.send(CODE, code=code_of(office, login)).status_code == 303
    return visitor


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_password_alone_opens_nothing(asked: Office) -> None:
    visitor = after_password(asked, "officer")
    assert visitor.client.get("/bank").status_code == 303
    assert visitor.send(CODE, code=code_of(asked, "officer")).location == "/staff"
    assert visitor.see("/bank").status_code == 200


def test_the_page_that_was_wanted_is_not_forgotten_on_the_way(asked: Office) -> None:
    visitor = asked.site.visitor()
    answer = visitor.send("/staff/sign-in?next=/bank?all=1", login="officer", password=PASSWORD)
    assert visitor.send(answer.location, code=code_of(asked, "officer")).location == "/bank?all=1"


def test_the_first_sign_in_shows_the_key_once_and_a_right_code_ends_that(asked: Office) -> None:
    visitor = after_password(asked, "league2")
    page = visitor.see(CODE).text
    shown = re.search(r'<code class="one-time">([A-Z2-7 ]+)</code>', page)
    assert shown
    assert "otpauth://totp/" in page
    app = TOTP(base64.b32decode(shown[1].replace(" ", "")), 6, SHA1(), 30)  # noqa: S303 (as RFC 6238 says)
    code = app.generate(int(asked.site.clock.now().timestamp())).decode()
    assert visitor.send(CODE, code=wrong(code)).status_code == 422
    assert visitor.send(CODE, code=code).status_code == 303
    assert visitor.see("/league").status_code == 200
    assert "otpauth" not in after_password(asked, "league2").see(CODE).text


def test_a_code_is_good_once_and_half_a_minute_early_or_late(asked: Office) -> None:
    used = code_of(asked, "officer")
    enter(asked, "officer")
    again = after_password(asked, "officer")
    assert again.send(CODE, code=used).status_code == 422
    asked.site.clock.move(timedelta(seconds=60))
    early = code_of(asked, "officer")
    asked.site.clock.move(timedelta(seconds=30))
    assert again.send(CODE, code=early).status_code == 303
    stale = code_of(asked, "manager")
    asked.site.clock.move(timedelta(seconds=60))
    assert after_password(asked, "manager").send(CODE, code=stale).status_code == 422


def test_what_is_no_code_is_refused_with_the_reason(asked: Office) -> None:
    visitor = after_password(asked, "officer")
    for junk in ("", "12345", "1234567", "abcdef", "１２３４５６", "12 456", "-12345", "1e5000", "\x00"):
        answer = visitor.send(CODE, code=junk)
        assert answer.status_code == 422, junk
        assert "动态码" in answer.text


def test_guessing_codes_has_to_wait_even_with_the_right_one(asked: Office) -> None:
    visitor = after_password(asked, "officer")
    for _ in range(11):
        answer = visitor.send(CODE, code=wrong(code_of(asked, "officer")))
    assert answer.status_code == 429
    assert visitor.send(CODE, code=code_of(asked, "officer")).status_code == 429
    assert visitor.client.get("/bank").status_code == 303


def test_the_half_way_lasts_ten_minutes_and_ends_with_the_account(asked: Office) -> None:
    late = after_password(asked, "officer")
    asked.site.clock.move(timedelta(minutes=10, seconds=1))
    assert late.client.get(CODE).location == "/staff/sign-in"
    closed = after_password(asked, "payout")
    assert enter(asked, "admin1").send("/admin/staff/payout/close").status_code == 303
    assert closed.client.get(CODE).location == "/staff/sign-in"


def test_a_lost_phone_is_reset_by_another_administrator_and_never_by_oneself(asked: Office) -> None:
    officer, admin = enter(asked, "officer"), enter(asked, "admin1")
    assert "解除动态码" in admin.see("/admin/staff").text
    assert admin.send("/admin/staff/admin1/factor").status_code == 409
    assert admin.send("/admin/staff/league2/factor").status_code == 404
    assert admin.send("/admin/staff/officer/factor").status_code == 303
    assert officer.client.get("/bank").status_code == 303
    assert "otpauth" in after_password(asked, "officer").see(CODE).text
    assert "解除动态码绑定" in admin.see("/admin/audit").text


def test_an_approval_asks_for_a_fresh_code_only_when_the_last_proof_is_old(asked: Office) -> None:
    to_approval(asked.story, SEED_CASE)
    member = enter(asked, "committee1")
    case = f"/bank/cases/{asked.number}"
    answers = {"yes": "yes", "amount": "2000000", "months": "12", "opinion": "同意，理由写了很久"}
    looked = press(member, member.see(case), "vote", **answers)
    assert "动态码" not in looked.text
    asked.site.clock.move(timedelta(minutes=5, seconds=1))
    form = token_of(looked) | hidden_fields(looked.text) | {"confirmed": "1"}
    late = member.post(f"{case}/steps/vote", form)
    assert late.status_code == 422
    assert "动态码" in late.text
    assert "同意，理由写了很久" in late.text
    form = token_of(late) | hidden_fields(late.text) | {"confirmed": "1"}
    right = code_of(asked, "committee1")
    for code, status in ((wrong(right), 422), (right, 303)):
        assert member.post(f"{case}/steps/vote", form | {"code": code}).status_code == status


def test_the_demonstration_shows_each_code_and_nobody_else_does(asked: Office, site: Site) -> None:
    page = site.visitor().see("/demonstration").text
    assert code_of(asked, "officer") in page
    site.office.second_factor = False
    assert code_of(asked, "officer") not in site.visitor().see("/demonstration").text


def test_the_key_is_sealed_in_the_database(asked: Office) -> None:
    with asked.site.office.reading() as work:
        found = work.run(account.select().where(account.c.login == "officer")).one()
        assert account_row(work, found.id).password_hash
        sealed = work.connection.exec_driver_sql("SELECT secret_sealed FROM second_factor").scalars().all()
    assert len(set(sealed)) == len(sealed) > 5
    assert all(len(one) > 20 + 12 + 16 for one in sealed)
