"""What only grows: history, facts and audit; and the chain that shows every change to it."""

from __future__ import annotations

import pytest
from sqlalchemy import Executable, delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from loans.casework.maintenance import audit_verify
from loans.casework.office import Office
from loans.store import audit
from loans.store.case_rows import add_history, create
from loans.store.cases import loan_case
from loans.store.fact_rows import NewRow, add, current
from loans.store.lending import disbursement, offer
from loans.store.records import audit as audit_table
from loans.store.records import audit_head
from loans.store.work import Work
from loans.workflow.states import State
from tests.casework.desk import an_applicant


@pytest.mark.parametrize("table", ["history", "audit", "fact_row"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET seq = seq + 1000", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_only_grows(
    office: Office, table: str, statement: str
) -> None:
    who = an_applicant(office)
    with office.work() as work:
        case = create(work, who.account, "rural_good_youth", "online")
        add(work, case.id, [NewRow("amount", "1.00", sealed=False)], who)
        add_history(work, case, "submit", State.SUBMITTED, who, version=2)
        work.log(who, "submit", case.number)
    with pytest.raises(DBAPIError, match="only grows"), office.database.engine.begin() as connection:
        connection.execute(text(statement.format(table)))


def test_the_newest_word_about_a_fact_holds_and_the_claim_is_remembered(office: Office) -> None:
    who = an_applicant(office)
    with office.work() as work:
        case = create(work, who.account, "rural_good_youth", "online")
        add(work, case.id, [NewRow("honour_level", "province", sealed=False)], who)
        add(work, case.id, [NewRow("honour_level", "county", False, "league", "名册")], who)
        known = current(work, case.id)["honour_level"]
    assert (known.value, known.body, known.evidence, known.claimed) == (
        "county",
        "league",
        "名册",
        "province",
    )


def test_money_that_is_no_whole_fen_does_not_get_into_the_database(office: Office) -> None:
    who = an_applicant(office)
    with office.work() as work:
        case = create(work, who.account, "rural_good_youth", "online")
        with pytest.raises(Exception, match="whole fen"):
            work.run(update(loan_case).where(loan_case.c.id == case.id).values(amount=1.5))


@pytest.mark.parametrize(
    "values", [{"state": "paid"}, {"version": 0}, {"exposure": -1}, {"source": "post"}], ids=str
)
def test_the_database_refuses_what_no_case_can_be(office: Office, values: dict[str, object]) -> None:
    who = an_applicant(office)
    with office.work() as work:
        case = create(work, who.account, "rural_good_youth", "online")
    with pytest.raises(DBAPIError), office.database.engine.begin() as connection:
        connection.execute(update(loan_case).where(loan_case.c.id == case.id).values(**values))


def test_offers_above_the_request_and_empty_payouts_are_ruled_out_in_the_schema() -> None:
    assert any(
        "requested_amount" in str(check.sqltext) for check in offer.constraints if hasattr(check, "sqltext")
    )
    assert any(
        "amount > 0" in str(check.sqltext) for check in disbursement.constraints if hasattr(check, "sqltext")
    )


def _three_lines(office: Office) -> None:
    who = an_applicant(office)
    for action in ("one", "two", "three"):
        with office.work() as work:
            work.log(who, action, "QC-1", amount=1)


def test_an_untouched_chain_holds(office: Office) -> None:
    _three_lines(office)
    assert audit_verify(office) == ()


@pytest.mark.parametrize(
    "column",
    ["at", "action", "account_id", "person_id", "institution", "case_number", "detail", "hash", "prev_hash"],
)
def test_every_changed_column_is_found_and_the_first_bad_line_named(office: Office, column: str) -> None:
    _three_lines(office)
    _tamper(office, update(audit_table).where(audit_table.c.seq == 2).values(**{column: "x" * 16}))
    assert [one.where for one in audit_verify(office)] == ["audit 2"]


def test_a_removed_line_is_found(office: Office) -> None:
    _three_lines(office)
    _tamper(office, delete(audit_table).where(audit_table.c.seq == 2))
    assert [one.where for one in audit_verify(office)] == ["audit 2"]


def test_a_chain_cut_short_is_found(office: Office) -> None:
    _three_lines(office)
    _tamper(office, delete(audit_table).where(audit_table.c.seq == 3))
    assert [one.where for one in audit_verify(office)] == ["audit 3"]


def test_a_chain_cut_short_with_its_head_set_back_still_cannot_hide_a_forged_line(office: Office) -> None:
    _three_lines(office)
    with office.reading() as work:
        row = dict(work.run(audit_table.select().where(audit_table.c.seq == 3)).mappings().one())
    forged = {**row, "seq": 4, "prev_hash": row["hash"], "hash": "0" * 64, "action": "forged"}
    _tamper(office, insert(audit_table).values(**forged))
    _tamper(office, update(audit_head).values(seq=4, hash="0" * 64))
    assert [one.where for one in audit_verify(office)] == ["audit 4"]


def test_lines_are_part_of_the_act_they_tell_of(office: Office) -> None:
    who = an_applicant(office)

    def act(work: Work) -> None:
        work.log(who, "lost")
        raise KeyError

    with pytest.raises(KeyError):
        office.attempt(act)
    with office.reading() as work:
        assert audit.verify(work.connection, work.vault).lines == 0


def _tamper(office: Office, statement: Executable) -> None:
    with office.database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS audit_no_{verb}"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        connection.execute(statement)
