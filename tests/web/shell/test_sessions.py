"""Sessions live on the server: new at sign-in, dead at sign-out, limited in time; typed text survives."""

import hashlib

import pytest
from flask.testing import FlaskClient

from tests.web.shell.desk import HTTPS, SECRET, SmallOffice, an_app, browser_of, enter, token_on

COOKIE = "__Host-session"


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie(COOKIE, domain="localhost") or client.get_cookie(
        COOKIE, domain="loans.example"
    )
    return cookie.value if cookie else ""


@pytest.fixture
def office() -> SmallOffice:
    return SmallOffice()


@pytest.fixture
def client(office: SmallOffice) -> FlaskClient:
    return browser_of(an_app(office))


def is_in(client: FlaskClient) -> bool:
    return client.get("/queue", base_url=HTTPS).status_code == 200


def leave(client: FlaskClient):  # type: ignore[no-untyped-def]  # a client answer
    sent = {"csrf_token": token_on(client, "/note")}
    return client.post("/leave", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})


def test_the_cookie_is_locked_to_this_host_and_hidden_from_scripts(client: FlaskClient) -> None:
    token = token_on(client, "/enter")
    answer = client.post("/enter", base_url=HTTPS, data={"csrf_token": token}, headers={"Origin": HTTPS})
    sent = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith(COOKIE))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(sent.split("; "))
    assert "Domain" not in sent


def test_the_store_knows_only_the_hash_of_the_id_and_cannot_read_the_data(
    client: FlaskClient, office: SmallOffice
) -> None:
    enter(client)
    ((key, record),) = office.sessions.kept.items()
    assert key == hashlib.sha256(cookie_of(client).encode()).hexdigest()
    assert len(cookie_of(client)) >= 43
    assert "王干事".encode() not in record.data


def test_a_planted_id_is_not_taken_over_at_sign_in(client: FlaskClient) -> None:
    client.set_cookie(COOKIE, "planted-by-somebody", domain="loans.example", secure=True)
    enter(client)
    assert cookie_of(client) != "planted-by-somebody"


def test_signing_in_again_kills_the_session_before(client: FlaskClient, office: SmallOffice) -> None:
    enter(client)
    first = cookie_of(client)
    enter(client)
    thief = browser_of(client.application)
    thief.set_cookie(COOKIE, first, domain="loans.example", secure=True)
    assert not is_in(thief)
    assert len(office.sessions.kept) == 1


def test_a_stolen_cookie_is_dead_after_sign_out(client: FlaskClient) -> None:
    enter(client)
    thief = browser_of(client.application)
    thief.set_cookie(COOKIE, cookie_of(client), domain="loans.example", secure=True)
    assert is_in(thief)
    answer = leave(client)
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(thief)
    assert not is_in(client)


def test_ending_all_sessions_of_an_account_ends_them_at_once(
    client: FlaskClient, office: SmallOffice
) -> None:
    enter(client)
    office.sessions.delete_all_for("17")
    assert not is_in(client)


@pytest.mark.parametrize(
    ("who", "path", "idle", "whole"), [("league", "/queue", 30, 12), ("applicant", "/mine", 60, 20)]
)
def test_a_session_ends_when_idle_and_in_any_case_after_hours(
    client: FlaskClient, office: SmallOffice, who: str, path: str, idle: int, whole: int
) -> None:
    enter(client, who=who)
    for _ in range(whole * 60 // (idle - 1)):
        office.clock.forward(minutes=idle - 1)
        assert client.get(path, base_url=HTTPS).status_code == 200
    office.clock.forward(minutes=idle - 1)
    assert client.get(path, base_url=HTTPS).status_code == 303
    enter(client, who=who)
    office.clock.forward(minutes=idle)
    assert client.get(path, base_url=HTTPS).status_code == 303


def typed_too_late(client: FlaskClient, office: SmallOffice) -> None:
    enter(client)
    token = token_on(client, "/note")
    office.clock.forward(minutes=31)
    sent = {"csrf_token": token, "note": "写了很久的意见"}
    answer = client.post("/note", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})
    assert (answer.status_code, answer.location) == (303, "/enter")
    assert "刚才填写的内容已为您保留" in client.get("/enter", base_url=HTTPS).text


def test_what_was_typed_after_the_end_is_offered_to_the_same_person(
    client: FlaskClient, office: SmallOffice
) -> None:
    typed_too_late(client, office)
    enter(client)
    page = client.get("/resume", base_url=HTTPS).text
    assert "写了很久的意见" in page
    sent = {"csrf_token": token_on(client, "/note"), "note": "写了很久的意见"}
    client.post("/note", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})
    assert office.notes == ["写了很久的意见"]
    assert client.get("/resume", base_url=HTTPS).status_code == 303


def test_and_not_to_somebody_else_at_the_same_machine(client: FlaskClient, office: SmallOffice) -> None:
    typed_too_late(client, office)
    enter(client, account="18")
    assert client.get("/resume", base_url=HTTPS).status_code == 303


def test_a_visitors_cookie_can_neither_be_read_nor_changed(client: FlaskClient) -> None:
    token_on(client, "/enter")
    cookie = client.get_cookie("__Host-visit", domain="loans.example")
    assert cookie is not None
    changed = ("A" if cookie.value[30] != "A" else "B").join((cookie.value[:30], cookie.value[31:]))
    client.set_cookie("__Host-visit", changed, domain="loans.example", secure=True)
    assert client.get("/", base_url=HTTPS).status_code == 200


@pytest.mark.parametrize("junk", ["", "x", "=" * 500, "\u00e9\u00e9", "a" * 3000])
def test_junk_in_a_cookie_is_no_session_and_no_error(client: FlaskClient, junk: str) -> None:
    headers = {"Cookie": f"{COOKIE}={junk}; __Host-visit={junk}".encode().decode("latin-1")}
    assert client.get("/", base_url=HTTPS, headers=headers).status_code == 200


def test_sessions_survive_a_change_of_the_secret(office: SmallOffice) -> None:
    client = browser_of(an_app(office))
    enter(client)
    renewed = an_app(office, secret_key=SECRET[::-1], former_secret_keys=(SECRET,))
    other = browser_of(renewed)
    other.set_cookie(COOKIE, cookie_of(client), domain="loans.example", secure=True)
    assert is_in(other)
