"""Verifying facts: the league its own, the bank its own, each with evidence; then the case is decided
again.
"""

from __future__ import annotations

from collections.abc import Mapping

from loans.casework import lookup
from loans.casework.access import permit
from loans.casework.errors import Invalid, Refused
from loans.casework.judging import facts_of, judge_or_problems, keep_decision
from loans.casework.limits import LONGEST_WORDS
from loans.casework.office import Office
from loans.casework.standing_now import Desk, open_case
from loans.casework.stepping import refuse_stale
from loans.errors import Problem
from loans.store import case_rows, fact_rows
from loans.store.case_rows import add_history
from loans.store.fact_rows import NewRow
from loans.store.work import Work
from loans.texts import Text
from loans.vocabulary import Fact, Sensitivity, Verifier
from loans.vocabulary.values import ValueRefused, read, read_text, to_json
from loans.workflow.actor import Actor, Institution
from loans.workflow.table import VERIFY_AS_BANK, VERIFY_AS_LEAGUE

Values = Mapping[str, tuple[object, str]]


def verify_facts(office: Office, number: str, values: Values, version: int, by: Actor) -> int:
    """Records `{fact: (value, evidence)}` as verified by the actor's institution; returns the case's new
    version.

    The value may be what was claimed or what was found instead. Each institution verifies only its own
    facts; bank
    facts need the applicant's authorisation to query the credit record.

    Raises:
        NotFound, NotAllowed, Conflict, Refused; Invalid: a fact that is not yours, a wrong value, no
        evidence.
    """

    def act(work: Work) -> int:
        case = lookup.case_or_not_found(work, number, lock=True)
        desk = open_case(office, work, case)
        of_bank = by.institution is Institution.BANK
        permit(by, VERIFY_AS_BANK if of_bank else VERIFY_AS_LEAGUE, desk.standing)
        refuse_stale(desk, version)
        if of_bank and not desk.standing.consents >= {"hand_over", "credit_query"}:
            raise Refused(
                [
                    Text(
                        "申请人没有授权查询征信，不能录入银行核实项目。",
                        "The applicant has not authorised this.",
                    )
                ]
            )
        rows = _rows(desk, values, "bank" if of_bank else "league")
        fact_rows.add(work, case.id, rows, by)
        return _decided_again(work, desk, by, [row.fact for row in rows])

    return office.attempt(act)


def _rows(desk: Desk, values: Values, body: str) -> list[NewRow]:
    words = desk.catalogue.vocabulary
    rows, problems = [], []
    for name, (value, evidence) in values.items():
        fact = words.get(name)
        problem = _problem(fact, name, body, evidence)
        if problem is not None or fact is None:
            problems.append(problem or _not_yours(name))
            continue
        try:
            raw = read_text(fact, value) if isinstance(value, str) else read(fact, value)
        except ValueRefused as refused:
            problems.append(refused.problem)
            continue
        sealed = fact.sensitivity is not Sensitivity.PUBLIC
        rows.append(NewRow(name, to_json(fact, raw), sealed, body, evidence.strip()))
    if problems:
        raise Invalid(problems)
    if not rows:
        raise Invalid([_nothing()])
    return rows


def _problem(fact: Fact | None, name: str, body: str, evidence: str) -> Problem | None:
    if fact is None or fact.formula is not None or fact.verifier is not Verifier(body):
        return _not_yours(name)
    if not evidence.strip() or len(evidence) > LONGEST_WORDS:
        allowed = Text("核实依据，例如看了哪份材料", "what it was checked against, such as which paper")
        return Problem(
            name, "—", allowed, Text("请写明依据。", "Say what you checked it against."), "no_evidence"
        )
    return None


def _not_yours(name: str) -> Problem:
    allowed = Text("由本单位核实的事实", "a fact that your institution verifies")
    return Problem(name[:60], name[:60], allowed, Text("请删去这一项。", "Leave it out."), "not_yours")


def _nothing() -> Problem:
    allowed = Text("至少一项事实", "at least one fact")
    return Problem("facts", "—", allowed, Text("请填写要核实的事实。", "Enter what you verified."), "missing")


def _decided_again(work: Work, desk: Desk, by: Actor, names: list[str]) -> int:
    case = desk.case
    facts = facts_of(work, case, desk.catalogue.vocabulary)
    assert desk.decisions is not None
    system = desk.decisions.system
    found, problems = judge_or_problems(facts, desk.catalogue, case.product, desk.decisions.on, system)
    if found is None:
        raise Invalid(problems)
    keep_decision(work, case, found[0], found, "verify")
    step = "verify_as_bank" if by.institution is Institution.BANK else "verify_as_league"
    words = desk.catalogue.vocabulary.facts
    note = "、".join(words[name].label.zh for name in names)
    add_history(work, case, step, case.state, by, version=case.version + 1, note=note)
    verdict = {"verdict": found[0].verdict.value, "missing": len(found[0].missing)}
    case_rows.change(work, case, **verdict)
    work.log(by, step, case.number, facts=sorted(names))
    return case.version + 1
