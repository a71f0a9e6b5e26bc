"""Answering questions in a real browser, whatever shape each question has."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.support.applicants import fields_of


def answer(page: Page, person: Mapping[str, str]) -> None:
    """Answer every question of the page as ``person`` would; nothing is sent."""
    for name in page.locator('input[name="asked"]').input_value().split():
        for field, text in fields_of(name, person.get(name, "")).items():
            put(page, field, str(text))


def put(page: Page, field: str, text: str) -> None:
    """Give one answer: tick a radio, choose from a list, or type."""
    found = page.locator(f'main [name="{field}"]')
    if found.first.get_attribute("type") == "radio":
        if text:
            page.locator(f'main [name="{field}"][value="{text}"]').check()
    elif found.evaluate("element => element.tagName") == "SELECT":
        found.select_option(text)
    else:
        found.fill(text)


def answer_all(page: Page, person: Mapping[str, str], button: str, while_at: str) -> None:
    """Answer page after page, pressing ``button``, until the address no longer holds ``while_at``."""
    for _ in range(25):
        if while_at not in page.url or not page.locator('input[name="asked"]').count():
            return
        answer(page, person)
        page.get_by_role("button", name=button, exact=True).click()
    raise AssertionError(f"still at {page.url}")
