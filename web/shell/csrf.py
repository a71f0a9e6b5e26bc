"""Forms come from our own pages: same origin, and a token bound to the session or the visitor's cookie."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import Forbidden

from web.shell.kept import typed_fields

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Put the token functions into the templates and answer a stale token with the form itself."""
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    app.extensions["csrf_protect"] = CSRFProtect(app)
    app.register_error_handler(CSRFError, _stale)


def check_origin() -> None:
    """Refuse a writing request that another site started: by Origin, else Referer, else Sec-Fetch-Site."""
    if request.method in SAFE:
        return
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said is not None:
        parts = urlsplit(said)
        if (parts.scheme, parts.netloc) != (request.scheme, request.host):
            raise Forbidden
    elif request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden


def check_token() -> None:
    """Refuse a writing request without a valid token."""
    current_app.extensions["csrf_protect"].protect(apply_exemptions=True)


def _stale(_error: CSRFError) -> Response:
    """Nothing has been done; the same fields with a fresh token, one press away. The origin is ours."""
    page = render_template(
        "resend.html",
        path=request.full_path.rstrip("?"),
        fields=typed_fields(request.form),
        signed_in_again=False,
        files=bool(request.files),
    )
    return make_response(page, 400)
