"""Whatever people try, in whatever order: the promises hold after every step, on both databases.

The machine tries steps by anybody, also those that must be refused; a refusal may change nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from loans.calendar.clock import FixedClock
from loans.casework import CaseworkError, take_step
from loans.casework.demonstration.cast import GUARANTOR, GUARANTOR_CODE, STAFF
from loans.casework.demonstration.story import Story
from loans.casework.maintenance import audit_verify, expire, recheck
from loans.casework.office import Office
from loans.store.case_rows import CaseRow, find, lines
from loans.store.lending import disbursement, offer
from loans.workflow.actor import Actor, Role
from loans.workflow.states import EXPOSED, State
from loans.workflow.table import BY_NAME, PARTS
from tests.casework.desk import farmer, hire_everybody, office_on, story

LOGINS = [one.login for one in STAFF]
ROLES = {"applicant": Role.APPLICANT, **{one.login: one.role for one in STAFF}}
ANSWERS: dict[str, dict[str, object]] = {
    "not_recommend": {"reasons": ["business_not_found"], "opinion": "否"},
    "recommend": {"opinion": "同意"},
    "ask_supplement": {"items": ["other:照片"]},
    "bank_ask_supplement": {"items": ["other:照片"]},
    "report": {"mode": "on_site", "visited_on": "2026-11-23", "finding": "属实"},
    "decline": {"reasons": ["credit_record"], "opinion": "否"},
    "vote": {"yes": "yes", "amount": "200000", "months": "12", "opinion": "同意"},
    "ask_review": {"words": "请复核"},
    "answer_review": {"words": "已复核"},
    "disburse": {"account": "6228480000000000018", "paid_on": "2026-11-23"},
    "settle": {"settled_on": "2026-11-23"},
    "sign": {
        "loan_type": "x",
        "use": "x",
        "repayment": "x",
        "default_terms": "x",
        "signed_on": "2026-11-23",
        "guarantor_name": GUARANTOR,
        "guarantor_code": GUARANTOR_CODE,
    },
}
# Walks that reach far more often than chance alone would.
WAY = ("take", "recommend", "join", "join", "report", "report", "approve", "accept", "sign", "disburse")


class Desks(RuleBasedStateMachine):
    """Two applicants, everybody of staff, any step at any time."""

    office: Office
    people = count(2)

    @initialize()
    def two_cases(self) -> None:
        """One person asks twice: their exposure adds up."""
        self.cases: list[Story] = []
        who = next(self.people)
        for amount in ("300000", "400000"):
            case = story(self.office)
            case.submit(farmer(who, amount=amount, monthly_income="90000"))
            self.cases.append(case)
        self.turn = 0

    def _row(self, case: Story) -> CaseRow:
        with self.office.reading() as work:
            row = find(work, case.number)
        assert row is not None
        return row

    def _try(self, case: Story, step: str, by: Actor, amount: str) -> None:
        before = self._row(case)
        self.turn += 1
        extra = {
            "approve": {"amount": amount, "months": "12", "opinion": "同意"},
            "disburse": {"amount": amount},
            "settle": {"amount": amount},
        }
        answers = {**ANSWERS.get(step, {}), **extra.get(step, {})}
        if step == "sign":
            answers["contract_number"] = f"{case.number}-{self.turn}"
        if step in ("disburse", "settle"):
            answers["reference"] = f"R{case.number}-{self.turn}"
        try:
            done = take_step(self.office, case.number, step, answers, before.version, by)
        except CaseworkError:
            assert self._row(case) == before
        else:
            assert done.state in BY_NAME[step].leads
            assert self._row(case).version == before.version + 1

    @rule(
        which=st.integers(0, 1),
        step=st.sampled_from(sorted(BY_NAME)),
        login=st.sampled_from([*LOGINS, "applicant"]),
        amount=st.sampled_from(["100000", "300000", "400000", "500000.01"]),
    )
    def anybody_tries_anything(self, which: int, step: str, login: str, amount: str) -> None:
        """Most of these are refused."""
        case = self.cases[which]
        by = case.applicant if login == "applicant" else case.member(login)
        assert by is not None
        self._try(case, step, by, amount)

    @rule(
        which=st.integers(0, 1),
        steps=st.integers(3, 10),
        amount=st.sampled_from(["100000", "300000", "400000"]),
    )
    def it_goes_as_it_should(self, which: int, steps: int, amount: str) -> None:
        """The next few steps of the good way, by somebody who may."""
        case = self.cases[which]
        for _ in range(steps):
            state = self._row(case).state
            step = next((name for name in WAY if state in BY_NAME[name].frm), None)
            if step is None:
                return
            if step in ("recommend", "report"):
                self._verify(case, "league1" if step == "recommend" else "investigator1")
            for login in ("applicant", *LOGINS):
                if ROLES[login] not in BY_NAME[step].by:
                    continue
                by = case.applicant if login == "applicant" else case.member(login)
                assert by is not None
                version = self._row(case).version
                self._try(case, step, by, amount)
                if self._row(case).version != version:
                    break

    def _verify(self, case: Story, login: str) -> None:
        try:
            case.verify(login)
        except CaseworkError:
            return  # not theirs to verify

    @rule(days=st.integers(1, 12))
    def time_passes(self, days: int) -> None:
        """And whoever waited too long is closed."""
        assert isinstance(self.office.clock, FixedClock)
        self.office.clock.move(timedelta(days=days))
        expire(self.office)

    def teardown(self) -> None:
        """State follows from history and the chain holds."""
        assert recheck(self.office) == ()
        assert audit_verify(self.office) == ()

    @invariant()
    def no_person_had_two_parts_that_bar_each_other(self) -> None:
        """Screener, investigator, approver, payer and applicant are five different people."""
        for case in getattr(self, "cases", []):
            with self.office.reading() as work:
                row = find(work, case.number)
                assert row is not None
                parts: dict[str, set[str]] = {"applicant": {row.person_id or ""}}
                for line in lines(work, row):
                    part = "payer" if line.step == "disburse" else PARTS.get(line.step)
                    if part:
                        parts.setdefault(part, set()).add(line.person)
            everybody = [person for persons in parts.values() for person in persons]
            assert len(everybody) == len(set(everybody))

    @invariant()
    def nothing_is_approved_above_a_band_or_paid_out_in_part(self) -> None:
        """An officer's approval never lifts the exposure above 500,000; money paid is money promised."""
        with self.office.reading() as work:
            paid = {row.case_id: row.amount for row in work.run(select(disbursement))}
            offered = {row.case_id: row.amount for row in work.run(select(offer))}
            rows = [find(work, case.number) for case in getattr(self, "cases", [])]
            total = 0
            for row in rows:
                assert row is not None
                assert paid.get(row.id, offered.get(row.id)) == offered.get(row.id)
                total += offered.get(row.id, 0) if row.state in EXPOSED else 0
                if row.state is State.DISBURSED:
                    assert paid[row.id] == offered[row.id]
        assert total <= 100_000_000


def _run(url: str, examples: int) -> None:
    office = office_on(url)
    hire_everybody(office)

    class OnThisDatabase(Desks):
        """Cases of earlier runs stay: nobody minds other people's cases."""

    OnThisDatabase.office = office
    limits = settings(
        max_examples=examples,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(OnThisDatabase, settings=limits)
    office.close()


def test_the_promises_hold_in_any_order_on_sqlite(migrated_sqlite: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.sqlite"
        shutil.copyfile(migrated_sqlite, path)
        _run(f"sqlite:///{path}", 12)


@pytest.mark.postgres
def test_the_promises_hold_in_any_order_on_postgresql(migrated_postgres_url: str) -> None:
    _run(migrated_postgres_url, 5)
