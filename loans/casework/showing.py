"""Pieces of a case that several pages show: clock, offer, contract, history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from loans.casework import lookup
from loans.casework.gaps import owed_by
from loans.casework.judging import replayed
from loans.casework.office import Office
from loans.casework.people import account_row
from loans.casework.standing_now import Desk
from loans.casework.views import (
    ClockView,
    ContactView,
    ContractView,
    DisbursementView,
    OfferView,
    ReviewView,
    SupplementView,
    TimelineLine,
)
from loans.decision import Decision
from loans.identity.mask import mask_account, mask_name
from loans.money import from_ppm
from loans.store import parties
from loans.store.case_rows import CaseRow, Line
from loans.store.lending import decision as decision_table
from loans.store.work import Work
from loans.texts import Text, same
from loans.workflow.actor import INSTITUTION_LABELS, Actor, Institution
from loans.workflow.clocks import WHO_NEXT, used_days
from loans.workflow.states import CLOSED
from loans.workflow.table import BY_NAME

NOBODY = Text("—", "nobody")
_CONTRACT_LABELS = (
    ("number", Text("合同编号", "Contract number")),
    ("type", Text("贷款种类", "Type")),
    ("use", Text("借款用途", "Use")),
    ("amount_shown", Text("金额", "Amount")),
    ("amount_in_capitals", Text("金额（大写）", "Amount in capitals")),
    ("rate", Text("年利率", "Annual rate")),
    ("term", Text("期限", "Term")),
    ("repayment", Text("还款方式", "Repayment")),
    ("default", Text("违约责任", "Default")),
)


def clock_view(office: Office, work: Work, desk: Desk) -> ClockView:
    """Who acts next, by when, and how much of the promise is used."""
    case = desk.case
    product = desk.catalogue.product(case.product)
    clock = case.clock
    due = None if clock.paused else clock.due
    warnings = office.calendar.warnings(work.at.date(), due.date()) if due is not None else ()
    return ClockView(
        due,
        due is not None and due < work.at,
        clock.paused,
        product.promise_days,
        used_days(clock, work.at, office.calendar),
        NOBODY if case.state in CLOSED else WHO_NEXT[case.state],
        warnings,
    )


def timeline(history: Iterable[Line], reader: Actor) -> tuple[TimelineLine, ...]:
    """History for a reader: staff see every word, an applicant only what was written for them."""
    applicant = reader.institution is Institution.APPLICANT
    found = []
    for line in history:
        step = BY_NAME.get(line.step)
        institution = INSTITUTION_LABELS[Institution(line.institution)]
        who = Text(f"{institution.zh} {line.by_name}".strip(), f"{institution.en} {line.by_name}".strip())
        open_words = not applicant or (step is not None and step.shows_note)
        text = step.done if step else _ACT_DONE.get(line.step, same(line.step))
        if applicant and line.step == "vote":
            continue
        found.append(
            TimelineLine(line.at, text, who, (line.note or None) if open_words else None, line.to_state)
        )
    return tuple(found)


_ACT_DONE = {
    "verify_as_league": Text("核实了事实", "verified facts"),
    "verify_as_bank": Text("核实了事实", "verified facts"),
}


def offer_view(office: Office, work: Work, desk: Desk) -> OfferView | None:
    """The bank's offer, with the instalments of the decision that it was made on."""
    row = lookup.offer_of(work, desk.case)
    if row is None:
        return None
    decided = _decided_on(office, work, row.decision_id)
    terms = decided.plan.terms
    return OfferView(
        row.amount,
        terms.lasts(row.months),
        from_ppm(row.annual_ppm),
        None if row.apr_simple is None else Decimal(row.apr_simple),
        None if row.apr_effective is None else Decimal(row.apr_effective),
        row.method,
        row.guarantee,
        work.open("offer", row.id, "conditions", row.conditions),
        row.requested_amount,
        terms.lasts(row.requested_months),
        row.amount < row.requested_amount or row.months < row.requested_months,
        terms.ceiling(row.bound_by).label if row.bound_by else None,
        row.offered_at,
        row.expires_at,
        row.status,
        decided.schedule,
    )


def _decided_on(office: Office, work: Work, decision_id: str) -> Decision:
    row = work.run(select(decision_table).where(decision_table.c.id == decision_id)).one()
    return replayed(office, work, row)


def contract_view(work: Work, case: CaseRow) -> ContractView | None:
    """The recorded contract."""
    row = lookup.contract_of(work, case)
    if row is None:
        return None
    document = json.loads(work.open("contract", row.id, "document", row.document))
    fields = tuple((label, same(document.get(name, ""))) for name, label in _CONTRACT_LABELS)
    guarantors = tuple(
        mask_name(p.name) if p.person_id is not None else p.name
        for p in parties.of_case(work, case.id)
        if p.role == "guarantor"
    )
    return ContractView(row.number, fields, row.sha256, row.signed_on, guarantors)


def disbursement_view(work: Work, case: CaseRow) -> DisbursementView | None:
    """The pay-out."""
    row = lookup.disbursement_of(work, case)
    if row is None:
        return None
    account = mask_account(work.open("disbursement", row.id, "account_sealed", row.account_sealed))
    repaid = lookup.settlement_of(work, case)
    settled_on = None if repaid is None else repaid.settled_on
    return DisbursementView(row.amount, row.paid_on, account, row.reference, settled_on)


def contact_view(work: Work, case: CaseRow) -> ContactView | None:
    """The first-contact person."""
    if case.owner_id is None:
        return None
    row = account_row(work, case.owner_id)
    return ContactView(row.name, INSTITUTION_LABELS[Institution(row.institution)], row.work_phone)


def review_views(work: Work, case: CaseRow, closed: datetime | None = None) -> tuple[ReviewView, ...]:
    """Requests for a review by a person, with answers, up to the moment at which a file was `closed`."""
    return tuple(
        ReviewView(
            row.asked_at,
            work.open("review", row.id, "words", row.words),
            work.open("review", row.id, "answer", row.answer) if row.answer else None,
            row.answered_at,
        )
        for row in lookup.reviews_of(work, case)
        if closed is None or row.asked_at <= closed
    )


def supplement_views(work: Work, desk: Desk) -> tuple[SupplementView, ...]:
    """Supplement notices with their items."""
    if desk.decision is None:
        return ()
    return tuple(
        SupplementView(
            row.body,
            row.asked_at,
            row.answered_at,
            work.open("supplement", row.id, "words", row.words),
            owed_by(work, desk.case, row, desk.decision, row.answered_at is not None),
        )
        for row in lookup.supplements(work, desk.case)
        if desk.closed is None or row.asked_at <= desk.closed
    )
