"""Who is signed in, as far as the shell cares: an account, its audience and a name to greet."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Audience = Literal["applicant", "league", "bank", "admin"]
AUDIENCES: tuple[Audience, ...] = ("applicant", "league", "bank", "admin")


@dataclass(frozen=True, slots=True)
class Principal:
    """``account`` is the office's own id of the account, unique over all audiences."""

    account: str
    audience: Audience
    name: str


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A session ends after ``idle`` without a request, and after ``whole`` whatever happens."""

    idle: timedelta
    whole: timedelta


STAFF = Lifetime(idle=timedelta(minutes=30), whole=timedelta(hours=12))
APPLICANT = Lifetime(idle=timedelta(minutes=60), whole=timedelta(hours=20))


def lifetime_of(audience: str) -> Lifetime:
    """How long a session of this audience lasts."""
    return APPLICANT if audience == "applicant" else STAFF
