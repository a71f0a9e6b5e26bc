"""How a case stands at the moment of a step: all that permissions and guards may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from loans.workflow.states import State

if TYPE_CHECKING:
    from loans.catalogue.model import Band
    from loans.decision.decision import Decision
    from loans.texts import Text

# What persons did in a case, by which separation of duties is judged.
APPLICANT = "applicant"
PARTY = "party"  # spouse, guarantor, partner
SCREENER = "screener"
INVESTIGATOR = "investigator"
APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One committee vote. Fen and months are None for a no."""

    person: str
    yes: bool
    amount: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """The bank's offer."""

    amount: int
    months: int
    guarantee: str
    offered_on: date
    expires_at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as guards see it. Money is fen."""

    state: State
    account: str  # the applicant's
    now: datetime
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)  # part -> persons
    consents: frozenset[str] = frozenset()
    submitted_on: date | None = None
    shown: bool = False  # the applicant saw the decision on exactly these answers
    answers_missing: tuple[Text, ...] = ()
    decision: Decision | None = None
    league_open: tuple[Text, ...] = ()  # labels of facts that the league has still to verify
    amount: int | None = None
    months: int | None = None
    exposure: int = 0  # of the person, their entities and guarantor roles, without this case
    bands: tuple[Band, ...] = ()
    reports: frozenset[str] = frozenset()  # persons who recorded an investigation
    ballots: tuple[Ballot, ...] = ()
    offer: OpenOffer | None = None
    owed: tuple[Text, ...] = ()  # items of the open supplement that are not answered
    detectable_before: frozenset[str] = (
        frozenset()
    )  # gaps that an earlier notice of this body could have listed
    supplement_until: datetime | None = None
    contract_amount: int | None = None
    signed_on: date | None = None
    paid_on: date | None = None
    settled: bool = False  # repaid in full
    review_open: bool = False
    review_asked: bool = False

    def persons(self, part: str) -> frozenset[str]:
        """Who had that part in the case."""
        return self.parts.get(part, frozenset())
