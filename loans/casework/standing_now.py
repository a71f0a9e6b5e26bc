"""How a case stands, read inside the transaction that acts on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from loans.casework import lookup
from loans.casework.gaps import owed_by
from loans.casework.judging import (
    Facts,
    day_of,
    facts_of,
    from_rows,
    judge_or_problems,
    system_now,
    values_json,
)
from loans.casework.office import Office
from loans.casework.questions import missing_answers, must_have
from loans.catalogue import Catalogue
from loans.decision import Decision, Decisions
from loans.errors import Problem
from loans.store import parties
from loans.store.case_rows import CaseRow, Line, lines
from loans.store.fact_rows import KnownRow, current
from loans.store.parties import OtherCase
from loans.store.work import Work, canonical_json
from loans.texts import Text
from loans.vocabulary import Verifier
from loans.workflow.standing import INVESTIGATOR, Ballot, OpenOffer, Standing
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class Desk:
    """A case opened: its row, its history, what is known, what the engine says, and how it stands."""

    case: CaseRow
    history: tuple[Line, ...]
    catalogue: Catalogue
    rows: Mapping[str, KnownRow]
    facts: Facts
    decisions: Decisions | None
    decision: Decision | None
    problems: tuple[Problem, ...]
    others: tuple[OtherCase, ...]
    notice: Any | None  # the open supplement
    standing: Standing
    token: str
    closed: datetime | None = None  # the reader's file holds nothing that was recorded later

    @property
    def exposure(self) -> int:
        """Fen promised or paid in other cases."""
        return sum(other.amount for other in self.others)


def open_case(office: Office, work: Work, case: CaseRow, shown: object = None, *, lock: bool = False) -> Desk:
    """Reads everything that permissions, guards and pages look at.

    With `lock` the person and the firm are held, so that no other approval reads their exposure meanwhile.
    """
    catalogue = office.catalogue_kept(work, case.catalogue_hash)
    history = lines(work, case)
    rows = {} if case.state is State.DRAFT else current(work, case.id)
    facts = from_rows(catalogue.vocabulary, rows) if rows else facts_of(work, case, catalogue.vocabulary)
    others: tuple[OtherCase, ...] = ()
    if case.person_id is not None:
        if lock:
            parties.lock_subjects(work, case.person_id, case.entity_id)
        others = parties.exposure(work, case.id, case.person_id, case.entity_id)
    system = system_now(work, catalogue, sum(other.amount for other in others))
    decisions, problems = judge_or_problems(facts, catalogue, case.product, day_of(work, case), system)
    decision = decisions[0] if decisions else None
    token = token_of(facts, catalogue, work)
    # Nothing of what follows a submission is looked up before there was one.
    sent = case.submitted_at is not None
    notices = lookup.supplements(work, case) if sent else ()
    reviews = lookup.reviews_of(work, case) if sent else ()
    waiting = next((n for n in reversed(notices) if n.answered_at is None), None)
    contract = lookup.contract_of(work, case) if sent else None
    paid = lookup.disbursement_of(work, case) if case.state is State.DISBURSED else None
    standing = Standing(
        state=case.state,
        account=case.account_id,
        now=work.at,
        parts=_parts(work, case, history),
        consents=frozenset(lookup.consents_given(work, case)),
        submitted_on=case.submitted_at.date() if case.submitted_at is not None else None,
        shown=shown == token,
        answers_missing=_missing(work, case, facts, catalogue, problems) if case.state is State.DRAFT else (),
        decision=decision,
        league_open=tuple(_league_open(decision, facts)) if decision else (),
        amount=_whole(facts, "amount"),
        months=_whole(facts, "months"),
        exposure=sum(other.amount for other in others),
        bands=catalogue.bands,
        reports=frozenset(row.person_id for row in (lookup.reports_of(work, case) if sent else ())),
        ballots=_ballots(work, case) if sent else (),
        offer=_offer(work, case) if sent else None,
        owed=_owed(work, case, waiting, decision),
        detectable_before=_detectable(notices, case),
        supplement_until=waiting.expires_at if waiting is not None else None,
        contract_amount=contract.amount if contract else None,
        signed_on=contract.signed_on if contract else None,
        paid_on=paid.paid_on if paid else None,
        settled=case.state is State.DISBURSED and lookup.settlement_of(work, case) is not None,
        review_open=any(row.answered_at is None for row in reviews),
        review_asked=bool(reviews),
    )
    return Desk(
        case,
        history,
        catalogue,
        rows,
        facts,
        decisions,
        decision,
        problems,
        others,
        waiting,
        standing,
        token,
    )


def token_of(facts: Facts, catalogue: Catalogue, work: Work) -> str:
    """Names exactly what a decision was shown on: the answers, the catalogue, the day."""
    shown: Mapping[str, object] = {
        "facts": values_json(catalogue.vocabulary, facts.raw),
        "catalogue": catalogue.digest,
        "on": work.at.date().isoformat(),
    }
    return sha256(canonical_json(shown).encode()).hexdigest()[:32]


def _parts(work: Work, case: CaseRow, history: tuple[Line, ...]) -> dict[str, frozenset[str]]:
    return lookup.parts_of(work, case, history)


def _missing(
    work: Work, case: CaseRow, facts: Facts, catalogue: Catalogue, problems: tuple[Problem, ...]
) -> tuple[Text, ...]:
    words = catalogue.vocabulary.facts
    wrong = [words[p.where].label for p in facts.problems if p.where in words]
    contradicting = [Text(p.where, p.where) for p in problems]
    must = must_have(catalogue, case.product, day_of(work, case))
    return (*wrong, *contradicting, *missing_answers(facts, catalogue.vocabulary, must))


def _league_open(decision: Decision, facts: Facts) -> Iterator[Text]:
    words = decision.application.vocabulary.facts
    for name in read_by(decision):
        fact = words[name]
        if fact.verifier is not Verifier.LEAGUE or name in facts.verified:
            continue
        if name in facts.raw or name in decision.missing:
            yield fact.label


def read_by(decision: Decision) -> tuple[str, ...]:
    """Facts that a decision stands on, those behind derived ones included."""
    return decision.plan.behind(decision.plan.reads)


def _whole(facts: Facts, name: str) -> int | None:
    value = facts.raw.get(name)
    return value if isinstance(value, int) else None


def _ballots(work: Work, case: CaseRow) -> tuple[Ballot, ...]:
    return tuple(Ballot(v.person_id, v.yes, v.amount, v.months) for v in lookup.votes_of(work, case))


def _offer(work: Work, case: CaseRow) -> OpenOffer | None:
    row = lookup.offer_of(work, case)
    if row is None:
        return None
    return OpenOffer(
        row.amount, row.months, row.guarantee, row.offered_at.date(), row.expires_at, row.status == "open"
    )


def _owed(work: Work, case: CaseRow, notice: Any, decision: Decision | None) -> tuple[Text, ...]:
    if notice is None or decision is None:
        return ()
    # Free words are answered by the words that come with the step.
    owed = owed_by(work, case, notice, decision)
    return tuple(item.label for item in owed if not item.done and item.kind != "other")


def _detectable(notices: tuple[Any, ...], case: CaseRow) -> frozenset[str]:
    body = "bank" if case.state is State.INVESTIGATION else "league"
    before = [notice for notice in notices if notice.body == body]
    return frozenset(code for notice in before for code in json.loads(notice.detectable))


__all__ = ["INVESTIGATOR", "Desk", "open_case", "read_by", "token_of"]
