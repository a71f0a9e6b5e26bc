"""Static files under an address that carries their hash, so that a browser may keep them for a year."""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, request, send_from_directory

from web.shell.access import open_to_all

FOLDER = Path(__file__).parent.parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"


@cache
def digest_of(name: str) -> str:
    """The first 12 hex digits of the file's SHA-256."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of ``web/static``: ``asset("shell.css")``."""
    return f"{request.root_path}/static/{digest_of(name)}/{quote(name)}"


@open_to_all
def static_file(digest: str, name: str) -> Response:
    """The file; kept for long only under its true hash, so that an old page still finds its style sheet."""
    response = send_from_directory(FOLDER, name)
    response.headers["Cache-Control"] = FOR_EVER if digest == digest_of(name) else SHORT
    return response


@open_to_all
def favicon() -> Response:
    """The mark, for browsers that ask without having read a page."""
    return send_from_directory(FOLDER, "mark.svg", max_age=86400)


def install(app: Flask) -> None:
    """Serve ``/static/<hash>/<name>``."""
    app.add_url_rule("/static/<digest>/<path:name>", "static", static_file, methods=["GET"])
    app.add_url_rule("/favicon.ico", "favicon", favicon, methods=["GET"])
    app.jinja_env.globals["asset"] = asset
