"""What applicants see of their cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loans.casework.views.paper import PaperView
from loans.casework.views.record import (
    ClockView,
    ContactView,
    ContractView,
    DisbursementView,
    OfferView,
    OwedView,
    ReviewView,
    TimelineLine,
)
from loans.casework.views.step import StepView
from loans.decision import Decision
from loans.texts import Text
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class StageView:
    """One of 提交 · 团委审核 · 银行调查 · 审批 · 放款. `status` is done, now, next or stopped."""

    code: str
    label: Text
    status: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TrackerView:
    """What the applicant sees of one case."""

    number: str
    version: int
    state: State
    state_label: Text
    product: str
    product_name: Text
    amount: int | None
    months: int | None
    now: Text
    clock: ClockView
    stages: tuple[StageView, ...]
    owed: tuple[OwedView, ...]
    contact: ContactView | None
    timeline: tuple[TimelineLine, ...]
    decision: Decision | None
    offer: OfferView | None
    contract: ContractView | None
    disbursement: DisbursementView | None
    refusal: tuple[Text, ...]
    reviews: tuple[ReviewView, ...]
    papers: tuple[PaperView, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One of the applicant's own cases on a list."""

    number: str
    product_name: Text
    state: State
    state_label: Text
    amount: int | None
    changed_at: datetime
    due: datetime | None
    waits_for_you: bool
