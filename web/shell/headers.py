"""What every answer tells the browser: run nothing foreign, show us in no frame, keep nothing personal."""

from typing import cast

from flask import Flask, Response, request, session

from web.shell.sessions import WebSession

CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"


def install(app: Flask) -> None:
    """Put the headers on every answer, errors and static files included."""

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)  # a file is sandboxed on top
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = TWO_YEARS
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", _caching())
            response.vary.add("Cookie")
        return response


def _caching() -> str:
    """Nothing of a signed-in page may stay on the machine; a visitor's page may serve the Back button."""
    current = cast("WebSession", session)
    personal = current.principal or current.sent or current.cookie
    return "no-store" if personal else "private, no-cache"
