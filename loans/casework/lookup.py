"""Small reads about one case that several use cases need."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select

from loans.casework.errors import NotFound
from loans.store import case_rows, parties
from loans.store.case_rows import CaseRow, Line
from loans.store.cases import consent, paper_row, supplement, supplement_item
from loans.store.lending import (
    contract,
    disbursement,
    investigation_report,
    offer,
    review,
    settlement,
    vote,
)
from loans.store.work import Work
from loans.workflow.standing import APPLICANT, PARTY, Standing
from loans.workflow.states import State
from loans.workflow.table import PARTS

CONSENTS = ("processing", "hand_over", "credit_query")
_CONSENTS = select(consent).where(consent.c.case_id == bindparam("case")).order_by(consent.c.seq)


def case_or_not_found(work: Work, number: str, *, lock: bool = False) -> CaseRow:
    """The case; NotFound."""
    found = case_rows.find(work, number[:20], lock=lock)
    if found is None:
        raise NotFound
    return found


def bare_standing(work: Work, case: CaseRow) -> Standing:
    """What permissions look at, without deciding anything: for acts that move no state."""
    return Standing(
        case.state, case.account_id, work.at, parts=parts_of(work, case, case_rows.lines(work, case))
    )


def consents_given(work: Work, case: CaseRow) -> dict[str, Any]:
    """Consent code -> the row, for consents that stand; the newest word counts."""
    rows = work.run(_CONSENTS, {"case": case.id})
    newest = {row.code: row for row in rows}
    return {code: row for code, row in newest.items() if row.given}


def parts_of(work: Work, case: CaseRow, history: tuple[Line, ...]) -> dict[str, frozenset[str]]:
    """Part -> persons, from the history and the parties: any earlier act counts."""
    parts: dict[str, set[str]] = {}
    for line in history:
        part = PARTS.get(line.step)
        if part:
            parts.setdefault(part, set()).add(line.person)
    # Nobody has a part in a draft: the parties come with the submission.
    roles = {} if case.state is State.DRAFT else parties.persons_in(work, case.id)
    applicants = roles.get("applicant", frozenset()) | ({case.person_id} if case.person_id else set())
    others = {person for role, persons in roles.items() if role != "applicant" for person in persons}
    return {
        **{part: frozenset(persons) for part, persons in parts.items()},
        APPLICANT: frozenset(applicants),
        PARTY: frozenset(others),
    }


def papers_in(work: Work, case: CaseRow) -> tuple[Any, ...]:
    """Papers handed in and not removed."""
    return tuple(
        work.run(
            select(paper_row)
            .where(paper_row.c.case_id == case.id, paper_row.c.removed_at.is_(None))
            .order_by(paper_row.c.seq)
        )
    )


def supplements(work: Work, case: CaseRow) -> tuple[Any, ...]:
    """Supplement notices, oldest first."""
    return tuple(
        work.run(select(supplement).where(supplement.c.case_id == case.id).order_by(supplement.c.asked_at))
    )


def items_of(work: Work, notice: str) -> tuple[Any, ...]:
    """The items of a notice."""
    return tuple(
        work.run(
            select(supplement_item)
            .where(supplement_item.c.supplement_id == notice)
            .order_by(supplement_item.c.seq)
        )
    )


def reports_of(work: Work, case: CaseRow) -> tuple[Any, ...]:
    """Investigation reports, oldest first."""
    return tuple(
        work.run(
            select(investigation_report)
            .where(investigation_report.c.case_id == case.id)
            .order_by(investigation_report.c.at)
        )
    )


def votes_of(work: Work, case: CaseRow) -> tuple[Any, ...]:
    """Votes, oldest first."""
    return tuple(work.run(select(vote).where(vote.c.case_id == case.id).order_by(vote.c.at)))


def offer_of(work: Work, case: CaseRow) -> Any | None:
    """The offer, if one was made."""
    return work.run(select(offer).where(offer.c.case_id == case.id)).one_or_none()


def contract_of(work: Work, case: CaseRow) -> Any | None:
    """The contract, if recorded."""
    return work.run(select(contract).where(contract.c.case_id == case.id)).one_or_none()


def disbursement_of(work: Work, case: CaseRow) -> Any | None:
    """The pay-out, if done."""
    return work.run(select(disbursement).where(disbursement.c.case_id == case.id)).one_or_none()


def settlement_of(work: Work, case: CaseRow) -> Any | None:
    """The full repayment, if recorded."""
    return work.run(select(settlement).where(settlement.c.case_id == case.id)).one_or_none()


def reviews_of(work: Work, case: CaseRow) -> tuple[Any, ...]:
    """Requests for a review by a person."""
    return tuple(work.run(select(review).where(review.c.case_id == case.id).order_by(review.c.asked_at)))


def count_papers(work: Work, case: CaseRow) -> int:
    """How many files a case holds."""
    statement = select(func.count()).select_from(paper_row).where(paper_row.c.case_id == case.id)
    return int(work.run(statement).scalar_one())
