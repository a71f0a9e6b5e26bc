"""Pools of money and guarantee room: one conditional UPDATE takes a place, a ledger remembers it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, select, update

from loans.store.dialect import upsert
from loans.store.lending import pool, pool_ledger
from loans.store.work import Work

_TAKEN = select(pool.c.code, pool.c.year, pool.c.taken)


def taken(work: Work) -> dict[tuple[str, int], int]:
    """(Pool, year) -> fen that cases hold."""
    return {(row.code, row.year): row.taken for row in work.run(_TAKEN)}


def available(work: Work, code: str, year: int, size: int) -> int:
    """Fen still free."""
    return max(size - taken(work).get((code, year), 0), 0)


def take(work: Work, case: str, code: str, year: int, size: int, amount: int) -> bool:
    """Takes `amount` fen for a case; False when there is not enough, and then nothing was taken."""
    _open(work, code, year, size)
    done = work.run(
        update(pool)
        .where(pool.c.code == code, pool.c.year == year, pool.c.taken + amount <= pool.c.size)
        .values(taken=pool.c.taken + amount)
    )
    if done.rowcount != 1:
        return False
    work.run(insert(pool_ledger).values(_line(work, case, code, year, amount, "take")))
    return True


def give_back(work: Work, case: str, codes: Collection[str] | None = None) -> None:
    """Returns what a case took, of the pools named or of all; a second time returns nothing."""
    taken_by_case = select(pool_ledger).where(pool_ledger.c.case_id == case, pool_ledger.c.why == "take")
    if codes is not None:
        taken_by_case = taken_by_case.where(pool_ledger.c.code.in_(codes))
    for row in work.run(taken_by_case).all():
        # The ledger decides: of two returns at once the second waits for the first and then notes nothing.
        noted = (
            upsert(work.connection, pool_ledger)
            .values(_line(work, case, row.code, row.year, -row.amount, "return"))
            .on_conflict_do_nothing(index_elements=["case_id", "code", "why"])
            .returning(pool_ledger.c.code)
        )
        if work.run(noted).first() is not None:
            work.run(
                update(pool)
                .where(pool.c.code == row.code, pool.c.year == row.year)
                .values(taken=pool.c.taken - row.amount)
            )


def _open(work: Work, code: str, year: int, size: int) -> None:
    work.run(
        upsert(work.connection, pool)
        .values(code=code, year=year, size=size, taken=0)
        .on_conflict_do_nothing(index_elements=["code", "year"])
    )
    # The catalogue may have raised or lowered the size since; below what is taken it cannot go.
    work.run(
        update(pool)
        .where(pool.c.code == code, pool.c.year == year, pool.c.size != size, pool.c.taken <= size)
        .values(size=size)
    )


def _line(work: Work, case: str, code: str, year: int, amount: int, why: str) -> dict[str, object]:
    return {"case_id": case, "code": code, "year": year, "amount": amount, "why": why, "at": work.at}
