"""Fixtures: the whole system over a fresh database, with a clock of its own; by test client and by browser."""

import base64
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from loans.calendar.clock import CHINA, FixedClock
from loans.casework import Office, demonstration_messages
from loans.catalogue import shipped_file
from web.app import create_app
from web.settings import Settings

# A Monday morning: the working days of the week lie ahead.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
KEYS = "test:" + base64.b64encode(b"k" * 32).decode()
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
        visitor = self.visitor()
        visitor.send("/sign-in", phone=phone)
        answer = visitor.send("/sign-in/code", code=self.code_for(phone))
        assert answer.status_code == 303, answer.text
        return visitor

    def sign_in(self, page: Page, phone: str) -> None:
        """Sign in with a mobile number in a real browser, wherever the page is sent afterwards."""
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
    main = text.partition('<main')[2]
    found: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", main):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] != "csrf_token":
            found.setdefault(name[1], value[1])
    return found


def open_site(folder: Path, template: Path) -> Site:
    """A site over a copy of a migrated database."""
    path = folder / "site.sqlite"
    shutil.copyfile(template, path)
    clock = FixedClock(MONDAY)
    office = Office.open(f"sqlite:///{path}", shipped_file(), clock=clock, keys=KEYS, demonstration=True)
    chosen = Settings(
        secret_key="a key that only these tests know, long enough", demonstration=True, secure_cookies=False,
        trusted_hosts=("127.0.0.1", "localhost"),
    )  # fmt: skip
    app = create_app(chosen, office)
    return Site(office, clock, app)


@pytest.fixture
def site(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Site]:
    """A fresh system for one test, without a network."""
    made = open_site(tmp_path, migrated_sqlite)
    yield made
    made.office.close()


@pytest.fixture
def live_site(site: Site) -> Iterator[Site]:
    """The same on a free port, for a real browser."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    thread.join()
