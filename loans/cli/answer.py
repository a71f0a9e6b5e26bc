"""A decision in plain words for a terminal: verdict, reasons, money, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from loans.cli.tell import show
from loans.decision.shapes import Outcome, Verdict
from loans.money import percent, show_yuan
from loans.texts import Text, en_list, zh_list

if TYPE_CHECKING:
    from loans.decision import Decision, Decisions

VERDICTS = {
    Verdict.ELIGIBLE: Text("符合条件", "eligible"),
    Verdict.COUNTER_OFFER: Text("可按调整后的条件办理", "counter-offer"),
    Verdict.UNDETERMINED: Text("信息不足，暂不能确定", "undetermined: something is still unknown"),
    Verdict.INELIGIBLE: Text("不符合条件", "not eligible"),
}
MARKS = {Outcome.MET: "✓", Outcome.UNMET: "✗", Outcome.UNKNOWN: "?"}


def show_decisions(decisions: Decisions, lang: str) -> None:
    """Every decision, best first, in the language asked for."""
    for decision in decisions:
        _show(decision, lang)


def _show(decision: Decision, lang: str) -> None:
    head, name = VERDICTS[decision.verdict], decision.product_name
    show(Text(f"{name.zh}：{head.zh}", f"{name.en}: {head.en}"), lang)
    for line in (*_money(decision), *_fits(decision)):
        click.echo("  " + line.in_(lang))
    told = [one for one in decision.findings if one.outcome is not Outcome.MET]
    for finding in told if told or not decision.is_offer else decision.findings:
        click.echo(f"  {MARKS[finding.outcome]} {finding.say.in_(lang)}")
    for line in (*_unasked(decision), *_ways(decision)):
        click.echo("  " + line.in_(lang))
    if decision.is_offer and decision.papers:
        papers = [paper.say.in_(lang) for paper in decision.papers]
        show(Text("  所需材料：" + "、".join(papers), "  Papers: " + "; ".join(papers)), lang)


def _money(decision: Decision) -> list[Text]:
    lines = []
    apr, schedule, amount = decision.apr, decision.schedule, decision.amount
    if apr is not None:
        simple, effective = percent(apr.simple), percent(apr.effective)
        lines.append(
            Text(
                f"年化利率（单利）{simple}，（复利）{effective}",
                f"APR {simple} simple, {effective} effective",
            )
        )
    if amount.offered is not None and (term := decision.term) is not None:
        given = show_yuan(amount.offered)
        lines.append(Text(f"可贷 {given}，期限 {term.zh}", f"Up to {given} over {term.en}"))
    if amount.ceiling is not None and decision.verdict is Verdict.COUNTER_OFFER and amount.bound_by:
        label = decision.plan.terms.ceiling(amount.bound_by).label
        limit = show_yuan(amount.ceiling)
        lines.append(Text(f"上限 {limit}（{label.zh}）", f"Limit {limit} ({label.en})"))
    if schedule is not None:
        first, interest = show_yuan(schedule.first_payment), show_yuan(schedule.total_interest)
        lines.append(
            Text(f"首期还款 {first}，利息合计 {interest}", f"First payment {first}, interest {interest}")
        )
    return lines


def _unasked(decision: Decision) -> list[Text]:
    """What a limit waits for; what a rule waits for stands in its finding."""
    if decision.verdict is not Verdict.UNDETERMINED:
        return []
    said = {name for finding in decision.findings for name in finding.missing}
    vocabulary = decision.enquiry.application.vocabulary
    open_limits = [vocabulary.facts[name].label for name in decision.missing if name not in said]
    if not open_limits:
        return []
    return [
        Text(
            "? 确定额度、期限或利率，还需要知道：" + zh_list([one.zh for one in open_limits], "和"),
            "? To settle the amount, term or rate, still to be known: "
            + en_list([one.en for one in open_limits], "and"),
        )
    ]


def _ways(decision: Decision) -> list[Text]:
    if decision.verdict is not Verdict.INELIGIBLE:
        return []
    if decision.remedy_status == "none_possible":
        return [Text("您能改变的情况都不能使其符合条件", "Nothing you can change would make this eligible")]
    return [Text(f"→ {way.say.zh}", f"→ {way.say.en}") for way in decision.remedies]


def _fits(decision: Decision) -> list[Text]:
    if decision.is_offer or not decision.also_fits:
        return []
    names = [
        plan.product.name for plan in decision.enquiry.day.plans if plan.product.code in decision.also_fits
    ]
    return [
        Text(
            "可以办理：" + "、".join(name.zh for name in names),
            "What fits: " + ", ".join(name.en for name in names),
        )
    ]
