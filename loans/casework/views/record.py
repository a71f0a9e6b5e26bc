"""What a case holds, as applicant and desks both see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from loans.schedules import Schedule
from loans.texts import Text
from loans.vocabulary import Fact
from loans.workflow.states import State


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
    term: Text
    annual_rate: Decimal
    apr_simple: Decimal | None
    apr_effective: Decimal | None
    method: str
    guarantee: str
    conditions: str
    requested_amount: int
    requested_term: Text
    for_less: bool  # a counter-offer: less money or a shorter term than asked
    bound_by: Text | None
    offered_at: datetime
    expires_at: datetime
    status: str  # open, accepted, refused, expired
    schedule: Schedule | None  # of this very offer, counted from the day it was made


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
