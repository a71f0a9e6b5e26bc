"""What was typed when the session had ended: kept sealed on the server, re-offered to the same person."""

import secrets
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from web.shell.door import Door
from web.shell.principal import lifetime_of
from web.shell.sealed import Seal
from web.shell.sessions import WebSession, key_of

MOST_KEPT = 64 * 1024
NEVER_KEPT = frozenset({"csrf_token", "password", "new_password", "new_password_again", "code", "totp"})
KEPT = "kept"


def typed_fields(form: MultiDict[str, str]) -> list[tuple[str, str]]:
    """The fields of a form that may be shown or sent again: no password, no one-time code, no form token."""
    return [(name, value) for name, value in form.items(multi=True) if name not in NEVER_KEPT]


def keep_typed(session: WebSession, door: Door) -> bool:
    """Keep the form of this request for the person whose session has ended. False when it is too large."""
    fields = typed_fields(request.form)
    if session.ended is None or sum(len(n) + len(v) for n, v in fields) > MOST_KEPT:
        return False
    claim = secrets.token_urlsafe(32)
    key, now = key_of(claim), door.clock.now()
    sealed = session.seal.close({"path": request.path, "fields": fields}, key)
    door.sessions.create(key, session.ended.account, KEPT, now, now, sealed)
    session[KEPT] = claim
    return True


def kept_form(claim: str | None, account: str, seal: Seal, door: Door) -> dict[str, Any] | None:
    """The kept form, ``{"path": …, "fields": [[name, value], …]}``; None for another person or too old."""
    record = door.sessions.read(key_of(claim)) if claim else None
    if record is None or record.audience != KEPT or record.principal != account:
        return None
    if door.clock.now() - record.begun_at > lifetime_of("applicant").whole:
        return None
    return seal.open(record.data, record.key)


def drop_kept(claim: str | None, door: Door) -> None:
    """Forget a kept form once it has been sent again."""
    if claim:
        door.sessions.delete(key_of(claim))
