"""Migrations: up, down and up again with data, and no table that the code does not know."""

from __future__ import annotations

from sqlalchemy import inspect, select

from loans.casework.office import Office
from loans.store import migrate, revision
from loans.store.case_rows import create
from loans.store.cases import loan_case
from loans.store.columns import metadata
from loans.store.database import make_engine
from tests.casework.desk import an_applicant, office_on


def test_a_migrated_database_is_the_one_the_code_describes(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        assert migrate.differences(connection) == []
    engine.dispose()


def test_migrations_run_down_and_up_again_with_data_in_the_tables(empty_database_url: str) -> None:
    migrate.upgrade(empty_database_url)
    office = office_on(empty_database_url)
    _one_case(office)
    office.close()
    migrate.downgrade(empty_database_url, "base")
    engine = make_engine(empty_database_url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    migrate.upgrade(empty_database_url)
    assert migrate.current(empty_database_url) == revision.newest()
    office = office_on(empty_database_url)
    _one_case(office)
    office.close()


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    office = office_on(database_url)
    _one_case(office)
    migrate.upgrade(database_url)
    with office.reading() as work:
        assert len(work.run(select(loan_case)).all()) == 1
    office.close()


def test_every_table_has_a_primary_key() -> None:
    assert all(list(table.primary_key.columns) for table in metadata.sorted_tables)


def _one_case(office: Office) -> None:
    who = an_applicant(office)
    with office.work() as work:
        create(work, who.account, "rural_good_youth", "online")
