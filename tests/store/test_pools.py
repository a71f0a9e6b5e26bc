"""Pools: never over-committed, filled exactly, given back once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from loans.casework.office import Office
from loans.store import pools
from loans.store.case_rows import create
from loans.store.lending import pool
from tests.casework.desk import an_applicant

TEN = 10


def _cases(office: Office, count: int) -> list[str]:
    who = an_applicant(office)
    with office.work() as work:
        return [create(work, who.account, "rural_good_youth", "online").id for _ in range(count)]


def test_sixteen_approvers_at_the_edge_fill_the_pool_exactly_and_never_more(office: Office) -> None:
    cases = _cases(office, 16)

    def take(case: str) -> bool:
        return office.attempt(lambda work: pools.take(work, case, "p", 0, TEN, 1))

    with ThreadPoolExecutor(8) as people:
        taken = list(people.map(take, cases))
    assert sum(taken) == TEN
    with office.reading() as work:
        assert pools.available(work, "p", 0, TEN) == 0


def test_what_was_taken_comes_back_once(office: Office) -> None:
    [case] = _cases(office, 1)
    with office.work() as work:
        assert pools.take(work, case, "p", 2026, TEN, 7)
    for _ in range(2):
        with office.work() as work:
            pools.give_back(work, case)
    with office.reading() as work:
        assert pools.available(work, "p", 2026, TEN) == TEN


def test_a_place_that_is_not_there_is_not_taken(office: Office) -> None:
    [case] = _cases(office, 1)
    with office.work() as work:
        assert not pools.take(work, case, "p", 0, TEN, TEN + 1)
        assert pools.available(work, "p", 0, TEN) == TEN


def test_the_database_refuses_an_overdrawn_pool(office: Office) -> None:
    [case] = _cases(office, 1)
    with office.work() as work:
        pools.take(work, case, "p", 0, TEN, TEN)
    with pytest.raises(IntegrityError), office.database.engine.begin() as connection:
        connection.execute(update(pool).values(taken=TEN + 1))
