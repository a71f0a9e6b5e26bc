"""What refuses an application, or the screening of it."""

from __future__ import annotations

from loans.texts import Text, all_of
from loans.workflow.actor import Actor
from loans.workflow.guards.answers import Answers
from loans.workflow.standing import Standing


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


def time_ran_out(standing: Standing, _by: Actor, _answers: Answers) -> Text | None:
    """Only what waited too long expires."""
    until = standing.offer.expires_at if standing.offer else standing.supplement_until
    if until is not None and standing.now > until:
        return None
    return Text("期限还没有到。", "The time has not run out yet.")
