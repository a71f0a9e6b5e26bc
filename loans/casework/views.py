"""What the use cases show: frozen, ready to print, masked. Money is int fen, rates are Decimal fractions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from loans.catalogue.model import Product, Terms
from loans.decision import Decision, Finding
from loans.decision.shapes import Rate, Warning  # noqa: A004 - the contract's word
from loans.errors import Problem
from loans.schedules import Apr, Schedule
from loans.texts import Text
from loans.vocabulary import Fact
from loans.vocabulary.values import Raw
from loans.workflow.asks import Ask
from loans.workflow.states import State

# -- public pages ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product on a list. `most` fen and `longest` months: the largest that its terms give anybody.

    A product counted in days has `longest_days` instead of `longest`. `assumed`: its price is not published.
    """

    code: str
    name: Text
    summary: Text
    audience: Text
    main: bool
    product: Product
    terms: Terms | None  # None before the first terms
    rate: Rate | None  # for 12 months, with every unconditional discount
    apr: Apr | None
    most: int | None
    longest: int | None
    longest_days: int | None
    assumed: bool
    promise_days: int


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One product's page. `sheet` is `loans.catalogue.sheet`'s data for the product."""

    card: ProductCard
    sheet: object


@dataclass(frozen=True, slots=True)
class PrecheckView:
    """All four products answered with what is known so far; `next_questions` are facts still worth asking,
    in order.
    """

    on: date
    decisions: tuple[Decision, ...]
    next_questions: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Warning, ...]


# -- an application being written ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question and its answer so far. `typed` is exactly what was typed, valid or not."""

    fact: Fact
    typed: str
    raw: Raw | None
    shown: Text | None
    problem: Problem | None
    asked: bool  # False: `asked_when` is known to be false, do not put the question
    required: bool  # a rule, ceiling or paper of the product reads it


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form: person, spouse, business, request."""

    code: str
    label: Text
    answers: tuple[AnswerView, ...]
    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Every question that is put has a valid answer."""
        return self.done == self.of


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file handed in. `source` is "online" or "counter"."""

    id: str
    name: str
    kind: str
    size: int
    source: str
    by: str
    at: datetime


class BroughtBy(StrEnum):
    """Who sees to a paper: the applicant, the offices themselves, or a consent given online."""

    APPLICANT = "applicant"
    OFFICE = "office"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper that the product asks for, why, and what was handed in for it.

    `brought_by` ONLINE: `settled` tells whether the consent or application that replaces it has been given.
    """

    code: str
    label: Text
    form: Text
    origin: Text
    because: Text
    files: tuple[PaperFile, ...]
    brought_by: BroughtBy = BroughtBy.APPLICANT
    settled: bool = False

    @property
    def missing(self) -> bool:
        """Nothing was handed in yet, nor settled online."""
        return not self.files and not self.settled


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One of the three separate consents: processing, hand_over (league to bank), credit_query."""

    code: str
    label: Text
    sentence: Text
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The privacy notice in force."""

    version: str
    published: date
    text: Text


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """Everything the applicant fills in for one product."""

    number: str
    version: int
    state: State
    card: ProductCard
    sections: tuple[Section, ...]
    papers: tuple[PaperView, ...]
    consents: tuple[ConsentView, ...]
    notice: NoticeView
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Every question answered and every consent given; papers may follow."""
        return (
            not self.problems
            and all(s.complete for s in self.sections)
            and all(c.given_at for c in self.consents)
        )


@dataclass(frozen=True, slots=True)
class SavedAnswers:
    """What saving found: every answer is kept as typed, problems included."""

    number: str
    version: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """Check-your-answers: the decision first. `token` must come back with `submit` (what was shown is what
    is sent).
    """

    form: ApplicationForm
    decision: Decision | None
    others: tuple[Decision, ...]
    warnings: tuple[Warning, ...]
    token: str
    refusals: tuple[Text, ...]  # why submitting would be refused now; empty when it can go


# -- steps -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepView:
    """A step the actor may take now: build the form from `asks`; `prefill` holds proposed answers as
    strings.
    """

    name: str
    label: Text
    help: Text
    asks: tuple[Ask, ...]
    prefill: dict[str, str]
    confirm: Text | None
    primary: bool
    step_up: bool  # the proof of who it is must have been given within five minutes


@dataclass(frozen=True, slots=True)
class RefusedStep:
    """A step that belongs to the actor's role but cannot be taken now, and why."""

    name: str
    label: Text
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class StepDone:
    """The answer to a step; the same form key gives the same answer again."""

    number: str
    step: str
    state: State
    state_label: Text
    version: int
    say: Text


# -- a case under way ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StageView:
    """One of 提交 · 团委审核 · 银行调查 · 审批 · 放款. `status` is done, now, next or stopped."""

    code: str
    label: Text
    status: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OwedView:
    """One thing that the applicant owes. `kind`: paper, fact or other; `code`: the paper or fact."""

    kind: str
    code: str
    label: Text
    because: Text
    done: bool
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class ContactView:
    """The first-contact person of the case."""

    name: str
    institution: Text
    phone: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of history. `note` is None where the reader may not see it (staff opinions, for an
    applicant).
    """

    at: datetime
    text: Text
    who: Text
    note: str | None
    state: State


@dataclass(frozen=True, slots=True)
class ClockView:
    """The promise: who acts next and by when. `due` is None when the clock stands still or has stopped."""

    due: datetime | None
    overdue: bool
    paused: bool
    promised: int  # working days
    used: int
    who_next: Text
    warnings: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """What the bank offers, until when, and whether it is less than was asked."""

    amount: int
    months: int
    annual_rate: Decimal
    apr_simple: Decimal | None
    apr_effective: Decimal | None
    method: str
    guarantee: str
    conditions: str
    requested_amount: int
    requested_months: int
    bound_by: Text | None
    offered_at: datetime
    expires_at: datetime
    status: str  # open, accepted, refused, expired
    schedule: Schedule | None  # of this very offer, counted from the day it was made

    @property
    def for_less(self) -> bool:
        """A counter-offer: less money or a shorter term than asked."""
        return self.amount < self.requested_amount or self.months < self.requested_months


@dataclass(frozen=True, slots=True)
class ContractView:
    """The recorded contract: its seven lawful fields and the hash over them."""

    number: str
    fields: tuple[tuple[Text, Text], ...]
    sha256: str
    signed_on: date
    guarantors: tuple[str, ...]  # masked names, or the collateral's description


@dataclass(frozen=True, slots=True)
class DisbursementView:
    """The money paid out, and when it was repaid in full. `account` is masked."""

    amount: int
    paid_on: date
    account: str
    reference: str
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A request that a person looks again (PIPL 24), and the answer."""

    asked_at: datetime
    words: str
    answer: str | None
    answered_at: datetime | None


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
    months: int
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


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the demonstration's outbox. `code` is the one-time code where there is one."""

    at: datetime
    to: str
    text: Text
    code: str | None
    case: str | None


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An invented account of the demonstration; applicants sign in by phone and have no password."""

    login: str
    password: str
    name: Text  # name and role
    starts_at: str  # path of the first page


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A file's content, to be sent as an attachment."""

    name: str
    kind: str
    content: bytes
