"""One line for each request, without anything personal: no path, no query, no address, no name."""

import json
import logging
import secrets
import time
from typing import cast

from flask import Flask, Response, g, has_request_context, request, session

from web.shell.sessions import WebSession

_LOG = logging.getLogger("web.access")


def request_id() -> str:
    """The id of this request, shown on error pages and in the log."""
    if not has_request_context():
        return "-"
    if "request_id" not in g:
        g.request_id = secrets.token_hex(5)
    return cast("str", g.request_id)


def install(app: Flask) -> None:
    """Number each request, time it, log it."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        if request.endpoint != "static" and _LOG.isEnabledFor(logging.INFO):
            _LOG.info(json.dumps(_line(response), ensure_ascii=False))
        return response


def _line(response: Response) -> dict[str, object]:
    principal = cast("WebSession", session).principal
    began = g.get("began", time.perf_counter())
    return {
        "request": request_id(),
        "method": request.method,
        "route": str(request.url_rule) if request.url_rule else "-",
        "status": response.status_code,
        "ms": round((time.perf_counter() - began) * 1000, 1),
        "audience": principal.audience if principal else "visitor",
    }
