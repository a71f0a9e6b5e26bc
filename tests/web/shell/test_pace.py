"""Guessing is slowed down by person and by address; the page says when to come back."""

import pytest
from flask.testing import FlaskClient

from tests.web.shell.desk import HTTPS, an_app, browser_of, token_on
from web.shell.limits import address


@pytest.fixture
def client() -> FlaskClient:
    return browser_of(an_app())


def try_(client: FlaskClient, phone: str, **headers: str) -> int:
    sent = {"phone": phone, "csrf_token": token_on(client, "/enter")}
    answer = client.post("/enter", base_url=HTTPS, data=sent, headers={"Origin": HTTPS, **headers})
    if answer.status_code == 429:
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
        assert "操作太频繁" in answer.text
    return answer.status_code


def test_the_sixth_try_for_one_phone_has_to_wait_and_another_phone_does_not(client: FlaskClient) -> None:
    assert [try_(client, "13800000000") for _ in range(6)] == [303] * 5 + [429]
    assert try_(client, "13900000000") == 303


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP"])
def test_a_forged_address_does_not_reset_the_count(client: FlaskClient, header: str) -> None:
    tries = [try_(client, "13800000000", **{header: f"10.0.0.{number}"}) for number in range(6)]
    assert tries[-1] == 429


def test_blank_fields_do_not_lock_everybody_out_together(client: FlaskClient) -> None:
    assert [try_(client, "") for _ in range(7)] == [303] * 7


def test_everything_together_is_limited_by_address() -> None:
    client = browser_of(an_app(per_address="3/minute"))
    assert [client.get("/", base_url=HTTPS).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get("/static/x/shell.css", base_url=HTTPS, buffered=True).status_code == 200


def test_one_household_is_one_address() -> None:
    app = an_app()
    seen = set()
    for remote in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"):
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": remote}):
            seen.add(address())
    assert seen == {"2001:db8:1:2::/64"}
