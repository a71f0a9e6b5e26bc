"""The order in which a request is judged before any page sees it."""

from typing import cast

from flask import Flask, Response, request, session
from werkzeug.exceptions import MethodNotAllowed, SecurityError

from loans.texts import Text
from web.shell import access, csrf, limits
from web.shell.door import door
from web.shell.sessions import WebSession
from web.shell.sign_in import forget_kept_form

_FOREIGN = Text(
    "这个网址不属于本系统，请从团县委公布的网址进入。",
    "This address is not ours. Use the one that the youth league published.",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def install(app: Flask) -> None:
    """Judge every request; static files need only a known host and a sane method."""

    @app.before_request
    def judge() -> Response | None:
        if isinstance(request.routing_exception, SecurityError):
            return _unknown_host()
        if request.method not in METHODS:
            raise MethodNotAllowed(valid_methods=METHODS)
        if request.endpoint == "static":
            return None
        cast("WebSession", session).load(door().sessions, door().clock.now())
        limits.check_pace()
        if request.endpoint is None:
            return None
        csrf.check_origin()
        refused = access.check_entry()
        if refused is None:
            csrf.check_token()
            forget_kept_form()
        return refused


def _unknown_host() -> Response:
    """Plain text: no address of ours can be built for a host that is not ours."""
    return Response(f"{_FOREIGN.zh}\n{_FOREIGN.en}\n", 400, mimetype="text/plain")
