"""Who acts, as the use cases want it: read afresh from the account on every request, never from what is sent."""

from typing import cast

from flask import g, session
from werkzeug.exceptions import Unauthorized

from loans.casework import Actor, actor_of
from web.shell.door import office

TOKEN = "token"


def actor() -> Actor:
    """The actor behind this request's session. Raises 401 when the account was disabled meanwhile."""
    if "actor" not in g:
        g.actor = actor_of(office(), str(session.get(TOKEN, "")))
    if g.actor is None:
        raise Unauthorized
    return cast("Actor", g.actor)
