"""Every page of the public and of applicants: no axe finding, nothing off the screen, in both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.site import Site

pytestmark = pytest.mark.browser
OPEN = (
    "/",
    "/check",
    "/help",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/demonstration",
    "/products/rural_good_youth",
    "/products/relief_bridge",
)
# Who to sign in as, and the pages below the case's address.
OWN = {
    "13800000001": ("", "/papers", "/offer", "/contract"),
    "13800000002": ("", "/offer", "/steps/refuse_offer"),
    "13800000005": ("",),
    "13800000009": ("", "/steps/withdraw"),
    "13800000012": ("", "/supplement", "/supplement/answers"),
    "13800000016": ("", "/questions/person", "/questions/request", "/papers", "/consents", "/check"),
}


def inspect(page: Page, check: Callable[[Page], None]) -> None:
    for language in ("zh", "en"):
        answer = page.goto(f"{page.url.partition('?')[0]}?lang={language}")
        assert answer is not None
        assert answer.status == 200, page.url
        check(page)
        assert page.locator("h1").count() == 1
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_public_pages(any_page: Page, live_demonstration: Site, check_axe: Callable[[Page], None]) -> None:
    for path in OPEN:
        any_page.goto(live_demonstration.address + path)
        inspect(any_page, check_axe)


@pytest.mark.parametrize("phone", OWN)
def test_own_pages(
    phone_page: Page, live_demonstration: Site, phone: str, check_axe: Callable[[Page], None]
) -> None:
    live_demonstration.sign_in(phone_page, phone)
    phone_page.wait_for_url("**/applications")
    inspect(phone_page, check_axe)
    phone_page.goto(f"{live_demonstration.address}/applications?lang=zh")
    found = re.search(r'href="(/applications/QC-[^"]+)"', phone_page.content())
    assert found
    for path in OWN[phone]:
        phone_page.goto(f"{live_demonstration.address}{found[1]}{path}")
        inspect(phone_page, check_axe)
