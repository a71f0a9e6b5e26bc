"""The first administrator of a new installation, and somebody who forgot a password."""

from pathlib import Path

import pytest

from loans.casework import Office, SignInFailed, factor_owed, sign_in_staff
from loans.store import migrate
from tests.cli.test_commands import loans
from tests.cli.test_unmigrated import settings_of

SECRET, OTHER = "麦子熟了五千次 first", "another sentence"
CLERK = ("staff", "add", "clerk1", "--name", "张某", "--id", "379999199001010010")


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    found = {**settings_of(tmp_path), "LOANS_WEB_DEMONSTRATION": ""}
    migrate.upgrade(found["DATABASE_URL"])
    return found


def office_of(settings: dict[str, str]) -> Office:
    return Office.open(settings["DATABASE_URL"], keys=settings["YOUTH_LOANS_KEYS"])


def test_the_first_administrator_is_let_in_at_the_server(settings: dict[str, str]) -> None:
    ran = loans(*CLERK, "--role", "admin", stdin=SECRET + "\n", settings=settings)
    assert (ran.code, ran.out) == (0, "")
    assert "已开通" in ran.err
    office = office_of(settings)
    token = sign_in_staff(office, "clerk1", SECRET, "127.0.0.1")
    assert factor_owed(office, token)
    office.close()
    assert loans("audit", "verify", settings=settings).code == 0


def test_everything_wrong_about_an_account_is_told_at_once(settings: dict[str, str]) -> None:
    wrong = ("staff", "add", "Q", "--name", " ", "--id", "379999199001010011", "--role", "boss")
    ran = loans(*wrong, stdin="short\n", settings=settings)
    assert ran.code == 2
    for where in ("login", "name", "id", "role", "password"):
        assert f"{where}：" in ran.err
    assert "379999199001010011" not in ran.err


def test_no_account_serves_two_institutions(settings: dict[str, str]) -> None:
    ran = loans(*CLERK, "--role", "screener", "--role", "officer", stdin=SECRET + "\n", settings=settings)
    assert ran.code == 2
    assert "同一机构" in ran.err


def test_a_login_in_use_is_not_given_to_a_second_person(settings: dict[str, str]) -> None:
    assert loans(*CLERK, "--role", "payout", stdin=SECRET + "\n", settings=settings).code == 0
    again = loans(*CLERK, "--role", "admin", stdin=SECRET + "\n", settings=settings)
    assert again.code == 2
    assert "尚未使用的账号" in again.err


def test_a_new_password_ends_the_old_one(settings: dict[str, str]) -> None:
    loans(*CLERK, "--role", "screener", stdin=SECRET + "\n", settings=settings)
    assert loans("staff", "password", "clerk1", stdin=OTHER + "\n", settings=settings).code == 0
    office = office_of(settings)
    with pytest.raises(SignInFailed):
        sign_in_staff(office, "clerk1", SECRET, "127.0.0.1")
    assert sign_in_staff(office, "clerk1", OTHER, "127.0.0.1")
    office.close()
    assert loans("staff", "password", "nobody", stdin=OTHER + "\n", settings=settings).code == 2
