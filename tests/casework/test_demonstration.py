"""The demonstration: a case in every state, sound under every check, and no personal number in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from loans.casework import application_form, case_page, demonstration_messages, my_cases, queue, tracker
from loans.casework.demonstration import fill
from loans.casework.demonstration.cast import STAFF
from loans.casework.demonstration.scenes import LIN, ZHOU
from loans.casework.maintenance import audit_verify, recheck, replay
from loans.casework.outbox import send_waiting
from loans.casework.people import account_row, actor_for
from loans.casework.queueing import QueueFilters
from loans.identity import resident_id
from loans.store.cases import loan_case
from loans.texts import Text
from loans.workflow.states import State
from tests.casework.desk import office_on, story


@pytest.mark.postgres
def test_the_demonstration_runs_on_postgresql_as_well(migrated_postgres_url: str) -> None:
    office = office_on(migrated_postgres_url)
    fill(office)
    assert recheck(office) == ()
    assert audit_verify(office) == ()
    assert not replay(office).differs
    office.close()


def test_there_is_a_case_in_every_state_and_everything_agrees(demonstration_copy: Path) -> None:
    office = office_on(f"sqlite:///{demonstration_copy}")
    accounts = fill(office)
    with office.reading() as work:
        states = set(work.run(select(loan_case.c.state)).scalars())
    assert states == {state.value for state in State}
    assert recheck(office) == ()
    assert audit_verify(office) == ()
    assert not replay(office).differs
    assert len(accounts) == 2 + len(STAFF)
    assert fill(office) == accounts
    with office.reading() as work:
        assert work.run(select(func.count()).select_from(loan_case)).scalar_one() == 16
    office.close()


def test_every_page_of_every_case_opens_for_everybody_who_may_see_it(demonstration_copy: Path) -> None:
    office = office_on(f"sqlite:///{demonstration_copy}")
    with office.reading() as work:
        cases = work.run(select(loan_case.c.number, loan_case.c.account_id)).all()
        actors = {row.account_id: actor_for(account_row(work, row.account_id)) for row in cases}
    for row in cases:
        seen = tracker(office, row.number, actors[row.account_id])
        assert seen.now.zh
        assert application_form(office, row.number, actors[row.account_id]).number == row.number
        assert my_cases(office, actors[row.account_id])
    for one in STAFF[:10]:
        member = story(office).member(one.login)
        for line in queue(office, member, QueueFilters(everything=True)).rows:
            assert case_page(office, line.number, member).card.name.zh
    office.close()


def test_messages_say_what_happened_and_are_sent_once(demonstration_copy: Path) -> None:
    office = office_on(f"sqlite:///{demonstration_copy}")
    sent: list[tuple[str, Text]] = []
    while send_waiting(office, lambda to, words: sent.append((to, words))):
        pass
    assert len(sent) == len(demonstration_messages(office)) or len(sent) > 50
    assert any("已发放" in words.zh for _, words in sent)
    assert send_waiting(office, lambda to, words: sent.append((to, words))) == 0
    office.close()


def test_no_id_number_phone_account_or_name_stands_in_the_file(demonstration_copy: Path) -> None:
    content = b"".join(
        path.read_bytes()
        for path in demonstration_copy.parent.iterdir()
        if path.name.startswith(demonstration_copy.name)
    )
    for who in (LIN, ZHOU):
        for name in ("id_number", "full_name", "address", "bank_account", "credit_code"):
            if who.answers.get(name):
                assert who.answers[name].encode() not in content, name
        assert who.phone.encode() not in content
    for one in STAFF:
        assert one.id_number.encode() not in content
        assert one.password.encode() not in content


def test_everybody_in_the_demonstration_is_of_an_area_that_does_not_exist() -> None:
    for number in (LIN.answers["id_number"], ZHOU.answers["id_number"], *(one.id_number for one in STAFF)):
        assert resident_id.parse(number).number.startswith("379999")
