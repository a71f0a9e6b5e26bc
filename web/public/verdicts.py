"""A product's answer in a glance: the words and the tone of its card; reasons come with the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loans.decision.model import Outcome, RemedyStatus, Verdict
from loans.money import percent, show_yuan
from loans.texts import Text, how_many
from web.shell import office, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loans.decision.finding import Finding
    from loans.decision.model import Decision
    from web.shell.parts import Tone

_CAN = (Verdict.ELIGIBLE, Verdict.COUNTER_OFFER)
_WORDS: dict[Verdict, tuple[Text, Tone]] = {
    Verdict.ELIGIBLE: (Text("可以申请", "You can apply"), "good"),
    Verdict.COUNTER_OFFER: (Text("可以申请，额度有调整", "You can apply for less"), "good"),
    Verdict.UNDETERMINED: (Text("还缺信息", "More to be known"), "plain"),
    Verdict.INELIGIBLE: (Text("暂不符合", "Not yet"), "plain"),
}
_STEPS_AWAY = {1: Text("还差一步", "One step away"), 2: Text("还差两步", "Two steps away")}
_SOME_STEPS_AWAY = Text("还差几步", "A few steps away")
_NEVER = Text("不符合", "Does not fit")


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """A card and the decision under it; `best` is open and carries the one primary button of the page."""

    card: parts.Verdict
    decision: Decision
    best: bool
    can_apply: bool
    nothing_helps: bool

    @property
    def findings(self) -> tuple[parts.Finding, ...]:
        """Every rule's sentence, for the list that shows unmet ones first; said as often as it is read."""
        return _said(self.decision.findings)

    @property
    def reasons(self) -> tuple[parts.Finding, ...]:
        """Why not, or not yet: the sentences of the rules that stand in the way. Those of the met are not
        said."""
        return _said(one for one in self.decision.findings if one.outcome is _in_the_way(self.decision))

    @property
    def counted(self) -> tuple[int, int]:
        """How many rules there are, and how many of them are met."""
        findings = self.decision.findings
        return len(findings), sum(one.outcome is Outcome.MET for one in findings)


def headed(words: Text) -> Text:
    """A clause as a line of its own: in English with a capital letter."""
    return Text(words.zh, words.en[:1].upper() + words.en[1:])


def _said(findings: Iterable[Finding]) -> tuple[parts.Finding, ...]:
    return tuple(parts.Finding(one.outcome.value, one.say) for one in findings)


def _words(decision: Decision) -> tuple[Text, Tone]:
    if decision.verdict is not Verdict.INELIGIBLE:
        return _WORDS[decision.verdict]
    if decision.remedies:
        fewest = min(len(one.changes) for one in decision.remedies)
        return _STEPS_AWAY.get(fewest, _SOME_STEPS_AWAY), "wait"
    if decision.remedy_status is RemedyStatus.NONE_POSSIBLE:
        return _NEVER, "plain"
    return _WORDS[Verdict.INELIGIBLE]


def shown_verdict(decision: Decision, *, best: bool = False) -> ShownVerdict:
    """One product's card."""
    words, tone = _words(decision)
    return ShownVerdict(
        card=parts.Verdict(decision.product_name, words, tone, _line(decision)),
        decision=decision,
        best=best,
        can_apply=decision.verdict in _CAN,
        nothing_helps=decision.remedy_status is RemedyStatus.NONE_POSSIBLE,
    )


def shown_verdicts(decisions: Sequence[Decision]) -> list[ShownVerdict]:
    """All cards, best first as they come."""
    return [shown_verdict(decision, best=place == 0) for place, decision in enumerate(decisions)]


def product_names() -> dict[str, Text]:
    """What each product is called, by code."""
    return {product.code: product.name for product in office().catalogue.products}


def headline(decisions: Sequence[Decision]) -> Text:
    """How many products can be applied for, in one sentence."""
    can = sum(decision.verdict in _CAN for decision in decisions)
    if can:
        return Text(f"您现在可以申请 {can} 种贷款", f"You can apply for {how_many(can, 'loans')} now")
    if any(decision.verdict is Verdict.UNDETERMINED for decision in decisions):
        return Text("再回答几个问题就有结果", "A few more answers and you will know")
    if any(decision.remedies for decision in decisions):
        return Text("现在还不能申请，但离得不远", "Not yet, but you are close")
    return Text("按您的回答，现在没有符合条件的贷款", "On your answers no loan fits at present")


def _line(decision: Decision) -> Text:
    if decision.verdict in _CAN and decision.amount.offered is not None and decision.rate.annual is not None:
        amount, rate = show_yuan(decision.amount.offered).removesuffix(".00"), percent(decision.rate.annual)
        return Text(f"最高 {amount} · 年化利率 {rate}", f"Up to {amount} · {rate} a year")
    if decision.remedies:
        return headed(decision.remedies[0].say)
    wanted = _in_the_way(decision)
    return next((one.say for one in decision.findings if one.outcome is wanted), Text("", ""))


def _in_the_way(decision: Decision) -> Outcome:
    return Outcome.UNMET if decision.verdict is Verdict.INELIGIBLE else Outcome.UNKNOWN
