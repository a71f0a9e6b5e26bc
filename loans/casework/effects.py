"""What each step does beside moving the state. A step that is not named here only moves it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from sqlalchemy import insert, update

from loans.casework import offering
from loans.casework.errors import Refused
from loans.casework.gaps import gaps_now, item_code
from loans.casework.judging import keep_decision
from loans.casework.limits import SUPPLEMENT_LASTS
from loans.casework.lookup import offer_of, reviews_of
from loans.casework.moving import Effect, Moving
from loans.casework.numbered import record_once
from loans.casework.submitting import submit, summary
from loans.identity import credit_code
from loans.identity.errors import IdentityError
from loans.money import from_ppm, in_capitals, percent, show_yuan, yuan
from loans.store import parties, pools
from loans.store.cases import supplement, supplement_item
from loans.store.columns import new_id
from loans.store.lending import (
    assignment,
    contract,
    disbursement,
    guarantee,
    investigation_report,
    review,
    settlement,
)
from loans.store.work import canonical_json
from loans.texts import Text
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


def _sign(move: Moving) -> None:
    terms = offer_of(move.work, move.case)
    assert terms is not None
    signed = move.day("signed_on")
    rate = from_ppm(terms.annual_ppm)
    # The seven fields of the Commercial Bank Law, article 37, and the Civil Code, article 668.
    fields = {
        "type": move.text("loan_type"),
        "use": move.text("use"),
        "amount": yuan(terms.amount),
        "amount_in_capitals": in_capitals(terms.amount),
        "amount_shown": show_yuan(terms.amount),
        "rate": percent(rate),
        "term": str(terms.months),
        "repayment": move.text("repayment"),
        "default": move.text("default_terms"),
        "number": move.text("contract_number"),
        "signed_on": str(signed),
    }
    document = canonical_json(dict(fields))
    row = new_id()
    record_once(
        move,
        contract,
        "number",
        "contract_number",
        id=row,
        case_id=move.case.id,
        amount=terms.amount,
        months=terms.months,
        annual_ppm=terms.annual_ppm,
        document=move.work.seal("contract", row, "document", document),
        sha256=sha256(document.encode()).hexdigest(),
        signed_on=signed,
        at=move.work.at,
    )
    _record_security(move)


def _record_security(move: Moving) -> None:
    name, number, code = (move.text(n) for n in ("guarantor_name", "guarantor_id", "guarantor_code"))
    if name and number:
        person = parties.ensure_person(move.work, number, name)
        if person == move.case.person_id:
            raise Refused([Text("借款人不能为自己担保。", "Borrowers cannot guarantee their own loan.")])
        _guarantee(move, parties.link(move.work, move.case.id, "guarantor", person_id=person))
    elif name and code:
        try:
            firm = parties.ensure_entity(move.work, credit_code.parse(code).number, name)
        except IdentityError as wrong:
            raise Refused([wrong.say()]) from wrong
        if firm == move.case.entity_id:
            raise Refused(
                [Text("借款企业不能为自己担保。", "The borrowing firm cannot guarantee its own loan.")]
            )
        _guarantee(move, parties.link(move.work, move.case.id, "guarantor", entity_id=firm))
    if move.text("collateral"):
        row = new_id()
        words = move.seal("guarantee", row, "description", "collateral")
        move.work.run(
            insert(guarantee).values(
                id=row, case_id=move.case.id, kind="collateral", description=words, at=move.work.at
            )
        )


def _guarantee(move: Moving, party: str) -> None:
    move.work.run(
        insert(guarantee).values(
            id=new_id(), case_id=move.case.id, kind="guarantor", party_id=party, at=move.work.at
        )
    )


def _disburse(move: Moving) -> None:
    paid = move.day("paid_on")
    row = new_id()
    record_once(
        move,
        disbursement,
        "reference",
        "reference",
        id=row,
        case_id=move.case.id,
        amount=move.whole("amount"),
        paid_on=paid,
        account_sealed=move.work.seal("disbursement", row, "account_sealed", move.text("account")),
        at=move.work.at,
    )


def _settle(move: Moving) -> None:
    record_once(
        move,
        settlement,
        "reference",
        "reference",
        case_id=move.case.id,
        amount=move.whole("amount"),
        settled_on=move.day("settled_on"),
        at=move.work.at,
    )
    # A fund is paid out and comes back; what counts new loans or guarantees of a year stays counted.
    funds = [pool.code for pool in move.office.catalogue.pools if not pool.per_calendar_year]
    pools.give_back(move.work, move.case.id, funds)
    move.columns |= {"exposure": 0}


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
        "sign": _sign,
        "disburse": _disburse,
        "settle": _settle,
        "ask_review": _ask_review,
        "answer_review": _answer_review,
    }
)
