"""Who acts, as the use cases want it: read from the account on every request, never from what is sent."""

from typing import cast

from flask import Response, g, session
from werkzeug.exceptions import Unauthorized

from loans.casework import Actor, actor_in, actor_of
from web.shell.door import office
from web.shell.principal import Audience, Principal
from web.shell.sessions import WebSession
from web.shell.sign_in import sign_in


def sign_in_with(token: str, home: str, called: str = "") -> Response:
    """Begin the pages' session on the one that the office began when it checked the proofs.

    ``called`` stands in the header for somebody whose name is not known yet.
    """
    who = actor_of(office(), token)
    if who is None:
        raise Unauthorized
    audience = cast("Audience", who.institution.value)
    return sign_in(Principal(who.account, audience, who.name or called), home, token)


def actor() -> Actor:
    """The actor behind this request's session. Raises 401 when the account was disabled meanwhile."""
    if "actor" not in g:
        current = cast("WebSession", session)
        read = current.record.live if current.record else None
        g.actor = actor_in(office(), read) if read else actor_of(office(), current.cookie or "")
    if g.actor is None:
        raise Unauthorized
    return cast("Actor", g.actor)


def actor_anew() -> Actor:
    """The actor after the password was confirmed within this very request."""
    g.actor = actor_of(office(), cast("WebSession", session).cookie or "")
    return actor()
