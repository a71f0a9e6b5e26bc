"""Staff enter with user name and password, each to their own desk."""

from tests.support.site import Site
from tests.support.staff import PASSWORD, Office


def test_each_institution_comes_to_its_own_desk(staffed: Office) -> None:
    homes = {"league1": "/league", "officer": "/bank", "admin1": "/admin"}
    assert {login: staffed.staff(login).see("/staff").request.path for login in homes} == homes


def test_a_wrong_password_and_an_unknown_name_read_the_same(staffed: Office) -> None:
    answers = [
        staffed.site.visitor().send("/staff/sign-in", login=login, password="no-such-secret")
        for login in ("league1", "nobody")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("账号、密码或验证码不正确" in answer.text for answer in answers)
    assert all("no-such-secret" not in answer.text for answer in answers)


def test_after_ten_failures_the_next_try_has_to_wait_even_with_the_right_password(staffed: Office) -> None:
    visitor = staffed.site.visitor()
    for _ in range(11):
        visitor.send("/staff/sign-in", login="league1", password="wrong")
    answer = visitor.send("/staff/sign-in", login="league1", password=PASSWORD)
    assert answer.status_code == 429
    assert "请" in answer.text
    assert "后再试" in answer.text


def test_a_desk_sends_a_visitor_to_the_sign_in_page_and_back(site: Site) -> None:
    answer = site.visitor().client.get("/league")
    assert answer.status_code == 303
    assert answer.location == "/staff/sign-in?next=%2Fleague"


def test_a_closed_account_is_out_at_once(staffed: Office) -> None:
    league, admin = staffed.staff("league2"), staffed.staff("admin1")
    assert league.see("/league").status_code == 200
    assert admin.send("/admin/staff/league2/close").status_code == 303
    assert league.see("/league").request.path == "/staff/sign-in"
    again = staffed.site.visitor().send("/staff/sign-in", login="league2", password=PASSWORD)
    assert again.status_code == 422
