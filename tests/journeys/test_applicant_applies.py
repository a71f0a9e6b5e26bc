"""The applicant's half of the seed story in a real browser, on a phone and on a desk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support.applicants import SEED
from tests.support.filling import answer, answer_all, put
from tests.support.site import Site

pytestmark = pytest.mark.browser
CheckAxe = Callable[[Page], None]
PHONE = "13800000001"


def from_pre_check_to_draft(page: Page, site: Site) -> str:
    """Ask first, then sign in; the address of the draft that comes of it."""
    page.goto(f"{site.address}/check")
    answer_all(page, SEED, "继续", "/check")
    card = page.locator("details.card").filter(has=page.locator(".card-title", has_text="乡村好青年贷"))
    if card.get_attribute("open") is None:
        card.locator("summary").first.click()
    card.get_by_role("link", name="开始申请").click()
    site.sign_in(page, PHONE)
    page.get_by_role("button", name="开始填写").click()
    page.wait_for_url("**/applications/QC-*")
    return page.url


def fill_in(page: Page, draft: str, check: CheckAxe) -> None:
    """Every section, then the consents."""
    for section in ("经营主体", "申请人", "贷款需求"):
        page.goto(draft)
        link = page.get_by_role("link", name=section, exact=True)
        link.click()
        check(page)
        answer_all(page, SEED, "保存并继续", "/questions/")
    page.goto(draft)
    page.get_by_role("link", name="授权同意").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    check(page)
    page.get_by_role("button", name="保存").click()


def test_the_seed_story_from_the_first_question_to_the_number(
    any_page: Page, live_site: Site, check_axe: CheckAxe
) -> None:
    page = any_page
    draft = from_pre_check_to_draft(page, live_site)
    check_axe(page)
    fill_in(page, draft, check_axe)
    page.get_by_role("link", name="核对并提交").click()
    expect(page.locator("details.card").first).to_contain_text("可以申请")
    check_axe(page)
    page.get_by_label("以上内容真实").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    check_axe(page)
    page.get_by_role("link", name="查看进度").click()
    expect(page.locator("main")).to_contain_text("下一步由团县委办理，11月24日（周二）17:30 前")
    check_axe(page)


def test_the_whole_application_works_without_javascript(
    page_without_javascript: Page, live_site: Site
) -> None:
    page = page_without_javascript
    draft = from_pre_check_to_draft(page, live_site)
    fill_in(page, draft, lambda _page: None)
    page.get_by_role("link", name="核对并提交").click()
    page.get_by_label("以上内容真实").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")


def test_a_session_that_ended_keeps_what_was_typed(phone_page: Page, live_site: Site) -> None:
    page = phone_page
    draft = from_pre_check_to_draft(page, live_site)
    page.goto(f"{draft}/questions/request")
    answer(page, SEED)
    put(page, "purpose_detail", "购买春季化肥四十吨")
    live_site.clock.move(timedelta(hours=2))
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator("main")).to_contain_text("已为您保留")
    live_site.sign_in(page, PHONE)
    page.get_by_role("button", name="继续提交").click()
    page.goto(f"{draft}/questions/request")
    expect(page.locator('[name="purpose_detail"]')).to_have_value("购买春季化肥四十吨")


def test_a_wrong_amount_is_explained_and_stays_in_the_box(phone_page: Page, live_site: Site) -> None:
    page = phone_page
    draft = from_pre_check_to_draft(page, live_site)
    page.goto(f"{draft}/questions/request")
    answer(page, {**SEED, "amount": "两百万"})
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator(".error-summary")).to_contain_text("不是金额")
    expect(page.locator('[name="amount"]')).to_have_value("两百万")
