"""A hundred thousand loans of every kind, drawn from a fixed seed: the parts make the whole, to the fen.

A plain loop and no property search: every run tries the same loans, so many that each pair of method and day
count meets each circumstance hundreds of times. The exact formulas are held in `test_sums.py`.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from loans.money import from_ppm
from loans.schedules import DAY_COUNTS, METHODS, Movement, Schedule, build
from loans.schedules.changes import change_rate, prepay
from loans.schedules.model import MONTHLY
from loans.schedules.subsidy import Subsidy, share_interest

WHOLE = 100_000
KINDS = [(method, day_count) for method in METHODS for day_count in DAY_COUNTS]


def whole(schedule: Schedule) -> None:
    """Every row adds up, no part is negative, the balance ends at nothing and the totals are the sums."""
    received = schedule.draws or [(schedule.terms.start, schedule.terms.principal)]
    repaid = interest = 0
    for due, back, cost, payment, left in schedule.instalments:
        assert back >= 0 <= cost
        assert payment == back + cost
        repaid, interest = repaid + back, interest + cost
        assert left == sum(amount for on, amount in received if on <= due) - repaid
    assert repaid == sum(amount for _, amount in received)
    assert schedule.instalments[-1].balance == 0
    assert (schedule.total_interest, schedule.total_payment) == (interest, interest + repaid)


def some_day(chance: Random, schedule: Schedule) -> date:
    """A day after the start and before the last payment."""
    start, end = schedule.terms.start, schedule.instalments[-1].due
    return start + timedelta(chance.randrange(1, (end - start).days))


def plain(_chance: Random, made: Schedule) -> None:
    whole(made)


def prepaid(chance: Random, made: Schedule) -> None:
    on = some_day(chance, made)
    done = [row.balance for row in made.instalments if row.due <= on]
    owed = done[-1] if done else made.terms.principal
    if owed:
        changed = prepay(made, on, chance.randint(1, owed), chance.choice(["instalment", "term"]))
        whole(changed)


def repriced(chance: Random, made: Schedule) -> None:
    changed = change_rate(made, some_day(chance, made), from_ppm(chance.randrange(200_000)))
    whole(changed)


def subsidised(chance: Random, made: Schedule) -> None:
    own, treasury, bank = (chance.randrange(60_000) for _ in range(3))
    cap = chance.choice([None, chance.randrange(1, 10**6)])
    until = chance.choice([None, some_day(chance, made)])
    shares = share_interest(made, Subsidy(own, treasury, bank, cap, until))
    for share in shares:
        assert min(share.borrower, share.treasury, share.bank) >= 0
        assert share.borrower + share.treasury + share.bank == share.interest
    assert sum(share.interest for share in shares) == made.total_interest
    assert cap is None or sum(share.treasury for share in shares) <= cap
    assert until is None or all(share.treasury == 0 for share in shares if share.due > until)


AFTER: list[Callable[[Random, Schedule], None]] = [plain, plain, prepaid, repriced, subsidised]


def fixed(chance: Random, method: str, day_count: str) -> Schedule:
    """A loan that repays by plan: with grace, with an irregular first period, or with neither."""
    months = chance.choice([1, 2, 3, 6, 11, 12, 12, 12, chance.randint(1, 60)])
    start = date(2000, 1, 1) + timedelta(chance.randrange(36_000))
    grace, first_due = 0, None
    if method in MONTHLY and chance.random() < 0.3:
        grace = chance.randrange(months)
    elif method in MONTHLY and chance.random() < 0.3:
        first_due = start + timedelta(chance.randint(2, 27))
    principal = chance.choice([chance.randint(1, 1_000), chance.randint(10**5, 10**9), 10**11 - 1])
    rate = from_ppm(chance.choice([0, 33_600, chance.randrange(360_000), 1_000_000]))
    fee = chance.choice([0, 0, principal // 200])
    return build(principal, rate, months, method, start, day_count, fee, grace, first_due=first_due)


def revolving(chance: Random, day_count: str) -> Schedule:
    """A line drawn twice and repaid in between."""
    start, limit = date(2000, 1, 1) + timedelta(chance.randrange(36_000)), chance.randint(10**4, 10**9)
    first = chance.randint(1, limit)
    back = chance.randint(1, first)
    again = chance.randint(1, limit - first + back)
    days = sorted(chance.sample(range(1, 28), 2))
    return build(
        limit, from_ppm(chance.randrange(360_000)), chance.randint(1, 24), "revolving", start, day_count,
        draws=[Movement(start, first), Movement(start + timedelta(days[1]), again)],
        repayments=[Movement(start + timedelta(days[0]), back)],
    )  # fmt: skip


@pytest.mark.parametrize(("method", "day_count"), KINDS)
def test_the_parts_of_five_thousand_loans_make_the_whole(method: str, day_count: str) -> None:
    chance = Random(f"{method} {day_count}")  # the same loans on every run
    tried: Counter[str] = Counter()
    for _ in range(-(-WHOLE // len(KINDS))):
        if method == "revolving":
            whole(revolving(chance, day_count))
            continue
        made, after = fixed(chance, method, day_count), chance.choice(AFTER)
        after(chance, made)
        tried[after.__name__] += 1
    assert method == "revolving" or min(tried.values()) > 500
