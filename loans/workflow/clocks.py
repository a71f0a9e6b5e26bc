"""Service clocks: which promise runs in which state, and whether it stands still for the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from loans.texts import Text
from loans.workflow.states import State

if TYPE_CHECKING:
    from loans.calendar.working_days import WorkingCalendar
    from loans.catalogue.model import Product, Promise

# State -> (stage whose promise counts, whether it runs). States that are not named stop every clock.
CLOCKS: dict[State, tuple[str, bool]] = {
    State.SUBMITTED: ("league", True),
    State.SCREENING: ("league", True),
    State.SUPPLEMENT: ("league", False),
    State.RECOMMENDED: ("investigation", True),
    State.INVESTIGATION: ("investigation", True),
    State.BANK_SUPPLEMENT: ("investigation", False),
    State.APPROVAL: ("approval", True),
    State.OFFERED: ("approval", False),
    State.ACCEPTED: ("approval", True),
    State.CONTRACTED: ("approval", True),
}

WHO_NEXT: dict[State, Text] = {
    State.DRAFT: Text("您", "you"),
    State.SUBMITTED: Text("团县委", "the Youth League"),
    State.SCREENING: Text("团县委", "the Youth League"),
    State.SUPPLEMENT: Text("申请人", "the applicant"),
    State.RECOMMENDED: Text("银行调查员", "the bank's investigators"),
    State.INVESTIGATION: Text("银行调查员", "the bank's investigators"),
    State.BANK_SUPPLEMENT: Text("申请人", "the applicant"),
    State.APPROVAL: Text("银行审批人", "the bank's approvers"),
    State.OFFERED: Text("申请人", "the applicant"),
    State.ACCEPTED: Text("银行（签订合同）", "the bank (contract)"),
    State.CONTRACTED: Text("银行放款岗", "the bank's pay-out desk"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A case's clock as stored. `used` counts working days of closed stretches, `stage_used` those of this
    stage.
    """

    stage: str | None = None
    stage_days: int = 0
    counting_since: datetime | None = None
    due: datetime | None = None
    used: int = 0
    stage_used: int = 0

    @property
    def paused(self) -> bool:
        """A stage is open but its clock stands still."""
        return self.stage is not None and self.counting_since is None


def move(
    clock: Clock, to: State, at: datetime, promise: Promise, product: Product, days: WorkingCalendar
) -> Clock:
    """The clock after a case entered `to` at `at`: started, carried on, paused, resumed or stopped."""
    stage, runs = CLOCKS.get(to, (None, False))
    if stage == clock.stage and stage is not None and runs == (clock.counting_since is not None):
        return clock
    spent = _spent(clock, at, days)
    used = clock.used + spent
    if stage is None:
        return Clock(used=used)
    same = stage == clock.stage
    stage_used = clock.stage_used + spent if same else 0
    promised = clock.stage_days if same else _promised(stage, promise, product)
    if not runs:
        return Clock(stage, promised, None, clock.due if same else None, used, stage_used)
    missed = same and clock.due is not None and clock.stage_used > promised
    left = max(promised - stage_used, 0)
    due = clock.due if missed else days.deadline(at, left)[0]
    return Clock(stage, promised, at, due, used, stage_used)


def used_days(clock: Clock, now: datetime, days: WorkingCalendar) -> int:
    """Working days used so far, the running stretch included."""
    return clock.used + _spent(clock, now, days)


def _spent(clock: Clock, at: datetime, days: WorkingCalendar) -> int:
    if clock.counting_since is None:
        return 0
    return max(days.working_days_between(clock.counting_since.date(), at.date()), 0)


def _promised(stage: str, promise: Promise, product: Product) -> int:
    if product.promise_days == 0:
        return 0
    return {"league": promise.league, "investigation": promise.investigation, "approval": promise.approval}[
        stage
    ]
