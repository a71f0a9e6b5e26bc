"""Sessions on the server: the cookie holds a random id, the store its hash; logging out ends it at once.

Visitors who are not signed in carry a small sealed cookie instead (form token, page to return to).
"""

import base64
import binascii
import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin

from web.shell.door import SessionRecord, SessionStore, door
from web.shell.principal import AUDIENCES, Principal, lifetime_of
from web.shell.sealed import Seal

TOUCH_EVERY = timedelta(seconds=60)
MOST_IN_COOKIE = 3000
_VISIT = "visit"


class WebSession(dict[str, Any], SessionMixin):
    """What `flask.session` is here. Empty until the guard calls `load`, so that static files and error pages
    never wait for the store."""

    def __init__(self, cookie: str | None, visit: str | None, seal: Seal) -> None:
        super().__init__()
        self.sent = self.cookie = cookie
        self.visit, self.seal = visit, seal
        self.loaded = False
        self.principal: Principal | None = None
        self.ended: Principal | None = None
        self.record: SessionRecord | None = None  # as the store gave it to this very request
        self.begun_at: datetime | None = None
        self.seen_at: datetime | None = None
        self._as_loaded: dict[str, Any] = {}

    @property
    def changed(self) -> bool:
        """Whether anything was put in or taken out since loading."""
        return dict(self) != self._as_loaded

    def load(self, store: SessionStore, now: datetime) -> None:
        """Read the session that the cookies name; one that has ended only says whose it was."""
        self.loaded = True
        record = store.read(key_of(self.cookie)) if self.cookie else None
        data = self.seal.open(record.data, record.key) if record else None
        if record and data is not None and record.audience in AUDIENCES:
            whose = Principal(record.principal, _audience(record), str(data.get("_name", "")))
            if _alive(record, now):
                self.principal, self.begun_at, self.seen_at = whose, record.begun_at, record.seen_at
                self.record = record
                self._fill(data)
                return
            self.ended = whose
        self._fill(_open_visit(self.visit, self.seal))

    def begin(
        self, store: SessionStore, principal: Principal, now: datetime, token: str | None = None
    ) -> None:
        """Sign ``principal`` in under a new id (the office's ``token``, where the office checked the proofs);
        the old session is dead and nothing of it is kept."""
        self.end(store)
        self.cookie, self.principal = token or secrets.token_urlsafe(32), principal
        self.begun_at = self.seen_at = now
        self._fill({"_name": principal.name})
        key = key_of(self.cookie)
        store.create(key, principal.account, principal.audience, now, now, self.seal.close(dict(self), key))

    def end(self, store: SessionStore) -> None:
        """Forget everything, here and in the store."""
        if self.cookie:
            store.delete(key_of(self.cookie))
        self.cookie, self.principal, self.ended, self.record = None, None, None, None
        self.clear()

    def _fill(self, data: dict[str, Any]) -> None:
        self.clear()
        self.update(data)
        self._as_loaded = dict(data)


class ServerSessions(SessionInterface):
    """Gives Flask the sessions above."""

    def __init__(self, seal: Seal, *, secure: bool) -> None:
        self._seal, self._secure = seal, secure
        prefix = "__Host-" if secure else ""
        self.session_cookie, self.visit_cookie = f"{prefix}session", f"{prefix}visit"

    def open_session(self, app: Flask, request: Request) -> WebSession:  # noqa: ARG002 (Flask's signature)
        """A session that has read nothing yet."""
        cookies = request.cookies
        return WebSession(cookies.get(self.session_cookie), cookies.get(self.visit_cookie), self._seal)

    def save_session(
        self,
        app: Flask,  # noqa: ARG002  part of the interface that Flask calls
        session: SessionMixin,
        response: Response,
    ) -> None:
        """Write what changed, and send the cookies that changed."""
        if not isinstance(session, WebSession) or not session.loaded:
            return
        if session.principal:
            self._save_signed_in(session, response)
            return
        if session.sent and session.cookie is None:
            response.delete_cookie(self.session_cookie, **self._attributes())
        if session.changed:
            self._save_visit(session, response)

    def _save_signed_in(self, session: WebSession, response: Response) -> None:
        now = door().clock.now()
        if session.cookie and (
            session.changed or session.seen_at is None or now - session.seen_at >= TOUCH_EVERY
        ):
            key = key_of(session.cookie)
            door().sessions.touch(key, now, self._seal.close(dict(session), key))
        if session.cookie and session.cookie != session.sent:
            response.set_cookie(self.session_cookie, session.cookie, **self._attributes())
            response.delete_cookie(self.visit_cookie, **self._attributes())

    def _save_visit(self, session: WebSession, response: Response) -> None:
        sealed = base64.urlsafe_b64encode(self._seal.close(dict(session), _VISIT)).decode()
        if len(sealed) > MOST_IN_COOKIE:
            raise ValueError(
                f"a visitor's cookie holds at most {MOST_IN_COOKIE} characters, this one {len(sealed)}"
            )
        response.set_cookie(self.visit_cookie, sealed, **self._attributes())

    def _attributes(self) -> dict[str, Any]:
        return {"path": "/", "secure": self._secure, "httponly": True, "samesite": "Lax"}


def key_of(cookie: str) -> str:
    """The store's key for a cookie: its SHA-256, so that a stolen table opens no session."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def _alive(record: SessionRecord, now: datetime) -> bool:
    lifetime = lifetime_of(record.audience)
    return now - record.seen_at < lifetime.idle and now - record.begun_at < lifetime.whole


def _audience(record: SessionRecord) -> Any:
    return record.audience


def _open_visit(cookie: str | None, seal: Seal) -> dict[str, Any]:
    try:
        sealed = base64.urlsafe_b64decode((cookie or "").encode())
    except (binascii.Error, UnicodeEncodeError):
        return {}
    return seal.open(sealed, _VISIT) or {}
