"""The league's file closes with the hand-over: what the bank learns afterwards stays with the bank.

The applicant's consent carries facts from the league to the bank, never back (PIPL 23; 征信业管理条例 20).
The league goes on seeing the state, who acts next, the deadline and the outcome: amount, term, rate, pay-out.
What only the bank knows, such as what somebody owes already, is in the league's file at no time: it reads the
decision as if there were nothing of the kind, and not at all the rules that look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from loans.casework.judging import from_rows, judge_or_problems, replayed
from loans.casework.office import Office
from loans.casework.standing_now import Desk
from loans.casework.views import DisbursementView, OfferView
from loans.decision import Decision, Finding
from loans.store.case_rows import Line
from loans.store.fact_rows import current
from loans.store.lending import decision as decision_table
from loans.store.work import Work
from loans.vocabulary import Sensitivity
from loans.vocabulary.fact import About
from loans.workflow.actor import Actor, Institution
from loans.workflow.table import RECOMMEND


def closed_at(history: tuple[Line, ...], by: Actor) -> datetime | None:
    """When the reader's file was closed; None while all that is recorded is open to them."""
    if by.institution is not Institution.LEAGUE:
        return None
    return next((line.at for line in history if line.step == RECOMMEND.name), None)


def seen_by(office: Office, work: Work, desk: Desk, by: Actor) -> Desk:
    """The case as the reader's file holds it: facts, decision and history up to the hand-over."""
    if by.institution is not Institution.LEAGUE:
        return desk
    closed = closed_at(desk.history, by)
    if closed is None:
        return _unexposed(desk)
    rows = current(work, desk.case.id, until=closed)
    return replace(
        desk,
        rows=rows,
        facts=from_rows(desk.catalogue.vocabulary, rows),
        history=tuple(_after(desk.history, closed)),
        decisions=None,
        decision=None
        if (kept := _handed_over(work, desk, closed)) is None
        else replayed(office, work, kept, exposed=False),
        others=(),
        notice=None,
        closed=closed,
    )


def _unexposed(desk: Desk) -> Desk:
    """The same before the hand-over, where every look decides anew."""
    if (
        desk.decisions is None
        or desk.decision is None
        or not _hidden(desk.decision, desk.decision.plan.reads)
    ):
        return desk
    system = replace(desk.decisions.system, exposure=0)
    product, on = desk.case.product, desk.decisions.on
    decisions, _ = judge_or_problems(desk.facts, desk.catalogue, product, on, system)
    return replace(desk, decisions=decisions, decision=decisions[0] if decisions else None, others=())


def findings_for(decision: Decision, by: Actor) -> tuple[Finding, ...]:
    """The findings that the reader may know; to the league none that looks at what only the bank knows."""
    if by.institution is not Institution.LEAGUE:
        return tuple(decision.findings)
    return tuple(one for one in decision.findings if not _hidden(decision, one.reading.rule.expression.reads))


def speaks_of_the_banks(decision: Decision | None, by: Actor) -> bool:
    """Whether what was decided at the time could tell the reader what only the bank knows."""
    of_league = by.institution is Institution.LEAGUE
    return of_league and decision is not None and _hidden(decision, decision.plan.reads)


def _hidden(decision: Decision, names: Iterable[str]) -> bool:
    """Whether something only the bank knows is among the names, or behind a derived one of them."""
    facts = decision.application.vocabulary.facts
    behind = (fact for name in decision.plan.behind(names) if (fact := facts.get(name)) is not None)
    return any(fact.about is About.SYSTEM and fact.sensitivity is not Sensitivity.PUBLIC for fact in behind)


def in_file(closed: datetime | None, at: datetime) -> bool:
    """Whether what was recorded `at` a moment is in a file that was closed, or is still open."""
    return closed is None or at <= closed


def outcome_of(offer: OfferView | None) -> OfferView | None:
    """An offer as the league is told of it: how much, how long, at what rate; neither why nor how."""
    return offer and replace(offer, conditions="", bound_by=None, schedule=None)


def payment_of(paid: DisbursementView | None) -> DisbursementView | None:
    """A pay-out as the league is told of it: how much and when; not to which account."""
    return paid and replace(paid, account="", reference="")


def _handed_over(work: Work, desk: Desk, closed: datetime) -> Any | None:
    return work.run(
        select(decision_table)
        .where(decision_table.c.case_id == desk.case.id, decision_table.c.at <= closed)
        .order_by(decision_table.c.seq.desc())
        .limit(1)
    ).one_or_none()


def _after(history: tuple[Line, ...], closed: datetime) -> Iterator[Line]:
    """Later lines say where the case went, not who did it, why, nor what was done in between."""
    for line in history:
        if in_file(closed, line.at):
            yield line
        elif line.from_state is not line.to_state:
            yield replace(line, by_name="", reasons=(), note="")
