"""Asking before applying, in a real browser: yes, no, and why, without an account."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.applicants import SEED
from tests.support.filling import answer, answer_all
from tests.support.site import Site

pytestmark = pytest.mark.browser
CheckAxe = Callable[[Page], None]


def ask(page: Page, site: Site, **changes: str) -> None:
    """From the front page to the answer."""
    page.goto(site.address)
    page.get_by_role("link", name="看看我能贷多少").click()
    answer_all(page, {**SEED, **changes}, "继续", "/check")
    page.wait_for_url("**/check/answer")


def open_card(page: Page, product: str) -> str:
    """The text of a product's card, unfolded."""
    card = page.locator("details.card").filter(has=page.locator(".card-title", has_text=product))
    if card.get_attribute("open") is None:
        card.locator("summary").first.click()
    return card.inner_text()


def test_a_provincial_holder_learns_amount_rate_and_first_instalment(
    any_page: Page, live_site: Site, check_axe: CheckAxe
) -> None:
    ask(any_page, live_site)
    expect(any_page.get_by_role("heading", level=1)).to_contain_text("您现在可以申请")
    text = open_card(any_page, "乡村好青年贷")
    for figure in ("¥2,000,000.00", "3.36%", "¥169,715.55"):
        assert figure in text
    check_axe(any_page)
    any_page.get_by_role("link", name="为什么可以").first.click()
    expect(any_page.locator("main li.finding.met").first).to_be_visible()
    check_axe(any_page)
    any_page.get_by_role("link", name="回到结果").click()
    any_page.get_by_role("link", name="个回答").click()
    check_axe(any_page)


def test_a_46_year_old_is_told_which_rule_and_that_nothing_helps(phone_page: Page, live_site: Site) -> None:
    ask(phone_page, live_site, birth_date="1980-01-01")
    text = open_card(phone_page, "乡村好青年贷")
    assert "年龄 46 岁，超过上限 45 岁" in text
    assert "您做什么都改变不了" in text
    expect(phone_page.get_by_role("link", name="开始申请")).to_have_count(0)


def test_a_38_year_old_asking_for_the_student_loan_is_told_the_rule_and_what_fits(
    desk_page: Page, live_site: Site
) -> None:
    ask(desk_page, live_site, birth_date="1988-03-01", education="graduate", graduation_date="2010-07-01")
    text = open_card(desk_page, "创业大学生贷")
    assert "38 岁" in text
    assert "35 岁" in text
    assert "鲁青惠企贷" in text


def test_a_young_firm_is_told_the_day_from_which_it_may_apply(phone_page: Page, live_site: Site) -> None:
    ask(phone_page, live_site, registered_on="2026-03-01", honour_level="none")
    text = open_card(phone_page, "鲁青惠企贷")
    assert "还差一步" in text
    assert "2027年3月1日起再申请（届时经营时间满 12 个月）" in text


def test_what_was_typed_stays_when_one_answer_is_wrong(phone_page: Page, live_site: Site) -> None:
    phone_page.goto(f"{live_site.address}/check")
    answer(phone_page, {**SEED, "birth_date": "1996-02-30"})
    phone_page.get_by_role("button", name="继续", exact=True).click()
    expect(phone_page.locator(".error-summary")).to_be_focused()
    expect(phone_page.locator('[name="birth_date-day"]')).to_have_value("30")
    phone_page.locator(".error-summary a").first.click()
    expect(phone_page.locator("#birth_date")).to_be_focused()


def test_it_works_without_javascript(page_without_javascript: Page, live_site: Site) -> None:
    ask(page_without_javascript, live_site)
    expect(page_without_javascript.locator("details.card")).to_have_count(4)
