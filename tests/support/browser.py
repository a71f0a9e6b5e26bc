"""Fixtures: a real Chromium, a phone and a desk, and the accessibility check.

A page fails its test when the browser reports an error on its console (a blocked style or script among them),
when a script throws, or when anything is fetched from another host.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

from tests.support.chromium import FLAGS, HELP, find_chromium

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
AT_HOME = {"127.0.0.1", "localhost", "::1", ""}

CheckAxe = Callable[[Page], None]


@dataclass
class Complaints:
    """What a browser complained about while a page was open."""

    lines: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Listens to a page until it closes."""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.lines.append(f"script error: {error}"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        # A page that answers 403 on purpose is reported on the console too; that is no fault of the page.
        refusal = message.text.startswith("Failed to load resource") and address in self.refused
        if message.type == "error" and not refusal:
            self.lines.append(f"console: {message.text} ({address})")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and (address.hostname or "") not in AT_HOME:
            self.lines.append(f"fetched from outside: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.is_navigation_request():
            self.refused.add(response.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for this test process."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail(HELP, pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@contextmanager
def opened(
    browser: Browser, viewport: ViewportSize, *, phone: bool, javascript: bool = True
) -> Iterator[Page]:
    """A page in a context of its own (own cookies); complaints fail the test when it closes."""
    context = browser.new_context(
        viewport=viewport,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        has_touch=phone,
        is_mobile=phone,
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    complaints = Complaints()
    context.on("page", complaints.watch)
    try:
        yield context.new_page()
    finally:
        context.close()
    if complaints.lines:
        pytest.fail("the browser complained:\n" + "\n".join(complaints.lines), pytrace=False)


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    """A page as an applicant sees it: 390 by 844, touch, Chinese."""
    with opened(browser, PHONE, phone=True) as page:
        yield page


@pytest.fixture
def desk_page(browser: Browser) -> Iterator[Page]:
    """A page as an officer sees it: 1280 by 900, Chinese."""
    with opened(browser, DESK, phone=False) as page:
        yield page


@pytest.fixture
def page_without_javascript(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    with opened(browser, PHONE, phone=True, javascript=False) as page:
        yield page


@pytest.fixture(params=[pytest.param("phone", id="phone"), pytest.param("desk", id="desk")])
def any_page(request: pytest.FixtureRequest) -> Page:
    """The test runs once on a phone and once on a desk."""
    page = request.getfixturevalue(f"{request.param}_page")
    assert isinstance(page, Page)
    return page


@pytest.fixture
def another_desk(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Further desks with cookies of their own, for stories in which several people are signed in at once."""
    with ExitStack() as desks:
        yield lambda: desks.enter_context(opened(browser, DESK, phone=False))


@pytest.fixture(scope="session")
def check_axe() -> CheckAxe:
    """A call that fails with the report when axe finds anything on a page."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page)
        if found.violations_count:
            pytest.fail(f"{page.url}\n{found.generate_report()}", pytrace=False)

    return check
