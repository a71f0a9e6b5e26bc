"""A decision as JSON: the shape of the contract, `loans decide --json`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from loans.money import rate_text, yuan
from loans.schedules.model import instalment_dict
from loans.vocabulary.fact import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.decision.finding import Finding
    from loans.decision.judged import Judged
    from loans.decision.shapes import PaperAsked, Rate, Remedy
    from loans.schedules import Schedule
    from loans.vocabulary import Vocabulary


def decision_json(decision: Judged) -> dict[str, object]:
    """One decision, JSON values only."""
    words = decision.application.vocabulary
    schedule, apr = decision.schedule, decision.apr
    return {
        "product": decision.product,
        "product_name": decision.product_name.to_dict(),
        "terms_from": decision.terms_from.isoformat(),
        "verdict": decision.verdict.value,
        "footing": decision.footing.value,
        "findings": [_finding(finding, words) for finding in decision.findings],
        "amount": _amount(decision),
        "months": _months(decision),
        "rate": _rate(decision.rate),
        "apr": None if apr is None else apr.to_dict(),
        "schedule": None if schedule is None else _schedule(schedule),
        "remedy_status": decision.remedy_status.value,
        "remedies": [_remedy(remedy, words) for remedy in decision.remedies],
        "also_fits": list(decision.also_fits),
        "papers": [_paper(paper) for paper in decision.papers],
        "missing": list(decision.missing),
        "assumed_request": _values(decision.assumed_request, words),
        "used": {name: _value(value) for name, value in decision.used.items()},
    }


def _amount(decision: Judged) -> dict[str, object]:
    amount = decision.amount
    return {
        "requested": _yuan(amount.requested),
        "ceiling": _yuan(amount.ceiling),
        "offered": _yuan(amount.offered),
        "bound_by": amount.bound_by,
    }


def _months(decision: Judged) -> dict[str, object]:
    months = decision.months
    return {"requested": months.requested, "longest": months.longest, "offered": months.offered}


def _finding(finding: Finding, words: Vocabulary) -> dict[str, object]:
    limits = [
        {"fact": limit.fact, "op": limit.op, "value": value_json(words, limit.fact, limit.value)}
        for limit in finding.limit
    ]
    return {
        "rule": finding.rule,
        "label": finding.label.to_dict(),
        "outcome": finding.outcome.value,
        "footing": finding.footing.value,
        "facts": finding.facts_json(),
        "missing": list(finding.missing),
        "limit": limits,
        "say": finding.say.to_dict(),
        "assumed": finding.assumed,
    }


def _rate(rate: Rate) -> dict[str, object]:
    shown: dict[str, object] = {
        "reference": _fraction(rate.reference),
        "reference_from": None if rate.reference_from is None else rate.reference_from.isoformat(),
        "spread": _fraction(rate.spread),
        "comparable": _fraction(rate.comparable),
        "discounts": [
            {
                "name": one.name,
                "label": one.label.to_dict(),
                "outcome": one.outcome.value,
                "relative": str(one.relative),
                "missing": list(one.missing),
                "applied": one.applied,
            }
            for one in rate.discounts
        ],
        "floor": _fraction(rate.floor),
        "annual": _fraction(rate.annual),
    }
    if rate.daily:
        shown["daily"] = [{"up_to_day": tier.up_to_day, "rate": _fraction(tier.rate)} for tier in rate.daily]
    if rate.guarantee_fee is not None:
        shown["guarantee_fee"] = _fraction(rate.guarantee_fee)
    return shown


def _schedule(schedule: Schedule) -> dict[str, object]:
    shown: dict[str, object] = {
        "method": schedule.method,
        "day_count": schedule.day_count,
        "first_payment": yuan(schedule.first_payment),
        "total_interest": yuan(schedule.total_interest),
        "total_payment": yuan(schedule.total_payment),
        "instalments": [instalment_dict(row) for row in schedule.instalments],
    }
    if schedule.charges:
        shown["charges"] = [
            {"due": one.due.isoformat(), "amount": yuan(one.amount)} for one in schedule.charges
        ]
        shown["total_charges"] = yuan(schedule.total_charges)
    return shown


def _paper(paper: PaperAsked) -> dict[str, object]:
    return {
        "code": paper.code,
        "say": paper.say.to_dict(),
        "because": paper.because.zh,
        "because_say": paper.because.to_dict(),
        "proves": list(paper.proves),
    }


def _remedy(remedy: Remedy, words: Vocabulary) -> dict[str, object]:
    return {"changes": _values(remedy.changes, words), "ease": remedy.ease, "say": remedy.say.to_dict()}


def _values(values: Mapping[str, object], words: Vocabulary) -> dict[str, object]:
    return {name: value_json(words, name, value) for name, value in values.items()}


def value_json(words: Vocabulary, name: str, value: object) -> object:
    """A native value of the fact `name` as JSON: money with two places, rates as fractions, ISO
    dates, lists."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list | frozenset):
        return [value_json(words, name, one) for one in value]
    fact = words.get(name)
    if isinstance(value, Decimal) and fact is not None and fact.kind is Kind.MONEY and value.is_finite():
        return f"{value:.2f}"
    return _value(value)


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return rate_text(value) if value.is_finite() else str(value)
    return value.isoformat() if isinstance(value, date) else value


def _yuan(fen: int | None) -> str | None:
    return None if fen is None else yuan(fen)


def _fraction(rate: Decimal | None) -> str | None:
    return None if rate is None else rate_text(rate)
