"""Stretches of the way that several scenes share: to the league, the bank, an offer, the contract."""

from __future__ import annotations

from loans.casework.demonstration.cast import GUARANTOR, GUARANTOR_CODE, Applicant
from loans.casework.demonstration.story import Story


def to_screening(story: Story, who: Applicant, leave_out: int = 0) -> None:
    """Submitted and taken by the league."""
    story.submit(who, leave_out)
    story.staff("league1", "take")


def to_recommended(story: Story, who: Applicant) -> None:
    """Verified and recommended."""
    to_screening(story, who)
    story.verify("league1")
    story.staff("league1", "recommend", opinion="材料齐全，荣誉和经营情况属实，同意推荐。")


def to_investigation(story: Story, who: Applicant) -> None:
    """Joined by two investigators."""
    to_recommended(story, who)
    story.next_day()
    story.staff("investigator1", "join")
    story.staff("investigator2", "join")


def to_approval(story: Story, who: Applicant, **found: str) -> None:
    """Verified by the bank, both reports in."""
    to_investigation(story, who)
    story.verify("investigator1", **found)
    day = story.day.isoformat()
    words = "现场查看经营场所和库存，账实相符，还款来源稳定。"
    for login in ("investigator1", "investigator2"):
        story.staff(login, "report", mode="on_site", visited_on=day, finding=words)


def to_offer_by_committee(story: Story, who: Applicant, amount: str, months: str) -> None:
    """Two of three members in favour."""
    to_approval(story, who)
    story.next_day()
    for login in ("committee1", "committee2"):
        story.staff(login, "vote", yes="yes", amount=amount, months=months, opinion="同意。")


def to_offer_by_officer(story: Story, who: Applicant, amount: str, months: str) -> None:
    """One officer approves."""
    to_approval(story, who)
    story.next_day()
    story.staff("officer", "approve", amount=amount, months=months, opinion="还款能力充足，同意。")


def sign(story: Story) -> None:
    """The contract on record, with its guarantor."""
    story.staff(
        "officer",
        "sign",
        contract_number=f"{story.number}-HT",
        loan_type="乡村好青年贷",
        use="采购春季化肥和种子",
        repayment="等额本息",
        default_terms="逾期罚息按合同利率上浮 50% 计收；挪用贷款的，贷款人可以提前收回。",
        signed_on=story.day.isoformat(),
        guarantor_name=GUARANTOR,
        guarantor_code=GUARANTOR_CODE,
    )
