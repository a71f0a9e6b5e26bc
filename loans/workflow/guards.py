"""What refuses a step although role and state are right. Each guard returns the reason, or None.

A guard sees the case's standing, the actor and the (already checked) answers; it reads nothing else and
changes nothing. No guard has a switch that turns it off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from loans.decision.shapes import Footing, Verdict
from loans.money import show_yuan
from loans.texts import Text, all_of, how_many
from loans.workflow.actor import Actor, Institution
from loans.workflow.authority import band_for, may_approve, say_band
from loans.workflow.standing import Standing
from loans.workflow.states import State

Answers = Mapping[str, object]
Guard = Callable[[Standing, Actor, Answers], Text | None]

CONFIRMATION_LASTS = timedelta(minutes=5)


def _whole(answers: Answers, name: str) -> int:
    value = answers.get(name)
    return value if isinstance(value, int) else 0


def amount_at_stake(standing: Standing, answers: Answers) -> int:
    """Fen that a band is read for: what is being approved; before it is stated, what the engine offers."""
    offered = standing.decision.amount.offered if standing.decision is not None else None
    return _whole(answers, "amount") or offered or standing.amount or 0


def all_consents_given(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """PIPL 13, 23, 29; credit-reporting regulation 13: three separate consents."""
    if standing.consents >= {"processing", "hand_over", "credit_query"}:
        return None
    return Text(
        "请先分别勾选三项同意：信息处理、团委向银行提供、征信查询。",
        "Please give the three consents first, one by one: processing, hand-over to the bank, credit query.",
    )


def hand_over_consented(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """PIPL 23: the league passes data to the bank only with a separate consent."""
    if "hand_over" in standing.consents:
        return None
    return Text(
        "申请人没有同意（或已撤回同意）向银行提供信息，不能移交。",
        "The applicant has not consented (or no longer consents) to hand-over to the bank.",
    )


def answers_complete(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Every question of the form has a valid answer."""
    if not standing.answers_missing:
        return None
    listed = all_of(standing.answers_missing)
    return Text(f"还有问题没有答好：{listed.zh}。", f"Some questions are not answered yet: {listed.en}.")


def decision_was_shown(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """The applicant saw the verdict on exactly what is submitted, whatever the verdict."""
    if standing.shown:
        return None
    return Text(
        "您的答案在核对之后有变化，请再看一遍结果，然后提交。",
        "Your answers changed after you checked them. Please look at the result once more, then submit.",
    )


def league_facts_verified(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """The league recommends only what it has verified itself."""
    if not standing.league_open:
        return None
    listed = all_of(standing.league_open)
    return Text(f"以下事实还没有核实：{listed.zh}。", f"These facts are not verified yet: {listed.en}.")


def nothing_new_in_second_notice(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """One notice lists everything (优化营商环境条例 36): a later one adds nothing that was visible."""
    items = answers.get("items")
    asked = items if isinstance(items, tuple) else ()
    late = [item for item in asked if item in standing.detectable_before]
    if not late:
        return None
    return Text(
        "一次性告知：第一次通知时就能发现的缺项，不能再次要求补正。请由本单位自行核实，或据现有材料作出决定。",
        "One notice only: what could be seen when the first notice went out may not be asked for again. "
        "Find it out yourselves, or decide on what there is.",
    )


def supplement_answered(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Every item of the notice has an answer."""
    if not standing.owed:
        return None
    listed = all_of(standing.owed)
    return Text(f"还差：{listed.zh}。", f"Still wanted: {listed.en}.")


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
    amount, months = _whole(answers, "amount"), _whole(answers, "months")
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
    if answers.get("yes") is True and (_whole(answers, "amount") <= 0 or _whole(answers, "months") <= 0):
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


def offer_still_open(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """An offer is accepted while it lasts."""
    if standing.offer is not None and standing.offer.open and standing.now <= standing.offer.expires_at:
        return None
    return Text("这份批复已过有效期，请重新申请。", "This offer is no longer valid; please apply again.")


def security_recorded(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """A guaranteed loan names its guarantor, a secured one its collateral."""
    kind = standing.offer.guarantee if standing.offer else "credit"
    if kind in ("guarantee", "agri_guarantee") and not answers.get("guarantor_name"):
        return Text("担保贷款须登记担保人。", "A guaranteed loan needs its guarantor recorded.")
    if kind in ("mortgage", "pledge") and not answers.get("collateral"):
        return Text("抵（质）押贷款须登记抵（质）押物。", "A secured loan needs its collateral recorded.")
    return None


def guarantor_named_fully(_standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """A guarantor is a person or firm known by number, or exposure could not be summed over them."""
    if not answers.get("guarantor_name") or answers.get("guarantor_id") or answers.get("guarantor_code"):
        return None
    return Text(
        "请填写担保人的身份证号，或担保企业的统一社会信用代码。",
        "Give the guarantor's resident id, or the guaranteeing firm's credit code.",
    )


def _short_of_principal(standing: Standing, answers: Answers) -> str | None:
    """The principal of the contract, shown, where the amount stated is another."""
    if _whole(answers, "amount") == standing.contract_amount:
        return None
    return show_yuan(standing.contract_amount or 0)


def whole_principal(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Civil Code 670: interest may not be taken from the principal beforehand."""
    due = _short_of_principal(standing, answers)
    if due is None:
        return None
    return Text(
        f"须足额发放合同本金 {due}，不得预先扣除利息或费用（民法典第六百七十条）。",
        f"The whole principal of {due} must be paid out; nothing may be deducted (Civil Code 670).",
    )


def not_settled_yet(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """A loan is repaid once."""
    if not standing.settled:
        return None
    return Text("本件已登记结清。", "The full repayment has been recorded already.")


def principal_repaid(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Exposure falls when all of the principal is back, not before."""
    owed = _short_of_principal(standing, answers)
    if owed is None:
        return None
    return Text(
        f"须已归还全部本金 {owed}，才能登记结清。",
        f"The whole principal of {owed} must be back before this is recorded.",
    )


def _not_before(answers: Answers, name: str, earliest: date | None, words: Text) -> Text | None:
    day = answers.get(name)
    if earliest is None or not isinstance(day, date) or day >= earliest:
        return None
    return words


def visited_after_submission(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """An investigation looks into an application that was made."""
    words = Text(
        "调查日期不能早于申请日期。", "The date of the visit cannot be earlier than the day of application."
    )
    return _not_before(answers, "visited_on", standing.submitted_on, words)


def signed_after_offer(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """A contract is signed on an offer that was made."""
    offered = standing.offer.offered_on if standing.offer is not None else None
    words = Text("签订日期不能早于批复日期。", "The date of signature cannot be earlier than the offer.")
    return _not_before(answers, "signed_on", offered, words)


def paid_after_signing(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Money is paid out on a contract that was signed."""
    words = Text("发放日期不能早于合同签订日期。", "The date paid cannot be earlier than the contract.")
    return _not_before(answers, "paid_on", standing.signed_on, words)


def settled_after_pay_out(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Nothing is repaid before it was paid out."""
    words = Text("结清日期不能早于放款日期。", "The date repaid cannot be earlier than the date paid.")
    return _not_before(answers, "settled_on", standing.paid_on, words)


def time_ran_out(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Only what waited too long expires."""
    until = standing.offer.expires_at if standing.offer else standing.supplement_until
    if until is not None and standing.now > until:
        return None
    return Text("期限还没有到。", "The time has not run out yet.")


def review_not_yet_asked(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """One review per refusal."""
    if not standing.review_asked:
        return None
    return Text("您已申请过人工复核。", "You have already asked for a review.")


def review_is_open(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """There is a request to answer."""
    if standing.review_open:
        return None
    return Text("没有待答复的复核申请。", "There is no review to answer.")


def review_is_ours(standing: Standing, by: Actor, _answers: Answers) -> Text | None:
    """The institution that said no looks again; the other has no part in it."""
    ours = Institution.BANK if standing.state is State.DECLINED else Institution.LEAGUE
    if by.institution is ours:
        return None
    return Text("由作出决定的单位答复复核。", "The institution that decided answers the review.")


# Guards that speak about what is being typed: a page does not hold them against a step before
# anything is typed.
ABOUT_ANSWERS: frozenset[Guard] = frozenset(
    {
        committee_vote_allowed,
        decision_was_shown,
        guarantor_named_fully,
        nothing_new_in_second_notice,
        paid_after_signing,
        principal_repaid,
        proved_lately,
        security_recorded,
        settled_after_pay_out,
        signed_after_offer,
        visited_after_submission,
        vote_says_why,
        whole_principal,
        within_ceiling,
    }
)
