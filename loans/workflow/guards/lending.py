"""What refuses accepting, signing, paying out or recording the repayment."""

from __future__ import annotations

from loans.money import show_yuan
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.guards.answers import Answers, whole
from loans.workflow.standing import Standing


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
    if whole(answers, "amount") == standing.contract_amount:
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
