"""Fixtures: the site with its staff, and people who sign in and act, by test client or in a browser."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from loans.casework.demonstration.cast import STAFF, Applicant, company
from loans.casework.demonstration.passages import to_screening
from loans.casework.demonstration.story import Story
from loans.casework.people import add_staff
from loans.casework.sign_in import hash_password
from tests.support.site import Site, Visitor, hidden_fields, token_of

PASSWORD = "a password of these tests"
DAY = date(2026, 11, 23)
_SEED = company(101, "王小青", "19960615", "冠县小青农资有限公司")
SEED_CASE = Applicant("13800001001", "rural_good_youth", _SEED)


@cache
def _hashed() -> str:
    return hash_password(PASSWORD)


@dataclass
class Office:
    """The site, its staff, and one case that a story may have brought some way."""

    site: Site
    story: Story

    @property
    def number(self) -> str:
        """The case's number."""
        return self.story.number

    def staff(self, login: str) -> Visitor:
        """A member of staff who has signed in."""
        visitor = self.site.visitor()
        answer = visitor.send("/staff/sign-in", login=login, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return visitor

    def at_desk(self, page: Page, login: str) -> Page:
        """A member of staff who has signed in with a real browser."""
        page.goto(f"{self.site.address}/staff/sign-in")
        page.get_by_label("账号").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("heading", level=1).wait_for()
        return page


def press(visitor: Visitor, page: TestResponse, step: str, **answers: object) -> TestResponse:
    """Send the form of a step as the case page offers it, with these answers."""
    block = page.text.partition(f'id="step-{step}"')[2].partition("</details>")[0]
    assert block, f"the page offers no {step}"
    action = re.search(r'action="([^"]+)"', block)
    assert action
    return visitor.post(action[1], token_of(page) | hidden_fields("<main" + block) | answers)


def confirm(visitor: Visitor, looked: TestResponse, path: str, **answers: object) -> TestResponse:
    """Press the button of the page that shows the answers once more."""
    assert looked.status_code in (200, 422), looked.text
    return visitor.post(path, token_of(looked) | hidden_fields(looked.text) | {"confirmed": "1"} | answers)


@pytest.fixture
def staffed(site: Site) -> Office:
    """The site with all demonstration staff and no case yet."""
    with site.office.work() as work:
        for one in STAFF:
            roles = frozenset({one.role})
            add_staff(work, one.login, one.name, one.id_number, roles, _hashed(), "0635-5230000")
    return Office(site, Story(site.office, site.clock, DAY))


@pytest.fixture
def screened(staffed: Office) -> Office:
    """The seed's case, taken up by the league; two papers were not handed in."""
    to_screening(staffed.story, SEED_CASE, leave_out=2)
    return staffed


@pytest.fixture
def open_office(staffed: Office, live_site: Site) -> Office:
    """The same on a free port, for a real browser."""
    assert live_site is staffed.site
    return staffed
