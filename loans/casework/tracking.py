"""What an applicant sees: where the case is, who acts next and by when, what is owed, how it ended."""

from __future__ import annotations

from sqlalchemy import select

from loans.casework import lookup, showing
from loans.casework.access import permit
from loans.casework.gaps import owed_by
from loans.casework.judging import replayed
from loans.casework.office import Office
from loans.casework.papers import paper_views
from loans.casework.standing_now import Desk, open_case
from loans.casework.step_views import steps_for
from loans.casework.views import CaseLine, StageView, TrackerView
from loans.decision import Decision
from loans.store.case_rows import CaseRow, Line
from loans.store.cases import loan_case
from loans.store.lending import decision as decision_table
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.reasons import sentence
from loans.workflow.states import LABELS, UNDECIDED, WAITS_FOR_APPLICANT, State
from loans.workflow.table import READ

STAGES = (
    ("submitted", Text("提交", "Submitted"), frozenset({State.DRAFT})),
    ("league", Text("团委审核", "League"), frozenset({State.SUBMITTED, State.SCREENING, State.SUPPLEMENT})),
    (
        "investigation",
        Text("银行调查", "Investigation"),
        frozenset({State.RECOMMENDED, State.INVESTIGATION, State.BANK_SUPPLEMENT}),
    ),
    ("approval", Text("审批", "Approval"), frozenset({State.APPROVAL, State.OFFERED})),
    ("money", Text("放款", "Money"), frozenset({State.ACCEPTED, State.CONTRACTED})),
)
_REFUSING = frozenset({"not_recommend", "decline"})


def tracker(office: Office, number: str, by: Actor) -> TrackerView:
    """One case for its applicant.

    Raises:
        NotFound: not theirs, or no such case.
    """
    with office.reading() as work:
        desk = open_case(office, work, lookup.case_or_not_found(work, number))
        permit(by, READ, desk.standing)
        case = desk.case
        product = desk.catalogue.product(case.product)
        steps, _ = steps_for(desk, by)
        waiting = desk.notice if case.state in WAITS_FOR_APPLICANT else None
        owed = owed_by(work, case, waiting, desk.decision) if waiting is not None and desk.decision else ()
        return TrackerView(
            case.number,
            case.version,
            case.state,
            LABELS[case.state],
            case.product,
            product.name,
            case.amount,
            case.months,
            _now(case.state),
            showing.clock_view(office, work, desk),
            stages(case, desk.history),
            owed,
            showing.contact_view(work, case),
            showing.timeline(desk.history, by),
            decision_to_show(office, work, desk),
            showing.offer_view(office, work, desk),
            showing.contract_view(work, case),
            showing.disbursement_view(work, case),
            refusal(work, case, desk.history),
            showing.review_views(work, case),
            paper_views(work, desk),
            steps,
        )


def my_cases(office: Office, by: Actor) -> tuple[CaseLine, ...]:
    """The applicant's cases, the newest first."""
    names = {product.code: product.name for product in office.catalogue.products}
    with office.reading() as work:
        rows = work.run(
            select(loan_case)
            .where(loan_case.c.account_id == by.account)
            .order_by(loan_case.c.changed_at.desc(), loan_case.c.number.desc())
        ).all()
    return tuple(
        CaseLine(
            row.number,
            names.get(row.product, Text(row.product, row.product)),
            State(row.state),
            LABELS[State(row.state)],
            row.amount,
            row.changed_at,
            row.due if row.counting_since is not None else None,
            State(row.state) in WAITS_FOR_APPLICANT,
        )
        for row in rows
    )


def decision_to_show(office: Office, work: Work, desk: Desk, *, exposed: bool = True) -> Decision | None:
    """The live decision while the case is open to it; afterwards the one that was kept, made again (not
    `exposed`: as if nothing else were owed).
    """
    if desk.case.state in UNDECIDED:
        return desk.decision
    row = work.run(
        select(decision_table)
        .where(decision_table.c.case_id == desk.case.id)
        .order_by(decision_table.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return desk.decision if row is None else replayed(office, work, row, exposed=exposed)


def stages(case: CaseRow, history: tuple[Line, ...]) -> tuple[StageView, ...]:
    """Five stages: done with the moment they ended, now, next; stopped where the case ended early."""
    reached = _reached(case, history)
    found = []
    for place, (code, label, states) in enumerate(STAGES):
        left = next((line.at for line in reversed(history) if line.from_state in states), None)
        if case.state is State.DISBURSED or place < reached:
            found.append(StageView(code, label, "done", left))
        elif place == reached:
            found.append(StageView(code, label, "now" if case.state in states else "stopped", None))
        else:
            found.append(StageView(code, label, "next", None))
    return tuple(found)


def _reached(case: CaseRow, history: tuple[Line, ...]) -> int:
    states = [case.state, *(line.from_state for line in reversed(history))]
    for state in states:
        for place, (_, _, own) in enumerate(STAGES):
            if state in own:
                return place
    return len(STAGES)


def refusal(work: Work, case: CaseRow, history: tuple[Line, ...]) -> tuple[Text, ...]:
    """The sentences that the applicant reads after a no."""
    if case.state not in (State.NOT_RECOMMENDED, State.DECLINED):
        return ()
    codes = [code for line in history if line.step in _REFUSING for code in line.reasons]
    codes += [code for row in lookup.votes_of(work, case) if not row.yes for code in row.reasons.split()]
    return tuple(sentence(code) for code in dict.fromkeys(codes))


def _now(state: State) -> Text:
    label = LABELS[state]
    return Text(f"现在：{label.zh}", f"Now: {label.en}")
