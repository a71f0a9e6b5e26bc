"""What the shell asks of the use cases: the time and a place for sessions. The rest is the pages'."""

from datetime import datetime
from typing import Any, Protocol, cast

from flask import current_app

from web.settings import Settings


class Clock(Protocol):
    """Tells the time; ``now()`` carries a time zone."""

    def now(self) -> datetime: ...


class SessionRecord(Protocol):
    """One stored session. ``key``: SHA-256 (hex) of the id in the cookie; ``data``: sealed by the shell;
    ``live``: for the use cases, who is signed in by it at this moment."""

    @property
    def key(self) -> str: ...
    @property
    def principal(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def begun_at(self) -> datetime: ...
    @property
    def seen_at(self) -> datetime: ...
    @property
    def data(self) -> bytes: ...
    @property
    def live(self) -> Any: ...


class SessionStore(Protocol):
    """Keeps sessions on the server.

    Lifetimes are judged by the shell, so `read` answers for ended sessions too; a store may forget one
    two days after ``seen_at``. `touch` and `delete` of a key that is not there do nothing.
    """

    def create(
        self, key: str, principal: str, audience: str, begun_at: datetime, seen_at: datetime, data: bytes
    ) -> None: ...
    def read(self, key: str) -> SessionRecord | None: ...
    def touch(self, key: str, seen_at: datetime, data: bytes) -> None: ...
    def delete(self, key: str) -> None: ...
    def delete_all_for(self, principal: str) -> None: ...


class Door(Protocol):
    """The part of the office that the shell itself needs."""

    @property
    def clock(self) -> Clock: ...
    @property
    def sessions(self) -> SessionStore: ...


def office() -> Any:
    """The office of the running application; pages call its use cases."""
    return current_app.extensions["office"]


def door() -> Door:
    """The office, seen by the shell."""
    return cast("Door", current_app.extensions["office"])


def settings() -> Settings:
    """The settings of the running application."""
    return cast("Settings", current_app.extensions["settings"])
