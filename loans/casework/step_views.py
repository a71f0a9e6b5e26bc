"""The steps of a case for one person: those open now, with what is filled in already, and those refused."""

from __future__ import annotations

from loans.casework.standing_now import Desk
from loans.casework.views import RefusedStep, StepView
from loans.identity.mask import mask_account
from loans.money import yuan
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.guards import ABOUT_ANSWERS
from loans.workflow.permission import Cause, Refusal, may
from loans.workflow.step import Step
from loans.workflow.table import STEPS

_TODAY = frozenset({"visited_on", "signed_on", "paid_on", "settled_on"})


def steps_for(desk: Desk, by: Actor) -> tuple[tuple[StepView, ...], tuple[RefusedStep, ...]]:
    """Steps that the actor may take now, and those of their role that are refused, with every reason."""
    allowed, refused = [], []
    for step in STEPS:
        verdict = may(by, step, desk.standing)
        if isinstance(verdict, Refusal):
            if verdict.cause is Cause.PERSON and desk.case.state in step.frm:
                refused.append(RefusedStep(step.name, step.label, (verdict.reason,)))
            continue
        reasons = tuple(
            reason
            for guard in step.guards
            if guard not in ABOUT_ANSWERS and (reason := guard(desk.standing, by, {}))
        )
        if reasons:
            refused.append(RefusedStep(step.name, step.label, reasons))
        else:
            allowed.append(_step_view(step, desk))
    return tuple(allowed), tuple(refused)


def _step_view(step: Step, desk: Desk) -> StepView:
    return StepView(
        step.name,
        step.label,
        _help(step, desk),
        step.asks,
        _prefill(step, desk),
        step.confirm,
        step.primary,
        step.step_up,
    )


def _help(step: Step, desk: Desk) -> Text:
    """The step's help. Before paying: the end of the account that the applicant gave, never all of it."""
    stated = str(desk.facts.raw.get("bank_account", ""))
    if step.name != "disburse" or not stated:
        return step.help
    tail = mask_account(stated)
    return Text(f"申请人填写的收款账户：{tail}。", f"Account stated by the applicant: {tail}.")


def _prefill(step: Step, desk: Desk) -> dict[str, str]:
    names = {ask.name for ask in step.asks}
    offered = desk.decision
    found: dict[str, str] = {}
    if step.name in ("approve", "vote") and offered is not None:
        if offered.amount.offered is not None:
            found["amount"] = yuan(offered.amount.offered)
        if offered.months.offered is not None:
            found["months"] = str(offered.months.offered)
    if step.name in ("disburse", "settle") and desk.standing.contract_amount is not None:
        found["amount"] = yuan(desk.standing.contract_amount)
    if step.name == "sign":
        found |= _contract_prefill(desk)
    if names & _TODAY:
        day = desk.standing.now.date().isoformat()
        found |= dict.fromkeys(names & _TODAY, day)
    if "shown" in names:
        found["shown"] = desk.token
    return {name: value for name, value in found.items() if name in names and value}


def _contract_prefill(desk: Desk) -> dict[str, str]:
    words = desk.catalogue.vocabulary.facts
    product = desk.catalogue.product(desk.case.product)

    def label(name: str) -> str:
        code = desk.facts.raw.get(name)
        return next((c.label.zh for c in words[name].choices if c.code == code), str(code or ""))

    return {
        "contract_number": f"{desk.case.number}-HT",
        "loan_type": product.name.zh,
        "use": " ".join(x for x in (label("purpose"), str(desk.facts.raw.get("purpose_detail", ""))) if x),
        "repayment": label("method"),
    }
