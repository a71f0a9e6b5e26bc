"""Every page of the staff: no accessibility fault in either language, nothing runs off a phone or a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from loans.casework.demonstration.passages import to_approval, to_screening
from tests.support.staff import SEED_CASE, Office

pytestmark = pytest.mark.browser
CheckAxe = Callable[[Page], None]


def look_at(page: Page, office: Office, paths: list[str], check_axe: CheckAxe) -> None:
    """Each page in both languages: its title, its one heading, its width, and what axe says."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    for path in paths:
        for language in ("en", "zh"):
            mark = "&" if "?" in path else "?"
            answer = page.goto(f"{office.site.address}{path}{mark}lang={language}")
            assert answer is not None
            assert answer.status == 200, path
            assert page.locator("h1").count() == 1, path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            check_axe(page)


def test_the_leagues_pages(any_page: Page, open_office: Office, check_axe: CheckAxe) -> None:
    to_screening(open_office.story, SEED_CASE, leave_out=1)
    case = f"/league/cases/{open_office.number}"
    paths = [
        "/league",
        "/league?all=1",
        case,
        f"{case}/facts",
        f"{case}/form",
        f"{case}/parties/applicant/phone",
    ]
    missing = [gap for gap in open_office.story.suggested("league1") if gap.startswith("paper:")]
    paths += [f"{case}/papers/{missing[0].removeprefix('paper:')}"]
    look_at(open_office.at_desk(any_page, "league1"), open_office, paths, check_axe)


def test_the_banks_pages(any_page: Page, open_office: Office, check_axe: CheckAxe) -> None:
    to_approval(open_office.story, SEED_CASE)
    case = f"/bank/cases/{open_office.number}"
    look_at(
        open_office.at_desk(any_page, "committee1"), open_office, ["/bank", case, f"{case}/form"], check_axe
    )


def test_the_administrators_pages(any_page: Page, open_office: Office, check_axe: CheckAxe) -> None:
    paths = [
        "/staff/sign-in",
        "/admin",
        "/admin/rates",
        "/admin/audit?verify=1",
        "/admin/staff",
        "/admin/impact",
    ]
    paths += ["/admin/staff/officer/close"]
    look_at(open_office.at_desk(any_page, "admin1"), open_office, paths, check_axe)


def test_the_keyboard_walks_the_queue_and_finds_the_search(desk_page: Page, open_office: Office) -> None:
    to_screening(open_office.story, SEED_CASE)
    page = open_office.at_desk(desk_page, "league1")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/league/cases/{open_office.number}")


def test_a_desk_works_without_scripts(page_without_javascript: Page, open_office: Office) -> None:
    open_office.story.submit(SEED_CASE)
    page = open_office.at_desk(page_without_javascript, "league1")
    page.get_by_role("link", name=open_office.number).click()
    page.locator("#step-take button").click()
    assert "团委审核中" in page.locator(".case-state").inner_text()
