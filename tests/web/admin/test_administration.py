"""Administrators keep rates, staff and the audit in order, and touch no case."""

from sqlalchemy import text

from loans.casework.demonstration.passages import to_screening
from tests.support.staff import SEED_CASE, Office


def _rate(year: str, month: str, day: str, rate: str) -> dict[str, object]:
    return {"series": "lpr_1y", "start-year": year, "start-month": month, "start-day": day, "rate": rate}


def test_a_published_rate_is_entered_with_the_name_of_who_entered_it(staffed: Office) -> None:
    admin = staffed.staff("admin1")
    assert admin.send("/admin/rates", **_rate("2026", "11", "20", "2.90%")).status_code == 303
    page = admin.see("/admin/rates").text
    assert "2.90%" in page
    assert "蒋承志" in page.partition("2.90%")[2][:80]
    assert "录入参考利率" in admin.see("/admin/audit").text


def test_a_rate_of_tomorrow_is_refused_and_what_was_typed_stays(staffed: Office) -> None:
    answer = staffed.staff("admin1").send("/admin/rates", **_rate("2026", "11", "24", "2.90%"))
    assert answer.status_code == 422
    assert "公布之后再录入" in answer.text
    assert 'value="2.90%"' in answer.text


def test_a_date_that_does_not_exist_is_refused(staffed: Office) -> None:
    answer = staffed.staff("admin1").send("/admin/rates", **_rate("2026", "2", "30", "2.90%"))
    assert answer.status_code == 422
    assert "真实的日期" in answer.text


def test_the_chain_is_checked_and_a_changed_line_is_named(staffed: Office) -> None:
    admin = staffed.staff("admin1")
    assert "审计链完整" in admin.see("/admin/audit?verify=1").text
    with staffed.site.office.work() as work:
        for (name,) in work.run(
            text("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit'")
        ).all():
            work.run(text(f"DROP TRIGGER {name}"))
        work.run(text("UPDATE audit SET action = 'nothing' WHERE seq = 1"))
    page = admin.see("/admin/audit?verify=1").text
    assert "审计链已断开" in page
    assert "audit 1" in page


def test_an_administrator_sees_no_case_and_takes_no_step(staffed: Office) -> None:
    to_screening(staffed.story, SEED_CASE)
    admin = staffed.staff("admin1")
    for path in ("/league", f"/league/cases/{staffed.number}", "/bank", f"/bank/cases/{staffed.number}"):
        assert admin.see(path).status_code == 403, path


def test_staff_of_other_desks_do_not_administer(staffed: Office) -> None:
    for login in ("league1", "manager"):
        for path in ("/admin", "/admin/rates", "/admin/audit", "/admin/staff"):
            assert staffed.staff(login).see(path).status_code == 403, (login, path)


def test_administrators_cannot_close_their_own_account(staffed: Office) -> None:
    admin = staffed.staff("admin1")
    answer = admin.send("/admin/staff/admin1/close")
    assert answer.status_code == 409
    assert "不能停用自己的账号" in answer.text
    assert admin.see("/admin").status_code == 200
