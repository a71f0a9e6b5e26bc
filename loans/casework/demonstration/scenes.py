"""The cases of the demonstration: at least one in every state. Each scene is named after where it ends."""

from __future__ import annotations

from collections.abc import Callable

from loans.casework.demonstration.cast import ACCOUNT_PAID_TO, Applicant, company, person, student
from loans.casework.demonstration.passages import (
    sign,
    to_approval,
    to_investigation,
    to_offer_by_committee,
    to_offer_by_officer,
    to_recommended,
    to_screening,
)
from loans.casework.demonstration.story import Story
from loans.texts import Text

LIN = Applicant(
    "13800000001",
    "rural_good_youth",
    company(1, "林晓禾", "19960615", "冠县晓禾农资有限公司"),
    Text("林晓禾（申请人：公司，省级乡村好青年）", "Lin Xiaohe (applicant: company, provincial honour)"),
)
ZHOU = Applicant(
    "13800000002",
    "rural_good_youth",
    person(2, "周建业", "19940208", amount="2000000", monthly_income="90000"),
    Text("周建业（申请人：个人，县级乡村好青年）", "Zhou Jianye (applicant: person, county honour)"),
)
APPLICANTS = (LIN, ZHOU)


def farmer(place: int, name: str, born: str, **changes: str) -> Applicant:
    """Another applicant in their own name."""
    return Applicant(f"138000000{place:02d}", "rural_good_youth", person(place, name, born, **changes))


def paid_out(story: Story) -> None:
    """The seed's story: two million, guaranteed, twelve months."""
    to_offer_by_committee(story, LIN, "2000000", "12")
    story.mine("accept")
    sign(story)
    story.staff(
        "payout",
        "disburse",
        amount="2000000",
        account=ACCOUNT_PAID_TO,
        reference=f"{story.number}-0001",
        paid_on=story.day.isoformat(),
    )


def offered_for_less(story: Story) -> None:
    """County honour asks for two million: the offer is half a million, and waits."""
    to_offer_by_officer(story, ZHOU, "500000", "12")


def expired(story: Story) -> None:
    """An offer that nobody answered."""
    to_offer_by_officer(story, farmer(3, "许知夏", "19950430"), "200000", "12")
    story.let_expire()


def not_recommended(story: Story) -> None:
    """The honour could not be confirmed."""
    to_screening(story, farmer(4, "秦浩然", "19970703"))
    story.verify("league1", honour_level="none")
    story.staff("league1", "not_recommend", reasons=["honour_not_confirmed"], opinion="各级名册中没有记录。")


def declined(story: Story) -> None:
    """The bank finds arrears; the applicant asks for a review."""
    to_approval(story, farmer(5, "朱立新", "19920514"), overdue_now="yes")
    story.next_day()
    story.staff("officer", "decline", reasons=["credit_record"], opinion="当前有逾期。")
    story.mine("ask_review", words="逾期已于昨天结清，请人工复核。")


def contracted(story: Story) -> None:
    """Signed; the money comes next."""
    to_offer_by_officer(story, farmer(6, "何嘉树", "19930929"), "200000", "12")
    story.mine("accept")
    sign(story)


def accepted(story: Story) -> None:
    """Accepted, for less than was asked; the contract is to be signed."""
    to_offer_by_officer(story, farmer(7, "吕明月", "19980115"), "150000", "12")
    story.mine("accept")


def waiting_for_approval(story: Story) -> None:
    """Both reports are in: the manager decides."""
    to_approval(story, farmer(8, "施若谷", "19910306", amount="500000", honour_level="city", months="36"))


def being_investigated(story: Story) -> None:
    """Two investigators have joined."""
    answers = company(
        9, "杨思远", "19891023", "冠县思远轴承有限公司", sector="manufacturing", amount="800000", staff="18"
    )
    to_investigation(story, Applicant("13800000009", "luqing_huiqi", answers))


def bank_wants_supplement(story: Story) -> None:
    """The bank asks for something in its own words."""
    to_investigation(story, farmer(10, "孔令仪", "19960221"))
    items = ["other:近三个月的电费发票"]
    story.staff("investigator1", "bank_ask_supplement", items=items, words="拍照上传即可。")


def recommended(story: Story) -> None:
    """Waits for the bank's investigators."""
    to_recommended(story, farmer(11, "曹雪松", "19941218"))


def league_wants_supplement(story: Story) -> None:
    """Two answers and two papers missing, asked for in one notice."""
    answers = student(12, "韩雨桐", "20010917", overdue_now="", overdue_streak="")
    who = Applicant("13800000012", "student_startup", answers)
    to_screening(story, who, leave_out=2)
    story.staff("league1", "ask_supplement", items=story.suggested("league1"), words="请一次补齐。")


def being_screened(story: Story) -> None:
    """Taken by the league."""
    to_screening(story, farmer(13, "严思齐", "20000410"))


def submitted(story: Story) -> None:
    """Waits for the league."""
    story.submit(farmer(14, "华清源", "19990808"))


def withdrawn(story: Story) -> None:
    """The applicant changed their mind."""
    story.submit(farmer(15, "金小满", "19970521"))
    story.mine("withdraw", words="已有其他资金来源。")


def draft(story: Story) -> None:
    """Half filled in."""
    story.draft(farmer(16, "魏子轩", "20020101"))


# Working days ago on which each begins.
SCENES: tuple[tuple[int, Callable[[Story], None]], ...] = (
    (45, expired),
    (12, not_recommended),
    (9, declined),
    (6, paid_out),
    (4, contracted),
    (4, accepted),
    (3, offered_for_less),
    (3, waiting_for_approval),
    (2, being_investigated),
    (2, bank_wants_supplement),
    (2, recommended),
    (2, league_wants_supplement),
    (2, withdrawn),
    (1, being_screened),
    (1, submitted),
    (1, draft),
)
