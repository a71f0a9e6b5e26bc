"""What refuses the investigation, a vote or an approval."""

from __future__ import annotations

from datetime import timedelta

from loans.decision.shapes import Footing, Verdict
from loans.money import show_yuan
from loans.texts import Text, how_many
from loans.workflow.actor import Actor
from loans.workflow.authority import band_for, may_approve, say_band
from loans.workflow.guards.answers import Answers, whole
from loans.workflow.standing import Standing

CONFIRMATION_LASTS = timedelta(minutes=5)


def amount_at_stake(standing: Standing, answers: Answers) -> int:
    """Fen that a band is read for: what is being approved; before it is stated, what the engine offers."""
    offered = standing.decision.amount.offered if standing.decision is not None else None
    return whole(answers, "amount") or offered or standing.amount or 0


def report_not_yet_given(standing: Standing, by: Actor, _answers: Answers) -> Text | None:
    """Two reports by two different persons, not two by one."""
    if by.person not in standing.reports:
        return None
    return Text(
        "您已提交过调查报告，等待另一名调查员。",
        "You have given your report; the other investigator's is awaited.",
    )


def two_reports(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Investigation by two persons (双人调查)."""
    if len(standing.reports) >= 2:
        return None
    return Text("须有两名不同调查员的调查报告。", "Reports by two different investigators are needed first.")


def bank_facts_verified(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """The decision stands on what the bank itself verified."""
    if standing.decision is not None and standing.decision.footing is Footing.BANK:
        return None
    return Text(
        "结论还没有建立在银行核实的事实之上：请先核实全部银行项目。",
        "The decision does not yet stand on facts verified by the bank: verify the bank's facts first.",
    )


def rules_met(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Every rule of the product is met; there is no override."""
    good = (Verdict.ELIGIBLE, Verdict.COUNTER_OFFER)
    if standing.decision is not None and standing.decision.verdict in good:
        return None
    return Text(
        "产品条件没有全部满足，不能批准（见左侧逐条结果）。",
        "Not every condition of the product is met, so it cannot be approved (see each result).",
    )


def within_ceiling(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Never more money or months than the engine offers."""
    decision = standing.decision
    amount, months = whole(answers, "amount"), whole(answers, "months")
    if decision is None or decision.amount.offered is None or decision.months.offered is None:
        return None  # `rules_met` says why
    if amount <= decision.amount.offered and months <= decision.months.offered:
        return None
    most, longest = show_yuan(decision.amount.offered), decision.months.offered
    return Text(
        f"最多可批 {most}、{longest} 个月。",
        f"At most {most} for {how_many(longest, 'months')} can be approved.",
    )


def within_authority(standing: Standing, by: Actor, answers: Answers) -> Text | None:
    """The band is read from the live exposure plus the amount, inside the approving transaction."""
    amount = amount_at_stake(standing, answers)
    return may_approve(standing.bands, by, standing.exposure + amount)


def committee_needed(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """The committee votes on what is above every single person's authority."""
    amount = amount_at_stake(standing, answers)
    band = band_for(standing.bands, standing.exposure + amount)
    if band is not None and band.votes > 1:
        return None
    if band is None:
        return Text("超出所有审批权限。", "This is above every authority.")
    who = say_band(band)
    return Text(
        f"这个金额由{who.zh}审批，不需要贷审会。",
        f"This amount is decided by {who.en}, not by the committee.",
    )


def not_voted_yet(standing: Standing, by: Actor, _answers: Answers) -> Text | None:
    """One member, one vote."""
    if all(ballot.person != by.person for ballot in standing.ballots):
        return None
    return Text("您已经投过票。", "You have already voted.")


def vote_says_why(_standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """A yes names the amount and term; a no names coded reasons that the applicant will read."""
    if answers.get("yes") is True and (whole(answers, "amount") <= 0 or whole(answers, "months") <= 0):
        return Text("同意时请填写金额和期限。", "When voting yes, state the amount and the term.")
    if answers.get("yes") is False and not answers.get("reasons"):
        return Text("不同意时请选择原因。", "When voting no, choose the reasons.")
    return None


def committee_vote_allowed(standing: Standing, by: Actor, answers: Answers) -> Text | None:
    """A yes vote meets all that an approval must meet."""
    if answers.get("yes") is not True:
        return None
    checks = (bank_facts_verified, rules_met, within_ceiling)
    return next((reason for check in checks if (reason := check(standing, by, answers))), None)


def proved_lately(standing: Standing, by: Actor, _answers: Answers) -> Text | None:
    """An unattended desk approves nothing."""
    fresh = by.confirmed_at is not None and standing.now - by.confirmed_at <= CONFIRMATION_LASTS
    if fresh:
        return None
    return Text(
        "请再次验证身份后办理（五分钟内有效）。",
        "Please prove again who you are; it then holds for five minutes.",
    )
