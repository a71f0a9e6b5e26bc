"""After sending: who acts next and by when, what is owed, the offer, the refusal, the end."""

import io
import re
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from loans.casework.demonstration.passages import to_investigation
from loans.casework.demonstration.story import PDF
from tests.support.site import Site, Visitor, hidden_fields, token_of
from tests.support.staff import SEED_CASE, Office

PHONES = {
    "paid out": "13800000001",
    "offer for less": "13800000002",
    "not recommended": "13800000004",
    "declined": "13800000005",
    "contract signed": "13800000006",
    "investigation": "13800000009",
    "bank supplement": "13800000010",
    "supplement": "13800000012",
    "withdrawn": "13800000015",
    "draft": "13800000016",
}


def at(site: Site, where: str) -> tuple[Visitor, str]:
    """The applicant whose case stands there, and the case's address."""
    visitor = site.applicant(PHONES[where])
    found = re.search(r'href="(/applications/QC-[^"]+)"', visitor.see("/applications").text)
    assert found
    return visitor, found[1]


def words(page: TestResponse) -> str:
    """The main part of a page as one line of words."""
    main = page.text.partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_the_tracker_says_who_acts_next_and_by_when(demonstration: Site) -> None:
    visitor, case = at(demonstration, "investigation")
    text = words(visitor.see(case))
    assert "下一步由" in text
    assert "17:30 前" in text
    assert "承诺 3 个工作日，已用" in text
    assert "0635-" in text


def test_everything_owed_stands_in_one_list(demonstration: Site) -> None:
    visitor, case = at(demonstration, "supplement")
    for text in (words(visitor.see(case)), words(visitor.see(f"{case}/supplement"))):
        assert "担保材料" in text
        assert "关联关系声明" in text
        assert "当前逾期" in text  # the bank verifies it later; the applicant is asked once, for everything
        assert "推荐表" not in text  # the league writes it
        assert "授权书" not in text  # consented to online
    assert "下一步由您办理" in words(visitor.see(case))
    assert "暂停计时" in words(visitor.see(case))


def test_a_supplement_is_answered_one_by_one_then_sent(demonstration: Site) -> None:
    visitor, case = at(demonstration, "supplement")
    assert "以后，这里会出现" in words(visitor.see(f"{case}/supplement"))
    good = {"overdue_now": "no", "overdue_streak": "0"}
    assert visitor.send(f"{case}/supplement/answers", **good).location == f"{case}/supplement"
    for path in set(re.findall(rf'href="({case}/papers/[a-z_]+)"', visitor.see(f"{case}/supplement").text)):
        fields = token_of(visitor.see(path)) | {"file": (io.BytesIO(PDF), "补充.pdf")}
        assert visitor.post(path, fields).location == f"{case}/supplement"
    assert visitor.send(f"{case}/supplement").location == case
    assert "团委审核中" in words(visitor.see(case))


def test_a_wrong_answer_to_a_notice_stays_in_its_box(demonstration: Site) -> None:
    visitor, case = at(demonstration, "supplement")
    answer = visitor.send(f"{case}/supplement/answers", overdue_now="no", overdue_streak="几次")
    assert answer.status_code == 422
    assert 'value="几次"' in answer.text


def test_a_wrong_answer_to_a_notice_of_the_bank_stays_in_its_box_too(staffed: Office) -> None:
    answers = {**SEED_CASE.answers, "overdue_streak": ""}
    to_investigation(staffed.story, replace(SEED_CASE, answers=answers))
    staffed.story.staff("investigator1", "bank_ask_supplement", items=["fact:overdue_streak"], words="")
    visitor = staffed.site.applicant(SEED_CASE.phone)
    address = f"/applications/{staffed.number}/supplement"
    answer = visitor.send(f"{address}/answers", overdue_streak="几次")
    assert answer.status_code == 422
    assert 'value="几次"' in answer.text
    assert visitor.send(f"{address}/answers", overdue_streak="0").location == address


def test_what_the_bank_asks_in_its_own_words_is_answered_in_words(demonstration: Site) -> None:
    visitor, case = at(demonstration, "bank supplement")
    assert "近三个月的电费发票" in words(visitor.see(f"{case}/supplement"))
    assert visitor.send(f"{case}/supplement", words="电费由村委代缴，附证明。").location == case


def test_an_offer_for_less_is_explained_in_figures_and_capitals(demonstration: Site) -> None:
    visitor, case = at(demonstration, "offer for less")
    text = words(visitor.see(f"{case}/offer"))
    assert "您申请 ¥2,000,000.00" in text
    assert "伍拾万元整" in text
    assert "年化利率（单利） 3.36%" in text


def test_the_instalments_of_the_offer_add_up_to_the_last_line(demonstration: Site) -> None:
    visitor, case = at(demonstration, "offer for less")
    text = words(visitor.see(f"{case}/offer"))
    assert "还款计划（共 12 期" in text


def test_an_offer_can_be_accepted_once(demonstration: Site) -> None:
    visitor, case = at(demonstration, "offer for less")
    page = visitor.see(f"{case}/offer")
    fields = token_of(page) | hidden_fields(page.text)
    assert visitor.post(f"{case}/steps/accept", fields).location == case
    visitor.post(f"{case}/steps/accept", fields)
    assert words(visitor.see(case)).count("接受了批复") == 1
    assert "您已接受这份批复" in words(visitor.see(f"{case}/offer"))


def test_an_offer_can_be_refused_after_its_consequence_was_shown(demonstration: Site) -> None:
    visitor, case = at(demonstration, "offer for less")
    assert "本次申请即告结束" in words(visitor.see(f"{case}/steps/refuse_offer"))
    assert visitor.send(f"{case}/steps/refuse_offer", words="利率可以，额度不够").location == case
    assert "已撤回" in words(visitor.see(case))


def test_a_refusal_gives_its_reasons_and_the_way_to_a_person(demonstration: Site) -> None:
    visitor, case = at(demonstration, "not recommended")
    text = words(visitor.see(case))
    assert "原因" in text
    assert "申请人工复核" in text
    assert "各级名册中没有记录" not in text  # the opinion is the league's own
    visitor.send(f"{case}/steps/ask_review", words="证书原件可以当面出示")
    assert "证书原件可以当面出示" in words(visitor.see(case))


def test_the_money_and_the_contract_are_on_record(demonstration: Site) -> None:
    visitor, case = at(demonstration, "paid out")
    text = words(visitor.see(case))
    assert "贰佰万元整" in text
    assert "6228480000000000018" not in text
    contract = words(visitor.see(f"{case}/contract"))
    for field in ("用途", "金额", "利率", "期限", "还款", "违约"):
        assert field in contract


def test_a_step_that_is_over_is_not_found(demonstration: Site) -> None:
    visitor, case = at(demonstration, "paid out")
    for step in ("accept", "withdraw", "submit", "approve", "recommend", "nonsense"):
        assert visitor.see(f"{case}/steps/{step}").status_code == 404
    assert visitor.see(f"{case}/questions/person").status_code == 404


@pytest.mark.parametrize("where", PHONES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_has_a_page_in_both_languages(demonstration: Site, where: str, language: str) -> None:
    visitor, case = at(demonstration, where)
    page = visitor.see(f"{case}?lang={language}")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


def test_applicants_find_no_desk(demonstration: Site) -> None:
    visitor, _ = at(demonstration, "investigation")
    for desk in ("/league", "/bank", "/admin"):
        assert visitor.see(desk).status_code in (403, 404)
