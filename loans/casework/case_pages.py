"""A case as a desk sees it: what is known, what the rules say, what may be done now, what has happened."""

from __future__ import annotations

from sqlalchemy import select

from loans.casework import lookup, showing
from loans.casework.access import allows, permit
from loans.casework.gaps import gaps_now
from loans.casework.judging import day_of, system_now, terms_of
from loans.casework.known_facts import known_sections
from loans.casework.league_file import (
    findings_for,
    in_file,
    outcome_of,
    payment_of,
    seen_by,
    speaks_of_the_banks,
)
from loans.casework.office import Office
from loans.casework.papers import paper_views
from loans.casework.public import card_of
from loans.casework.standing_now import Desk, open_case
from loans.casework.step_views import steps_for
from loans.casework.tracking import decision_to_show
from loans.casework.views import (
    Acts,
    CasePage,
    DecisionLine,
    ExposureLine,
    ExposureView,
    OwedView,
    PartyView,
    ReportView,
    VoteView,
)
from loans.decision import Decision, Finding, Outcome
from loans.identity.mask import mask_credit_code, mask_id, mask_name, mask_phone
from loans.money import from_ppm
from loans.store import parties
from loans.store.lending import decision as decision_table
from loans.store.work import Work
from loans.texts import Text, same
from loans.workflow.actor import Actor, Institution
from loans.workflow.asks import Option
from loans.workflow.authority import band_for, say_band
from loans.workflow.states import EXPOSED, LABELS, State
from loans.workflow.table import (
    HAND_IN,
    READ,
    REPORT,
    REVEAL,
    VERIFY_AS_BANK,
    VERIFY_AS_LEAGUE,
)

_ROLES = {
    "applicant": Text("申请人", "applicant"),
    "borrower": Text("借款主体", "borrower"),
    "spouse": Text("配偶", "spouse"),
    "guarantor": Text("担保人", "guarantor"),
    "partner": Text("合伙人", "partner"),
}
_RESIDENT_ID = Text("身份证", "Resident id")
_CREDIT_CODE = Text("信用代码", "Credit code")
_ORDER = {Outcome.UNMET: 0, Outcome.UNKNOWN: 1, Outcome.MET: 2}


def case_page(office: Office, number: str, by: Actor) -> CasePage:
    """One case for a desk.

    Raises:
        NotFound: none of the actor's business. NotAllowed.
    """
    with office.reading() as work:
        desk = open_case(office, work, lookup.case_or_not_found(work, number))
        permit(by, READ, desk.standing)
        return _page(office, work, seen_by(office, work, desk, by), by)


def _page(office: Office, work: Work, desk: Desk, by: Actor) -> CasePage:
    case = desk.case
    steps, refused = steps_for(desk, by)
    of_bank = by.institution is Institution.BANK
    decision = desk.decision if desk.closed else decision_to_show(office, work, desk, exposed=of_bank)
    offer, paid = showing.offer_view(office, work, desk), showing.disbursement_view(work, case)
    card = card_of(desk.catalogue, case.product, day_of(work, case), system_now(work, desk.catalogue, 0))
    return CasePage(
        number=case.number,
        version=case.version,
        state=case.state,
        state_label=LABELS[case.state],
        card=card,
        terms_from=decision.terms_from if decision else None,
        amount=case.amount,
        months=case.months,
        source=case.source,
        submitted_at=case.submitted_at,
        clock=showing.clock_view(office, work, desk),
        contact=showing.contact_view(work, case),
        parties=_parties(work, desk),
        known=known_sections(desk, by, decision),
        decision=decision,
        findings=_findings(decision, by),
        warnings=desk.decisions.warnings if desk.decisions is not None else (),
        steps=steps,
        refused=refused,
        acts=Acts(
            allows(by, VERIFY_AS_LEAGUE, desk.standing) or allows(by, VERIFY_AS_BANK, desk.standing),
            allows(by, HAND_IN, desk.standing),
            allows(by, REVEAL, desk.standing),
        ),
        timeline=showing.timeline(desk.history, by),
        exposure=_exposure(desk) if of_bank else None,
        papers=paper_views(work, desk, by.account),
        supplements=showing.supplement_views(work, desk),
        suggested=_suggested(work, desk, by),
        reports=_reports(work, desk) if of_bank else (),
        votes=_votes(work, desk) if of_bank else (),
        offer=offer if of_bank else outcome_of(offer),
        contract=showing.contract_view(work, case) if of_bank else None,
        disbursement=paid if of_bank else payment_of(paid),
        decisions=() if speaks_of_the_banks(decision, by) else _decisions(work, desk),
        reviews=showing.review_views(work, case, desk.closed),
    )


def _parties(work: Work, desk: Desk) -> tuple[PartyView, ...]:
    found = []
    for party in parties.of_case(work, desk.case.id):
        if not in_file(desk.closed, party.at):
            continue
        person = party.person_id is not None
        found.append(
            PartyView(
                party.role,
                _ROLES[party.role],
                mask_name(party.name) if person else party.name,
                _RESIDENT_ID if person else _CREDIT_CODE,
                (mask_id if person else mask_credit_code)(party.number),
                mask_phone(party.phone),
            )
        )
    return tuple(found)


def _findings(decision: Decision | None, by: Actor) -> tuple[Finding, ...]:
    if decision is None:
        return ()
    return tuple(sorted(findings_for(decision, by), key=lambda finding: _ORDER[finding.outcome]))


def _exposure(desk: Desk) -> ExposureView:
    asked = 0 if desk.case.state in EXPOSED else (desk.case.amount or 0)
    if desk.decision is not None and desk.decision.amount.offered is not None:
        asked = min(asked, desk.decision.amount.offered)
    total = desk.exposure
    after = total + (desk.case.exposure or asked)
    band = band_for(desk.standing.bands, after)
    lines = tuple(
        ExposureLine(
            other.number, _ROLES.get(other.role, same(other.role)), other.amount, LABELS[State(other.state)]
        )
        for other in desk.others
    )
    words = say_band(band) if band else Text("超出所有权限", "above every authority")
    return ExposureView(total, lines, after, words, band.role if band else "")


_ASKS = {State.SCREENING: Institution.LEAGUE, State.INVESTIGATION: Institution.BANK}


def _suggested(work: Work, desk: Desk, by: Actor) -> tuple[OwedView, ...]:
    if desk.decision is None or _ASKS.get(desk.case.state) is not by.institution:
        return ()
    before = desk.standing.detectable_before
    found = gaps_now(work, desk.case, desk.decision)
    return tuple(gap for gap in found if f"{gap.kind}:{gap.code}" not in before)


def _reports(work: Work, desk: Desk) -> tuple[ReportView, ...]:
    modes: dict[str, Option] = {option.code: option for ask in REPORT.asks for option in ask.options}
    return tuple(
        ReportView(
            row.by_name,
            modes[row.mode].label,
            row.visited_on,
            work.open("investigation_report", row.id, "finding", row.finding),
            row.at,
        )
        for row in lookup.reports_of(work, desk.case)
    )


def _votes(work: Work, desk: Desk) -> tuple[VoteView, ...]:
    lasts = terms_of(work, desk.case, desk.catalogue).lasts
    return tuple(
        VoteView(
            row.by_name,
            row.yes,
            row.amount or 0,
            lasts(row.months or 0),
            work.open("vote", row.id, "opinion", row.opinion),
            row.at,
        )
        for row in lookup.votes_of(work, desk.case)
    )


def _decisions(work: Work, desk: Desk) -> tuple[DecisionLine, ...]:
    rows = work.run(
        select(decision_table).where(decision_table.c.case_id == desk.case.id).order_by(decision_table.c.seq)
    )
    return tuple(
        DecisionLine(
            row.id,
            row.at,
            row.why,
            row.verdict,
            row.footing,
            row.offered,
            None if row.annual_ppm is None else from_ppm(row.annual_ppm),
            row.catalogue_hash,
        )
        for row in rows
        if in_file(desk.closed, row.at)
    )
