"""What a desk sees of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from loans.casework.views.paper import PaperView
from loans.casework.views.public import ProductCard
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
from loans.casework.views.step import RefusedStep, StepView
from loans.decision import Decision, Finding
from loans.decision.shapes import Warning  # noqa: A004 - the contract's word
from loans.texts import Text
from loans.vocabulary import Fact
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class PartyView:
    """A person or firm in the case; a person's name and every number masked. `role`: applicant, borrower,
    spouse, guarantor, partner. `number_label` says which kind of number identifies them.
    """

    role: str
    role_label: Text
    name: str
    number_label: Text
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact as the desk sees it. `mark`: claimed, verified, derived or unknown. `shown` is masked when
    sensitive.
    """

    fact: Fact
    mark: str
    shown: Text | None
    masked: bool
    claimed: Text | None  # the applicant's own words, where the verified value differs
    body: str  # league, bank, register; "" while claimed
    evidence: str
    by: str
    at: datetime | None
    yours: bool  # the reader's institution is the one that verifies it
    value: str  # as a form field would hold it; "" when masked or unknown


@dataclass(frozen=True, slots=True)
class KnownSection:
    """Facts of one subject."""

    code: str
    label: Text
    facts: tuple[KnownFact, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of the engine that the case keeps. `why`: submit, verify, approve …"""

    id: str
    at: datetime
    why: str
    verdict: str
    footing: str
    offered: int | None
    annual_rate: Decimal | None
    catalogue: str


@dataclass(frozen=True, slots=True)
class ExposureLine:
    """Another case that counts towards the exposure."""

    number: str
    role: Text
    amount: int
    state_label: Text


@dataclass(frozen=True, slots=True)
class ExposureView:
    """Live exposure of the person, their entities and guarantor roles; `after` adds what this case would
    bring.
    """

    total: int
    lines: tuple[ExposureLine, ...]
    after: int
    band: Text  # who may approve that much
    band_role: str


@dataclass(frozen=True, slots=True)
class VoteView:
    name: str
    yes: bool
    amount: int
    term: Text
    opinion: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportView:
    name: str
    mode: Text
    visited_on: date
    finding: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SupplementView:
    """One notice with everything that was missing."""

    body: str  # league or bank
    asked_at: datetime
    answered_at: datetime | None
    words: str
    items: tuple[OwedView, ...]


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader may do beside steps."""

    verify: bool
    hand_in: bool
    reveal: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """What a desk sees of one case."""

    number: str
    version: int
    state: State
    state_label: Text
    card: ProductCard
    terms_from: date | None
    amount: int | None
    months: int | None
    source: str
    submitted_at: datetime | None
    clock: ClockView
    contact: ContactView | None
    parties: tuple[PartyView, ...]
    known: tuple[KnownSection, ...]
    decision: Decision | None
    findings: tuple[Finding, ...]  # unmet first, then unknown, then met
    warnings: tuple[Warning, ...]
    steps: tuple[StepView, ...]
    refused: tuple[RefusedStep, ...]
    acts: Acts
    timeline: tuple[TimelineLine, ...]
    exposure: ExposureView | None  # the bank's alone
    papers: tuple[PaperView, ...]
    supplements: tuple[SupplementView, ...]
    suggested: tuple[OwedView, ...]  # gaps the system sees now, for the supplement form
    reports: tuple[ReportView, ...]
    votes: tuple[VoteView, ...]
    offer: OfferView | None
    contract: ContractView | None
    disbursement: DisbursementView | None
    decisions: tuple[DecisionLine, ...]
    reviews: tuple[ReviewView, ...]
