"""Fixtures: the whole system over a fresh database, with its own clock; by test client and by browser."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from loans.calendar.clock import CHINA, FixedClock
from loans.casework import Actor, Office, actor_of, demonstration_messages
from loans.casework.demonstration import fill
from loans.catalogue import shipped_file
from tests.support.databases import built_once
from tests.support.keys import KEYS
from web.app import create_app
from web.settings import Settings

# A Monday morning: the working days of the week lie ahead.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Site:
    """The system under test: ``address`` is where a browser finds it."""

    office: Office
    clock: FixedClock
    app: Flask
    address: str = ""

    def code_for(self, phone: str) -> str:
        """The one-time code that was sent last to a number that ends as ``phone`` does."""
        for message in demonstration_messages(self.office):
            if message.code and message.to.endswith(phone[-4:]):
                return message.code
        raise AssertionError(f"no code was sent to {phone}")

    def visitor(self) -> "Visitor":
        """Somebody with a browser but no account."""
        return Visitor(self, self.app.test_client())

    def applicant(self, phone: str = "13800000001") -> "Visitor":
        """Somebody who has signed in with a mobile number."""
        self.clock.move(timedelta(seconds=1))  # the code sent last is the one that counts
        visitor = self.visitor()
        visitor.send("/sign-in", phone=phone)
        answer = visitor.send("/sign-in/code", code=self.code_for(phone))
        assert answer.status_code == 303
        return visitor

    def sign_in(self, page: Page, phone: str) -> None:
        """Sign in with a mobile number in a real browser, wherever the page is sent afterwards."""
        self.clock.move(timedelta(seconds=1))
        if "/sign-in" not in page.url:
            page.goto(f"{self.address}/sign-in")
        page.get_by_label("手机号").fill(phone)
        page.get_by_role("button", name="获取验证码").click()
        page.get_by_label("验证码").fill(self.code_for(phone))
        page.get_by_role("button", name="登录", exact=True).click()


@dataclass
class Visitor:
    """A test client that fetches the form's token as a browser would."""

    site: Site
    client: FlaskClient

    def actor(self) -> Actor:
        """Who is signed in, as the use cases know them."""
        cookie = self.client.get_cookie("session")
        found = actor_of(self.site.office, cookie.value if cookie else "")
        assert found is not None
        return found

    def see(self, path: str) -> TestResponse:
        """GET, following redirects."""
        return self.client.get(path, follow_redirects=True)

    def send(self, path: str, **fields: object) -> TestResponse:
        """POST the form of ``path`` with a fresh token and its own hidden fields, without following."""
        page = self.client.get(path)
        return self.post(path, token_of(page) | hidden_fields(page.text) | fields)

    def post(self, path: str, fields: dict[str, object]) -> TestResponse:
        """POST exactly these fields."""
        return self.client.post(path, data=fields, headers={"Origin": "http://localhost"})


def token_of(page: TestResponse) -> dict[str, object]:
    """The form token of a page."""
    found = _TOKEN.search(page.text)
    return {"csrf_token": found[1]} if found else {}


def hidden_fields(text: str) -> dict[str, object]:
    """The hidden fields of the page's main form: version, key, what was asked."""
    main = text.partition("<main")[2]
    found: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", main):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] != "csrf_token":
            found.setdefault(name[1], value[1])
    return found


def an_office(path: Path) -> tuple[Office, FixedClock]:
    """An office on a database of its own, on a Monday morning."""
    clock = FixedClock(MONDAY)
    return Office.open(f"sqlite:///{path}", shipped_file(), clock=clock, keys=KEYS, demonstration=True), clock


def open_site(folder: Path, template: Path) -> Site:
    """A site over a copy of a database."""
    path = folder / "site.sqlite"
    shutil.copyfile(template, path)
    office, clock = an_office(path)
    chosen = Settings(
        secret_key="a key that only these tests know, long enough",
        demonstration=True,
        secure_cookies=False,
        trusted_hosts=("127.0.0.1", "localhost"),
    )
    return Site(office, clock, create_app(chosen, office))


@contextmanager
def listening(site: Site) -> Iterator[Site]:
    """The site on a free port, for a real browser."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def demonstration_file(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demonstration's people and cases, to copy from; nobody may write to it.

    It takes seconds to fill, so the workers of one run share it: the first one builds, the others wait.
    """

    def build(path: Path) -> None:
        shutil.copyfile(migrated_sqlite, path)
        office, _ = an_office(path)
        fill(office)
        office.close()

    return built_once(tmp_path_factory, "demonstration.sqlite", build)


@pytest.fixture
def site(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Site]:
    """A fresh system for one test, without a network and without people."""
    made = open_site(tmp_path, migrated_sqlite)
    yield made
    made.office.close()


@pytest.fixture
def demonstration(tmp_path: Path, demonstration_file: Path) -> Iterator[Site]:
    """A fresh system with the demonstration's people and a case in every state."""
    made = open_site(tmp_path, demonstration_file)
    yield made
    made.office.close()


@pytest.fixture
def live_site(site: Site) -> Iterator[Site]:
    """An empty system that a real browser reaches."""
    with listening(site):
        yield site


@pytest.fixture
def live_demonstration(demonstration: Site) -> Iterator[Site]:
    """The demonstration, where a real browser reaches it."""
    with listening(demonstration):
        yield demonstration
