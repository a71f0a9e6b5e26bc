"""The seed's story at the desks, each actor in a real browser: from the league's queue to money paid out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from loans.casework.demonstration.cast import GUARANTOR, GUARANTOR_CODE
from tests.support.staff import PASSWORD, SEED_CASE, Office

pytestmark = pytest.mark.browser
CheckAxe = Callable[[Page], None]


@pytest.fixture
def submitted(open_office: Office) -> Office:
    """The application of the seed, sent by its applicant, on a live site."""
    open_office.story.submit(SEED_CASE)
    return open_office


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


def test_from_the_leagues_queue_to_money_paid_out(
    submitted: Office, another_desk: Callable[[], Page], check_axe: CheckAxe
) -> None:
    number, site = submitted.number, submitted.site

    league = submitted.at_desk(another_desk(), "league1")
    open_from_queue(league, number)
    league.locator("#step-take button").click()
    expect(league.locator(".case-state")).to_contain_text("团委审核中")
    check_axe(league)
    verify_everything(league, {}, "查验原件，核对团省委表彰文件")
    league.locator("#step-recommend").get_by_label("意见").fill("荣誉属实，经营正常，同意推荐。")
    league.locator("#step-recommend button").click()
    expect(league.locator(".case-state")).to_contain_text("团委已推荐")

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

    submitted.story.mine("accept")

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
    payout.get_by_role("button", name="放款").click()
    expect(payout.get_by_role("alert")).to_contain_text("不得预先扣除利息或费用")
    block.get_by_label("发放金额（元）").fill("200万")
    block.get_by_role("button").click()
    expect(payout.locator("main")).to_contain_text("贰佰万元整")
    payout.get_by_role("button", name="放款").click()
    expect(payout.locator(".case-state")).to_contain_text("已放款")
    expect(payout.locator("main")).not_to_contain_text("6228480000000000018")
    check_axe(payout)
