"""The seed's story, every actor in a real browser: from a first question on a phone to money paid out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from loans.casework.demonstration.cast import GUARANTOR, GUARANTOR_CODE
from tests.support.applicants import SEED
from tests.support.filling import answer_all
from tests.support.site import Site
from tests.support.staff import PASSWORD, Office

pytestmark = pytest.mark.browser
CheckAxe = Callable[[Page], None]
PHONE = "13800000001"


def ask_first(page: Page, site: Site) -> None:
    """Ask without an account; the answer names amount, rate, what is saved and the first instalment."""
    page.goto(site.address)
    page.get_by_role("link", name="看看我能贷多少").click()
    answer_all(page, SEED, "继续", "/check")
    card = page.locator("details.card").filter(has=page.locator(".card-title", has_text="乡村好青年贷"))
    if card.get_attribute("open") is None:
        card.locator("summary").first.click()
    for figure in ("¥2,000,000.00", "3.36%", "30%", "4.80%", "¥169,715.55"):
        expect(card).to_contain_text(figure)
    card.get_by_role("link", name="开始申请").click()


def apply(page: Page, site: Site, check: CheckAxe) -> str:
    """Sign in by code, fill in every part, consent, look, send; the number."""
    ask_first(page, site)
    site.sign_in(page, PHONE)
    page.get_by_role("button", name="开始填写").click()
    page.wait_for_url("**/applications/QC-*")
    draft = page.url
    for section in ("经营主体", "申请人", "贷款需求"):
        page.goto(draft)
        page.get_by_role("link", name=section, exact=True).click()
        answer_all(page, SEED, "保存并继续", "/questions/")
    page.goto(f"{draft}/papers")
    page.get_by_role("link", name="居民身份证（正反面）").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("status").first).to_contain_text("已收到")
    page.goto(draft)
    page.get_by_role("link", name="授权同意").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="核对并提交").click()
    expect(page.locator("details.card").first).to_contain_text("¥169,715.55")
    check(page)
    page.get_by_label("以上内容真实").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    return page.locator(".receipt .number").inner_text()


def accept(page: Page, site: Site) -> None:
    """Sign in the day after, read the bank's offer to the last instalment and take it."""
    page.reload()
    site.sign_in(page, PHONE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("等您答复")
    page.get_by_role("link", name="查看银行批复").click()
    offer = page.locator("main")
    for figure in ("¥2,000,000.00", "贰佰万元整", "3.36%", "12 个月", "169,715.55"):
        expect(offer).to_contain_text(figure)
    expect(page.locator("table.figures tbody tr")).to_have_count(12)
    page.get_by_role("button", name="接受").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您已接受，待签合同")


def verify_everything(page: Page, found: dict[str, str], evidence: str) -> None:
    """Tick every fact of this desk, enter what was found, one evidence note for all."""
    page.get_by_role("link", name="核实事实").click()
    page.get_by_label("各项共同的依据").fill(evidence)
    for tick in page.locator('input[name^="tick-"]').all():
        tick.check()
    for name, value in found.items():
        radio = page.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        if radio.count():
            radio.check()
        elif page.locator(f'[name="{name}"]').count():
            page.locator(f'[name="{name}"]').fill(value)
    page.get_by_role("button", name="保存核实结果").click()
    expect(page.get_by_role("status").first).to_contain_text("已核实")


def open_step(page: Page, name: str) -> None:
    """Unfold a step unless it is open."""
    block = page.locator(f"#step-{name}")
    if block.get_attribute("open") is None:
        block.locator("summary").click()


def open_from_queue(page: Page, number: str) -> None:
    """Open the case from the queue by its link."""
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("¥2,000,000.00")


def test_from_the_first_question_to_money_paid_out(
    open_office: Office, phone_page: Page, another_desk: Callable[[], Page], check_axe: CheckAxe
) -> None:
    submitted, site = open_office, open_office.site
    number = apply(phone_page, site, check_axe)
    tracker = f"{site.address}/applications/{number}"
    phone_page.goto(tracker)
    # Sent on Monday at nine: the league has until the end of Tuesday.
    expect(phone_page.locator("main")).to_contain_text("下一步由团县委办理，11月24日（周二）17:30 前")

    league = submitted.at_desk(another_desk(), "league1")
    open_from_queue(league, number)
    league.locator("#step-take button").click()
    expect(league.locator(".case-state")).to_contain_text("团委审核中")
    check_axe(league)
    verify_everything(league, {}, "查验原件，核对团省委表彰文件")
    league.locator("#step-recommend").get_by_label("意见").fill("荣誉属实，经营正常，同意推荐。")
    league.locator("#step-recommend button").click()
    expect(league.locator(".case-state")).to_contain_text("团委已推荐")

    phone_page.reload()
    expect(phone_page.locator("main")).to_contain_text("下一步由银行")
    expect(phone_page.locator("main")).to_contain_text("11月24日（周二）17:30 前")
    submitted.story.next_day()
    first = submitted.at_desk(another_desk(), "investigator1")
    second = submitted.at_desk(another_desk(), "investigator2")
    for page in (first, second):
        open_from_queue(page, number)
        page.locator("#step-join button").click()
        expect(page.get_by_role("status").first).to_contain_text("参加调查")
    first.reload()
    verify_everything(
        first,
        {"overdue_now": "no", "overdue_streak": "0", "overdue_24m": "1", "defaulter": "no",
         "entity_overdue_now": "no", "entity_defaulter": "no", "monthly_income": "26000",
         "monthly_debt_service": "1200", "married": "no", "related_party": "no"},
        "征信报告和账户流水",
    )  # fmt: skip
    for page in (first, second):
        page.goto(f"{site.address}/bank/cases/{number}")
        block = page.locator("#step-report")
        block.get_by_label("实地").check()
        block.get_by_label("调查情况").fill("门店正常经营，库存与台账相符。")
        block.get_by_role("button").click()
    expect(second.locator(".case-state")).to_contain_text("银行审批中")
    check_axe(second)

    for login in ("committee1", "committee2"):
        member = submitted.at_desk(another_desk(), login)
        open_from_queue(member, number)
        expect(member.locator(".case-rules")).to_contain_text("贷审会（3 人中 2 票）")
        vote = member.locator("#step-vote")
        vote.get_by_label("是", exact=True).check()
        vote.get_by_label("意见").fill("同意。")
        vote.get_by_role("button").click()
        expect(member.locator("main")).to_contain_text("贰佰万元整")
        check_axe(member)
        member.get_by_label("再次输入密码").fill(PASSWORD)
        member.get_by_role("button", name="贷审会投票").click()
    expect(member.locator(".case-state")).to_contain_text("已批准，待申请人接受")
    expect(member.locator(".records")).to_contain_text("3.36%")

    accept(phone_page, site)

    officer = submitted.at_desk(another_desk(), "officer")
    open_from_queue(officer, number)
    contract = officer.locator("#step-sign")
    assert contract.get_by_label("合同编号").input_value() == f"{number}-HT"
    contract.get_by_label("违约责任").fill("逾期罚息按合同利率上浮 50% 计收。")
    contract.get_by_label("担保人姓名或名称").fill(GUARANTOR)
    contract.get_by_label("担保企业统一社会信用代码").fill(GUARANTOR_CODE)
    contract.get_by_role("button").click()
    expect(officer.locator(".case-state")).to_contain_text("合同已签，待放款")
    expect(officer.locator(".records")).to_contain_text("贰佰万元整")

    payout = submitted.at_desk(another_desk(), "payout")
    open_from_queue(payout, number)
    block = payout.locator("#step-disburse")
    block.get_by_label("收款账户").fill("6228480000000000018")
    block.get_by_label("发放金额（元）").fill("1900000")
    block.get_by_label("流水号").fill("20261124000001")
    block.get_by_role("button").click()
    payout.get_by_label("再次输入密码").fill(PASSWORD)
    payout.get_by_role("button", name="放款").click()
    expect(payout.get_by_role("alert")).to_contain_text("不得预先扣除利息或费用")
    block.get_by_label("发放金额（元）").fill("200万")
    block.get_by_role("button").click()
    expect(payout.locator("main")).to_contain_text("贰佰万元整")
    payout.get_by_role("button", name="放款").click()
    expect(payout.locator(".case-state")).to_contain_text("已放款")
    expect(payout.locator("main")).not_to_contain_text("6228480000000000018")
    check_axe(payout)

    phone_page.goto(tracker)
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("已放款")
    expect(phone_page.locator("main")).to_contain_text("贰佰万元整")
    expect(phone_page.locator("main")).to_contain_text(re.compile("承诺 3 个工作日，实际用了 [12] 个"))
    expect(phone_page.locator(".tracker li.done")).to_have_count(5)
    phone_page.get_by_role("link", name="合同要点").click()
    expect(phone_page.locator("main")).to_contain_text("3.36%")
    check_axe(phone_page)
