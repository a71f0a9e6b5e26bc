"""The league's file closes with the hand-over: what the bank learns afterwards stays with the bank.

The applicant's consent carries facts from the league to the bank, never back (PIPL 23; 征信业管理条例 20).
The league goes on seeing the state, who acts next, the deadline and the outcome: amount, term, rate, pay-out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from loans.casework.judging import from_rows, replayed
from loans.casework.office import Office
from loans.casework.standing_now import Desk
from loans.casework.views import DisbursementView, OfferView
from loans.store.case_rows import Line
from loans.store.fact_rows import current
from loans.store.lending import decision as decision_table
from loans.store.work import Work
from loans.workflow.actor import Actor, Institution
from loans.workflow.table import RECOMMEND


def closed_at(history: tuple[Line, ...], by: Actor) -> datetime | None:
    """When the reader's file was closed; None while all that is recorded is open to them."""
    if by.institution is not Institution.LEAGUE:
        return None
    return next((line.at for line in history if line.step == RECOMMEND.name), None)


def seen_by(office: Office, work: Work, desk: Desk, by: Actor) -> Desk:
    """The case as the reader's file holds it: facts, decision and history up to the hand-over."""
    closed = closed_at(desk.history, by)
    if closed is None:
        return desk
    rows = current(work, desk.case.id, until=closed)
    return replace(
        desk,
        rows=rows,
        facts=from_rows(desk.catalogue.vocabulary, rows),
        history=tuple(_after(desk.history, closed)),
        decisions=None,
        decision=None if (kept := _handed_over(work, desk, closed)) is None else replayed(office, work, kept),
        others=(),
        notice=None,
        closed=closed,
    )


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
