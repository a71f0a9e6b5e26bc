"""A process killed while it submits or approves: what was answered is there, nothing is there by halves."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import func, select

from loans.casework import State, take_step
from loans.casework.lookup import case_or_not_found
from loans.casework.maintenance import audit_verify, recheck
from loans.casework.office import Office
from loans.casework.people import account_row, actor_for
from loans.casework.views import StepDone
from loans.store.case_rows import lines
from loans.store.lending import decision, offer
from loans.store.records import outbox
from loans.workflow.actor import Actor

SUBMITS, APPROVALS, SEED = 12, 2, 20261123
DECIDING = ("submit", "recommend", "approve")


def _lives(url: str) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.races.mortal", url, str(SUBMITS), str(APPROVALS), str(SEED)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    found = [line.split() for line in told.stdout.splitlines()]
    assert sum(words[0] == "begin" for words in found) == SUBMITS + APPROVALS, told.stderr
    return found


def _whole_or_absent(office: Office, number: str) -> None:
    """A case has a decision for each act that decides, an offer where it was approved, a message for each."""
    with office.reading() as work:
        case = case_or_not_found(work, number)
        steps = [line.step for line in lines(work, case)]
        decided = sum(step in DECIDING for step in steps)
        kept = select(func.count()).where(decision.c.case_id == case.id, decision.c.why.in_(DECIDING))
        offers = select(func.count()).select_from(offer).where(offer.c.case_id == case.id)
        told = (
            select(func.count())
            .select_from(outbox)
            .where(outbox.c.case_id == case.id, outbox.c.code == "submit")
        )
        assert work.run(kept).scalar_one() == decided
        assert work.run(offers).scalar_one() == steps.count("approve")
        assert work.run(told).scalar_one() == steps.count("submit")
        assert (case.submitted_at is None) == (case.state is State.DRAFT) == (not steps)


def _owner(office: Office, number: str) -> Actor:
    with office.reading() as work:
        return actor_for(account_row(work, case_or_not_found(work, number).account_id))


def test_processes_killed_at_any_moment_leave_whole_acts_and_a_retry_finishes_them(
    office: Office, database_url: str
) -> None:
    told = _lives(database_url)
    assert (recheck(office), audit_verify(office)) == ((), ())
    for words in told:
        if words[0] == "done":
            _, number, step, version = words
            with office.reading() as work:
                found = {line.version: line.step for line in lines(work, case_or_not_found(work, number))}
            assert found[int(version)] == step, "what was answered is gone"
    for words in told:
        if words[0] == "begin":
            _whole_or_absent(office, words[2])
        if words[:2] == ["begin", "submit"]:
            _, _, number, version, shown = words
            by = _owner(office, number)
            answers: dict[str, object] = {"shown": shown}
            again = take_step(office, number, "submit", answers, int(version), by, key=number)
            assert isinstance(again, StepDone)
            _whole_or_absent(office, number)
    assert (recheck(office), audit_verify(office)) == ((), ())
