"""What a desk reads: verdicts, findings, the steps of a rate, deadlines. Words and order, no rule, no sum."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loans.decision.model import Decision, Footing, Outcome, Verdict
from loans.money import percent
from loans.texts import Text, how_many, same
from web.shell import parts
from web.shell.figures import day_text, moment_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from loans.casework.views import CasePage, ClockView, DecisionLine
    from loans.decision.model import DiscountFinding, Rate

VERDICTS: dict[Verdict, tuple[Text, parts.Tone]] = {
    Verdict.ELIGIBLE: (Text("符合", "Fits"), "good"),
    Verdict.COUNTER_OFFER: (Text("符合，按上限减额", "Fits for less"), "good"),
    Verdict.UNDETERMINED: (Text("还缺事实", "Facts missing"), "wait"),
    Verdict.INELIGIBLE: (Text("不符合", "Does not fit"), "wait"),
}
_RESULTS = {verdict.value: said for verdict, (said, _tone) in VERDICTS.items()}
FOOTINGS = {
    Footing.CLAIMS: Text("按声明", "on claims"),
    Footing.LEAGUE: Text("团委已核实", "verified by the league"),
    Footing.BANK: Text("银行已核实", "verified by the bank"),
}
_OCCASIONS = {
    "submit": Text("提交时", "on sending"),
    "verify": Text("核实后", "after verifying"),
    "recommend": Text("推荐时", "on recommending"),
    "approve": Text("审批时", "on approving"),
}
_CLAIMED = Text("声明", "Claimed")
MARKS: dict[str, tuple[Text, parts.Tone]] = {
    "claimed": (_CLAIMED, "plain"),
    "verified": (Text("已核实", "Verified"), "good"),
    "derived": (Text("系统计算", "Worked out"), "plain"),
    "unknown": (Text("未知", "Unknown"), "wait"),
}
SOURCES = {
    "online": Text("网上", "Online"),
    "phone": Text("手机", "Phone"),
    "counter": Text("窗口", "Counter"),
    "assisted": Text("代办", "Assisted"),
}
_WEEKDAY = re.compile("（周.）")
_NEAR = {0: Text("今天", "today"), 1: Text("明天", "tomorrow"), -1: Text("昨天", "yesterday")}
_GRANTED = {
    Outcome.MET: Text("已享受", "granted"),
    Outcome.UNMET: Text("不享受", "not granted"),
    Outcome.UNKNOWN: Text("还不知道，暂不计", "not known, not counted"),
}


def verdict_of(decision: Decision | None) -> parts.Verdict | None:
    """The verdict in a word, with the footing it stands on."""
    if decision is None:
        return None
    said, tone = VERDICTS[decision.verdict]
    return parts.Verdict(decision.product_name, said, tone, FOOTINGS[decision.footing])


def queue_verdict(code: str, missing: int) -> Text:
    """The verdict in a queue's cell; with the number of open questions where there are any."""
    if not code:
        return same("")
    if code == Verdict.UNDETERMINED.value:
        return Text(f"还缺 {missing} 项事实", f"{how_many(missing, 'facts')} missing")
    return _RESULTS[code]


def kept_words(line: DecisionLine) -> Text:
    """A kept result: what called for it, what it was, on whose word."""
    occasion = _OCCASIONS.get(line.why, same(line.why))
    result, footing = VERDICTS[Verdict(line.verdict)][0], FOOTINGS[Footing(line.footing)]
    return Text(
        f"{occasion.zh}：{result.zh}（{footing.zh}）", f"{occasion.en}: {result.en.lower()} ({footing.en})"
    )


def findings_of(view: CasePage) -> list[parts.Finding]:
    """Every rule's sentence; what rests on the applicant's word alone is marked."""
    return [
        parts.Finding(
            one.outcome.value,
            one.say,
            _CLAIMED if one.footing is Footing.CLAIMS and one.outcome is Outcome.MET else None,
            one.label,
        )
        for one in view.findings
    ]


def bound_by(view: CasePage) -> Text | None:
    """The limit that the amount is held to, by its label."""
    name = view.decision.amount.bound_by if view.decision else None
    terms = view.card.terms
    return next((one.label for one in terms.ceilings if one.name == name), None) if terms else None


def rate_steps(view: CasePage) -> list[parts.Row]:
    """Reference, spread, comparable, each discount, floor, annual: how the rate came about."""
    if view.decision is None:
        return []
    rate = view.decision.rate
    rows = [
        (_reference(rate), rate.reference),
        (Text("加点", "Spread"), rate.spread),
        (Text("同类产品利率", "Comparable rate"), rate.comparable),
    ]
    shown = [parts.Row(label, percent(value)) for label, value in rows if value is not None]
    shown += [_discount(one) for one in rate.discounts]
    if rate.floor is not None:
        shown.append(parts.Row(Text("利率下限", "Floor"), percent(rate.floor)))
    if rate.annual is not None:
        shown.append(parts.Row(Text("合同年利率", "Contract rate"), percent(rate.annual)))
    if rate.guarantee_fee:
        shown.append(parts.Row(Text("担保费（年）", "Guarantee fee a year"), percent(rate.guarantee_fee)))
    return shown


def _reference(rate: Rate) -> Text:
    if rate.reference_from is None:
        return Text("参考利率", "Reference rate")
    since = day_text(rate.reference_from)
    return Text(f"参考利率（{since.zh}起）", f"Reference rate (since {since.en})")


def _discount(one: DiscountFinding) -> parts.Row:
    label = Text(f"优惠：{one.label.zh}", f"Discount: {one.label.en}")
    cut = percent(one.relative)
    tone: parts.Tone = "good" if one.applied else "plain"
    return parts.Row(label, Text(f"下浮 {cut}", f"{cut} less"), note=_GRANTED[one.outcome], tone=tone)


def timeline_of(view: CasePage) -> list[parts.Happening]:
    """The history, newest first."""
    lines = sorted(view.timeline, key=lambda line: line.at, reverse=True)
    return [parts.Happening(moment_text(line.at), line.text, line.who, line.note) for line in lines]


def due_of(clock: ClockView, now: datetime) -> tuple[Text, parts.Tone] | None:
    """The deadline in words, and how loud to say it."""
    if clock.paused:
        return Text("时钟暂停，等申请人", "Clock stopped, waiting for the applicant"), "plain"
    if clock.due is None:
        return None
    said = due_text(clock.due, now)
    if clock.overdue:
        return Text(f"已超时：{said.zh}", f"Overdue: {said.en}"), "late"
    return Text(f"{said.zh} 到期", f"Due {said.en}"), "wait" if clock.due.date() == now.date() else "plain"


def due_text(due: datetime, now: datetime) -> Text:
    """``今天 17:30``, ``明天 12:00``, else the day: as people at a desk say it."""
    return _due_on(due, now.date())


@lru_cache(maxsize=512)  # deadlines fall on few moments, and a list repeats them
def _due_on(due: datetime, today: date) -> Text:
    near = _NEAR.get((due.date() - today).days)
    return Text(f"{near.zh} {due:%H:%M}", f"{near.en} {due:%H:%M}") if near else short_day(due)


def short_day(moment: datetime) -> Text:
    """``11月26日 17:30``, ``26 Nov 17:30``: no weekday, where room is scarce."""
    said = moment_text(moment, with_year=False)
    return Text(_WEEKDAY.sub(" ", said.zh), said.en.partition(" ")[2])
