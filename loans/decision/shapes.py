"""What a decision is made of. Shapes and JSON: contract, `loans decide --json`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from loans.texts import Text


class Verdict(StrEnum):
    """The answer, best first."""

    ELIGIBLE = "eligible"
    COUNTER_OFFER = "counter_offer"
    UNDETERMINED = "undetermined"
    INELIGIBLE = "ineligible"


class Outcome(StrEnum):
    """A rule held against the facts: a missing fact is neither a pass nor a refusal."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Footing(StrEnum):
    """On whose word a finding or decision stands; weakest first."""

    CLAIMS = "claims"
    LEAGUE = "league"
    BANK = "bank"


class RemedyStatus(StrEnum):
    """Whether a change that would help was looked for, and found."""

    FOUND = "found"
    NONE_POSSIBLE = "none_possible"
    NOT_COMPUTED = "not_computed"


class Limit(NamedTuple):
    """What an actual value was held against; `value` in native form (Decimal, int, date, str or a tuple)."""

    fact: str
    op: str
    value: object


@dataclass(frozen=True, slots=True)
class Amount:
    """Fen. `bound_by` names the lowest ceiling, the one that `ceiling` comes from."""

    requested: int | None
    ceiling: int | None
    offered: int | None
    bound_by: str | None


@dataclass(frozen=True, slots=True)
class Months:
    """Completed months. `longest` is None when unknown or when the product sets none."""

    requested: int | None
    longest: int | None
    offered: int | None


@dataclass(frozen=True, slots=True)
class DiscountFinding:
    """A discount and whether its condition holds; `applied` when it counts; `missing` when it is unknown."""

    name: str
    label: Text
    outcome: Outcome
    relative: Decimal
    missing: tuple[str, ...]
    applied: bool


@dataclass(frozen=True, slots=True)
class DailyPrice:
    """A fraction of the principal per day, up to and including a day (None: every later day)."""

    up_to_day: int | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """Fractions a year; None where not known. Reference + spread = comparable; discounts; floor; annual.

    A product priced per day has `daily` instead; `annual` is then that price as a simple yearly rate.
    """

    reference: Decimal | None
    reference_from: date | None
    spread: Decimal | None
    comparable: Decimal | None
    discounts: tuple[DiscountFinding, ...]
    floor: Decimal | None
    annual: Decimal | None
    daily: tuple[DailyPrice, ...] = ()
    guarantee_fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper to hand in and the reason: the condition that asks for it, or the rules it proves."""

    code: str
    say: Text
    because: Text
    proves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the contract's word; it is always read as `model.Warning` or from the package
    """Something the reader must know that changes no verdict."""

    code: str
    say: Text


@dataclass(frozen=True, slots=True)
class Remedy:
    """A minimal set of changes that removes every unmet rule, in native form; `ease`: now, waiting,
    earning."""

    changes: dict[str, object]
    ease: str
    say: Text
