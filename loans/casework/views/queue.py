"""A desk's queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from loans.texts import Text
from loans.workflow.states import State


class QueueRow(NamedTuple):
    """One line of a desk's queue."""

    number: str
    due: datetime | None
    overdue: bool
    paused: bool
    state: State
    state_label: Text
    applicant: str
    product: str
    product_name: Text
    amount: int | None
    verdict: str
    missing: int  # unknown rules and limits
    source: str
    owner: str


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Waiting for this desk now, due today, overdue."""

    waiting: int
    today: int
    overdue: int


@dataclass(frozen=True, slots=True)
class QueueView:
    """A page of a desk's queue."""

    rows: tuple[QueueRow, ...]
    counts: QueueCounts
    total: int
    page: int
    pages: int
