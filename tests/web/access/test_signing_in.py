"""Getting in: guessing is slow, nothing tells who has an account, an old way in is a dead one."""

import re
from datetime import timedelta

import pytest

from loans.workflow.actor import Role
from tests.support.site import Site, Visitor, token_of
from tests.support.staff import PASSWORD, Office

PHONE = "13800009001"


def said(text: str) -> str:
    """A page without its request id and tokens."""
    return re.sub(r'value="[^"]{30,}"|[0-9a-f]{10}', "…", text)


def with_code(site: Site, code: str, phone: str = PHONE) -> tuple[Visitor, int]:
    """Ask for a code, type another; the visitor and the answer's status."""
    visitor = site.visitor()
    visitor.send("/sign-in", phone=phone)
    return visitor, visitor.send("/sign-in/code", code=code).status_code


def wrong(code: str) -> str:
    """Six digits that are not the code."""
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_known_and_an_unknown_number_get_the_same_pages(site: Site) -> None:
    site.applicant(PHONE)
    site.clock.move(timedelta(hours=2))
    pages = []
    for phone in (PHONE, "13800009002"):
        visitor = site.visitor()
        sent = visitor.send("/sign-in", phone=phone)
        page = visitor.see(sent.location)
        typed = wrong(site.code_for(phone))
        failed = visitor.send("/sign-in/code", code=typed)
        ends = [said(one.text.replace(phone, "PHONE").replace(typed, "CODE")) for one in (page, failed)]
        pages.append((sent.status_code, sent.location, failed.status_code, ends))
    assert pages[0] == pages[1]


def test_a_known_and_an_unknown_login_get_the_same_page(staffed: Office) -> None:
    pages = [
        staffed.site.visitor().send("/staff/sign-in", login=login, password="not this one")
        for login in ("officer", "ecciffo")
    ]
    bodies = [said(page.text).replace("officer", "WHO").replace("ecciffo", "WHO") for page in pages]
    assert bodies[0] == bodies[1]
    assert pages[0].status_code == pages[1].status_code == 422


def test_after_five_wrong_codes_even_the_right_one_is_void(site: Site) -> None:
    visitor = site.visitor()
    visitor.send("/sign-in", phone=PHONE)
    code = site.code_for(PHONE)
    for _ in range(5):
        assert visitor.send("/sign-in/code", code=wrong(code)).status_code == 422
    assert visitor.send("/sign-in/code", code=code).status_code == 422
    assert visitor.client.get("/applications").status_code == 303


def test_a_code_ends_after_ten_minutes_and_counts_once(site: Site) -> None:
    visitor = site.visitor()
    visitor.send("/sign-in", phone=PHONE)
    code = site.code_for(PHONE)
    other = site.visitor()
    other.client.set_cookie("visit", getattr(visitor.client.get_cookie("visit"), "value", ""))
    assert visitor.send("/sign-in/code", code=code).status_code == 303
    assert other.send("/sign-in/code", code=code).status_code == 422
    site.clock.move(timedelta(seconds=1))
    late = site.visitor()
    late.send("/sign-in", phone=PHONE)
    code = site.code_for(PHONE)
    site.clock.move(timedelta(minutes=10, seconds=1))
    assert late.send("/sign-in/code", code=code).status_code == 422


def test_the_wait_grows_and_is_not_escaped_by_a_forged_address_nor_kept_for_ever(staffed: Office) -> None:
    visitor = staffed.site.visitor()
    waits = []
    for turn in range(13):
        page = visitor.client.get("/staff/sign-in")
        answer = visitor.client.post(
            "/staff/sign-in",
            data=token_of(page) | {"login": "officer", "password": "wrong"},
            headers={"Origin": "http://localhost", "X-Forwarded-For": f"9.9.9.{turn}"},
        )
        if answer.status_code == 429:
            waits.append(turn)
            staffed.site.clock.move(timedelta(seconds=90))
    assert waits, "nobody had to wait"
    staffed.site.clock.move(timedelta(minutes=16))
    assert staffed.staff("officer").see("/bank").status_code == 200


def test_a_cookie_from_before_and_a_cookie_from_after_are_worth_nothing(staffed: Office) -> None:
    planted = staffed.site.visitor()
    planted.client.set_cookie("session", "chosen-by-somebody-else")
    planted.send("/staff/sign-in", login="officer", password=PASSWORD)
    mine = planted.client.get_cookie("session")
    assert mine is not None
    assert mine.value != "chosen-by-somebody-else"
    thief = staffed.site.visitor()
    thief.client.set_cookie("session", mine.value)
    assert thief.client.get("/bank").status_code == 200
    planted.post("/leave", token_of(planted.see("/bank")))
    for visitor in (planted, thief):
        assert visitor.client.get("/bank").status_code == 303
    thief.client.set_cookie("session", mine.value)
    assert thief.client.get("/bank").status_code == 303


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SCREENER])
def test_a_role_taken_away_is_gone_at_the_next_request(staffed: Office, role: Role) -> None:
    login = {"officer": "officer", "screener": "league1"}[role.value]
    visitor = staffed.staff(login)
    admin = staffed.staff("admin1")
    assert visitor.client.get("/staff").status_code == 303
    assert admin.send(f"/admin/staff/{login}/close").status_code == 303
    answer = visitor.client.get("/bank" if role is Role.OFFICER else "/league")
    assert answer.status_code == 303
    assert answer.location.startswith("/staff/sign-in")
