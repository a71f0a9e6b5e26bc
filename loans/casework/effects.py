"""What each step does beside moving the state. A step that is not named here only moves it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import insert, update

from loans.casework import contracting, offering
from loans.casework.gaps import gaps_now, item_code
from loans.casework.judging import keep_decision
from loans.casework.limits import SUPPLEMENT_LASTS
from loans.casework.lookup import reviews_of
from loans.casework.moving import Effect, Moving
from loans.casework.submitting import submit, summary
from loans.store.cases import supplement, supplement_item
from loans.store.columns import new_id
from loans.store.lending import assignment, investigation_report, review
from loans.workflow.actor import Institution


def _take(move: Moving) -> None:
    move.columns |= {"owner_id": move.by.account}
    _assign(move, "screener")


def _join(move: Moving) -> None:
    _assign(move, "investigator")


def _assign(move: Moving, role: str) -> None:
    move.work.run(
        insert(assignment).values(
            id=new_id(),
            case_id=move.case.id,
            role=role,
            account_id=move.by.account,
            person_id=move.by.person,
            at=move.work.at,
        )
    )


def _ask_supplement(move: Moving) -> None:
    body = Institution.BANK if move.step.name == "bank_ask_supplement" else Institution.LEAGUE
    row = new_id()
    decision = move.desk.decision
    gaps = gaps_now(move.work, move.case, decision) if decision else ()
    seen = [item_code(gap) for gap in gaps]
    asked = set(move.codes("items"))
    until, _ = move.office.calendar.deadline(move.work.at, SUPPLEMENT_LASTS)
    move.work.run(
        insert(supplement).values(
            id=row,
            case_id=move.case.id,
            body=body.value,
            account_id=move.by.account,
            words=move.work.seal("supplement", row, "words", move.text("words")),
            asked_at=move.work.at,
            expires_at=until,
            # What was asked may be asked again (the answer may not do); what was overlooked may not.
            detectable=json.dumps(sorted(set(seen) - asked)),
        )
    )
    for item in move.codes("items"):
        kind, _, code = item.partition(":")
        name = new_id()
        move.work.run(
            insert(supplement_item).values(
                supplement_id=row,
                id=name,
                kind=kind,
                code=code if kind != "other" else "other",
                words=move.work.seal("supplement_item", name, "words", code) if kind == "other" else None,
            )
        )


def _answer_supplement(move: Moving) -> None:
    assert move.desk.notice is not None
    row = move.desk.notice.id
    move.work.run(
        update(supplement)
        .where(supplement.c.id == row)
        .values(answered_at=move.work.at, answer=move.seal("supplement", row, "answer", "words"))
    )
    _decide_again(move, "supplement")


def _recommend(move: Moving) -> None:
    _decide_again(move, "recommend")
    move.work.log(move.by, "handed_over", move.case.number, to="bank")


def _decide_again(move: Moving, why: str) -> None:
    if move.desk.decision is not None and move.desk.decisions is not None:
        keep_decision(move.work, move.case, move.desk.decision, move.desk.decisions, why)
        move.columns |= summary(move)


def _report(move: Moving) -> None:
    visited = move.day("visited_on")
    row = new_id()
    move.work.run(
        insert(investigation_report).values(
            id=row,
            case_id=move.case.id,
            account_id=move.by.account,
            person_id=move.by.person,
            by_name=move.by.name,
            mode=move.text("mode"),
            visited_on=visited,
            finding=move.work.seal("investigation_report", row, "finding", move.text("finding")),
            at=move.work.at,
        )
    )


def _ask_review(move: Moving) -> None:
    row = new_id()
    move.work.run(
        insert(review).values(
            id=row,
            case_id=move.case.id,
            words=move.work.seal("review", row, "words", move.text("words")),
            asked_at=move.work.at,
        )
    )


def _answer_review(move: Moving) -> None:
    waiting = next(row for row in reviews_of(move.work, move.case) if row.answered_at is None)
    move.work.run(
        update(review)
        .where(review.c.id == waiting.id)
        .values(
            answer=move.work.seal("review", waiting.id, "answer", move.text("words")),
            answered_at=move.work.at,
            answered_by=move.by.account,
        )
    )


EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "submit": submit,
        "take": _take,
        "ask_supplement": _ask_supplement,
        "answer_supplement": _answer_supplement,
        "recommend": _recommend,
        "join": _join,
        "bank_ask_supplement": _ask_supplement,
        "answer_bank_supplement": _answer_supplement,
        "report": _report,
        "approve": offering.approve,
        "vote": offering.cast_vote,
        "accept": offering.accept,
        "refuse_offer": offering.refuse,
        "withdraw": offering.release,
        "expire": offering.expire,
        "sign": contracting.sign,
        "disburse": contracting.disburse,
        "settle": contracting.settle,
        "ask_review": _ask_review,
        "answer_review": _answer_review,
    }
)
