"""The demonstration's own: its outbox and its invented accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loans.texts import Text


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
