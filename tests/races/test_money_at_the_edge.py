"""Money that is nearly used up: never promised twice, and used to the last fen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Event, Thread

from sqlalchemy import func, select

from loans.casework import case_page, take_step
from loans.casework.demonstration.passages import to_approval
from loans.casework.errors import Refused
from loans.casework.maintenance import audit_verify, recheck
from loans.casework.office import Office
from loans.casework.views import StepDone
from loans.store import pools
from loans.store.case_rows import create
from loans.store.lending import offer, pool, pool_ledger
from tests.casework.desk import an_applicant, farmer, story
from tests.races.together import at_once

PEOPLE = 16
SIZE = 1_000
STEP = 100  # ten of sixteen find room


def _cases(office: Office) -> list[str]:
    who = an_applicant(office)
    with office.work() as work:
        return [create(work, who.account, "rural_good_youth", "online").id for _ in range(PEOPLE)]


def _takes(office: Office, case: str) -> bool:
    return office.attempt(lambda work: pools.take(work, case, "edge", 2026, SIZE, STEP))


def _gives_back(office: Office, case: str) -> None:
    office.attempt(lambda work: pools.give_back(work, case))


def _held(office: Office) -> tuple[int, int]:
    """What the counter says, and the sum of the ledger, in one statement."""
    ledger = select(func.coalesce(func.sum(pool_ledger.c.amount), 0)).where(pool_ledger.c.code == "edge")
    statement = select(
        func.coalesce(select(pool.c.taken).where(pool.c.code == "edge").scalar_subquery(), 0).label("taken"),
        ledger.scalar_subquery().label("noted"),
    )

    with office.reading() as work:
        found = work.run(statement).mappings().one()
    return int(found["taken"]), int(found["noted"])


def test_sixteen_people_at_the_edge_fill_the_pool_exactly_in_every_state_that_can_be_seen(
    office: Office,
) -> None:
    cases, seen, done = _cases(office), [], Event()

    def watch() -> None:
        while not done.is_set():
            seen.append(_held(office))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        outcomes = at_once([partial(_takes, office, case) for case in cases])
        given_back = [case for case, took in zip(cases, outcomes, strict=True) if took][:3]
        waiting = [case for case, took in zip(cases, outcomes, strict=True) if not took]
        returned = at_once([partial(_gives_back, office, case) for case in given_back + given_back])
        again = at_once([partial(_takes, office, case) for case in waiting])
    finally:
        done.set()
        watcher.join()
    assert outcomes.count(True) == SIZE // STEP
    assert returned == [None] * 6
    assert again.count(True) == 3
    assert all(taken == ledger <= SIZE for taken, ledger in seen)
    assert _held(office) == (SIZE, SIZE)


def test_three_approvals_at_once_share_a_quota_for_two(office: Office) -> None:
    programme = replace(office.catalogue.programme, quota=2 * 20_000_000)
    office.catalogue = replace(office.catalogue, programme=programme)
    acts = []
    for place in range(2, 5):
        case = story(office)
        to_approval(case, farmer(place))
        officer = case.member("officer")
        version = case_page(office, case.number, officer).version
        answers: dict[str, object] = {"amount": "200000", "months": "12", "opinion": "同意"}
        acts.append(partial(take_step, office, case.number, "approve", answers, version, officer))
    outcomes = at_once(acts)
    assert sum(isinstance(one, StepDone) for one in outcomes) == 2
    [refused] = [one for one in outcomes if isinstance(one, Refused)]
    assert "额度" in refused.say().zh
    with office.reading() as work:
        assert work.run(select(func.sum(offer.c.amount))).scalar_one() == programme.quota
        assert work.run(select(pool.c.taken)).scalar_one() == programme.quota
    assert (recheck(office), audit_verify(office)) == ((), ())
