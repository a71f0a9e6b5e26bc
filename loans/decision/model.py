"""What a decision is made of. Shapes and JSON: contract, `loans decide --json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.schedule import Apr, Schedule
from loans.texts import Text


class Verdict(StrEnum):
    ELIGIBLE = "eligible"
    COUNTER_OFFER = "counter_offer"
    UNDETERMINED = "undetermined"
    INELIGIBLE = "ineligible"


class Outcome(StrEnum):
    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Footing(StrEnum):
    """On whose word a finding or decision stands; weakest first."""

    CLAIMS = "claims"
    LEAGUE = "league"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Limit:
    """What an actual value was held against. `value` in native form (Decimal yuan/fraction, int, date, str, tuple)."""

    fact: str
    op: str
    value: object


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, judged. `facts` in native form; `missing` the unknown facts that keep it open."""

    rule: str
    label: Text
    outcome: Outcome
    footing: Footing
    facts: dict[str, object]
    missing: tuple[str, ...]
    limit: tuple[Limit, ...]
    say: Text
    assumed: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """Fen. `bound_by` names the binding ceiling."""

    requested: int | None
    ceiling: int | None
    offered: int | None
    bound_by: str | None


@dataclass(frozen=True, slots=True)
class Months:
    requested: int | None
    longest: int | None
    offered: int | None


@dataclass(frozen=True, slots=True)
class DiscountFinding:
    """A discount and whether it was granted; `missing` when unknown."""

    name: str
    label: Text
    outcome: Outcome
    relative: Decimal
    missing: tuple[str, ...]
    applied: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """Fractions a year; None where not known. Each step shown: reference, + spread = comparable, discounts, floor, annual."""

    reference: Decimal | None
    reference_from: date | None
    spread: Decimal | None
    comparable: Decimal | None
    discounts: tuple[DiscountFinding, ...]
    floor: Decimal | None
    annual: Decimal | None


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper to hand in and the reason: the condition that asks for it, or the rule it proves."""

    code: str
    say: Text
    because: Text


@dataclass(frozen=True, slots=True)
class Warning:
    code: str
    say: Text


@dataclass(frozen=True, slots=True)
class Remedy:
    """A minimal set of changes that removes every unmet rule; `changes` in native form; `ease` now < waiting < earning."""

    changes: dict[str, object]
    ease: str
    say: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """One product's answer to one application."""

    product: str
    product_name: Text
    terms_from: date
    verdict: Verdict
    footing: Footing
    findings: tuple[Finding, ...]
    amount: Amount
    months: Months
    rate: Rate
    apr: Apr | None
    schedule: Schedule | None
    remedy_status: str
    remedies: tuple[Remedy, ...]
    also_fits: tuple[str, ...]
    papers: tuple[PaperAsked, ...]
    assumed_request: dict[str, object]
    used: dict[str, object]
