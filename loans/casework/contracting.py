"""Signing, paying out, and the repayment in full: what each records."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import insert

from loans.casework.errors import Refused
from loans.casework.judging import terms_of
from loans.casework.lookup import offer_of
from loans.casework.moving import Moving
from loans.casework.numbered import record_once
from loans.identity import credit_code
from loans.identity.errors import IdentityError
from loans.money import from_ppm, in_capitals, percent, show_yuan, yuan
from loans.store import parties, pools
from loans.store.columns import new_id
from loans.store.lending import contract, disbursement, guarantee, settlement
from loans.store.work import canonical_json
from loans.texts import Text


def sign(move: Moving) -> None:
    """The contract with its seven fields, and what secures it.

    Raises:
        Invalid: the number stands in another case. Refused: the borrower as guarantor, a code that is none.
    """
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
        "term": terms_of(move.work, move.case, move.desk.catalogue).lasts(terms.months).zh,
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


def disburse(move: Moving) -> None:
    """The money is paid out. Raises Invalid: the reference stands in another case."""
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


def settle(move: Moving) -> None:
    """The loan is repaid in full: a fund gets its place back, the exposure ends. Raises Invalid, as above."""
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
