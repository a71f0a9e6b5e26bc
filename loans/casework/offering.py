"""Approving: the decision made again for what is approved, the offer fixed, money reserved."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update

from loans.casework.errors import Refused
from loans.casework.judging import PROGRAMME_POOL, day_of, judge, keep_decision, system_now
from loans.casework.limits import OFFER_LASTS
from loans.casework.moving import Moving
from loans.catalogue.model import Product
from loans.decision import Verdict
from loans.money import ppm
from loans.store import pools
from loans.store.columns import new_id
from loans.store.lending import offer, vote
from loans.texts import Text
from loans.workflow.states import State


def approve(move: Moving) -> None:
    """One officer or manager approves."""
    make_offer(move, move.whole("amount"), move.whole("months"))


def cast_vote(move: Moving) -> None:
    """A member votes; the vote that settles it makes the offer, at the smaller of what was agreed."""
    row = new_id()
    yes = move.answers.get("yes") is True
    move.work.run(
        insert(vote).values(
            id=row,
            case_id=move.case.id,
            account_id=move.by.account,
            person_id=move.by.person,
            by_name=move.by.name,
            yes=yes,
            amount=move.whole("amount") if yes else None,
            months=move.whole("months") if yes else None,
            reasons=" ".join(move.codes("reasons")),
            opinion=move.work.seal("vote", row, "opinion", move.text("opinion")),
            at=move.work.at,
        )
    )
    if move.to is State.OFFERED:
        agreed = [ballot for ballot in move.desk.standing.ballots if ballot.yes]
        amount = min([move.whole("amount"), *(ballot.amount or 0 for ballot in agreed)])
        months = min([move.whole("months"), *(ballot.months or 0 for ballot in agreed)])
        make_offer(move, amount, months)


def make_offer(move: Moving, amount: int, months: int) -> None:
    """Decides again on exactly this amount and term, at today's rate, and fixes it in an offer.

    Raises:
        Refused: on this amount the rules are not met, or the money is used up.
    """
    work, case, desk = move.work, move.case, move.desk
    system = system_now(work, desk.catalogue, desk.exposure)
    asked = {"amount": amount, "months": months}
    decisions = judge(desk.facts, desk.catalogue, case.product, day_of(work, case), system, asked)
    found = decisions[0]
    if found.verdict is not Verdict.ELIGIBLE or found.rate.annual is None:
        reasons = [one.say for one in found.findings if one.outcome.value == "unmet"]
        raise Refused(
            reasons or [Text("按此金额和期限，条件没有全部满足。", "Not every condition holds for this.")]
        )
    _reserve(move, amount)
    decision_id = keep_decision(work, case, found, decisions, "approve")
    before = desk.decision
    row = new_id()
    due, _ = move.office.calendar.deadline(work.at, OFFER_LASTS)
    work.run(
        insert(offer).values(
            id=row,
            case_id=case.id,
            decision_id=decision_id,
            amount=amount,
            months=months,
            annual_ppm=ppm(found.rate.annual),
            apr_simple=None if found.apr is None else str(found.apr.simple),
            apr_effective=None if found.apr is None else str(found.apr.effective),
            method=str(found.facts.get("method") or desk.facts.raw.get("method") or ""),
            guarantee=str(found.facts.get("guarantee") or desk.facts.raw.get("guarantee") or ""),
            conditions=move.seal("offer", row, "conditions", "conditions"),
            requested_amount=case.amount or amount,
            requested_months=case.months or months,
            bound_by=before.amount.bound_by if before and amount < (case.amount or 0) else None,
            offered_at=work.at,
            expires_at=due,
            status="open",
        )
    )
    move.columns |= {"exposure": amount}


def accept(move: Moving) -> None:
    """The applicant takes the offer."""
    _close(move, "accepted")


def refuse(move: Moving) -> None:
    """The applicant does not take it: the money is free again."""
    _close(move, "refused")
    release(move)


def expire(move: Moving) -> None:
    """Nobody answered in time."""
    if move.case.state is State.OFFERED:
        _close(move, "expired")
    release(move)


def release(move: Moving) -> None:
    """Gives back what was reserved; nothing is promised any more."""
    pools.give_back(move.work, move.case.id)
    move.columns |= {"exposure": 0}


def _close(move: Moving, status: str) -> None:
    move.work.run(update(offer).where(offer.c.case_id == move.case.id).values(status=status))


def _reserve(move: Moving, amount: int) -> None:
    catalogue = move.office.catalogue  # the money of today, whatever the terms of the case
    product = move.desk.catalogue.product(move.case.product)
    wanted: list[tuple[str, int, int]] = []
    if catalogue.programme.quota is not None and product.main:
        wanted.append((PROGRAMME_POOL, 0, catalogue.programme.quota))
    wanted += _pool_of(product, catalogue.pools, move.work.at.year)
    for code, year, size in wanted:
        if not pools.take(move.work, move.case.id, code, year, size, amount):
            raise Refused([Text("额度已用完或不足，不能批准。", "The funds left do not cover this amount.")])


def _pool_of(product: Product, known: tuple[Any, ...], year: int) -> list[tuple[str, int, int]]:
    if not product.pool:
        return []
    return [(p.code, year if p.per_calendar_year else 0, p.size) for p in known if p.code == product.pool]
