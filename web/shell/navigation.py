"""The line under the brand bar: each audience's few places, and the address helpers that lists need."""

from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, g, request

from web.shell.access import whoever
from web.shell.addresses import address_of
from web.shell.language import show
from web.shell.parts import Link, Words
from web.shell.say import told


def add_place(pages: Blueprint, audience: str, title: Words, endpoint: str) -> None:
    """Add a place to an audience's navigation (``public`` for visitors): called where a blueprint is made."""
    pages.record_once(
        lambda state: state.app.extensions["places"].setdefault(audience, []).append((title, endpoint))
    )


def places() -> list[Link]:
    """The navigation of whoever looks at this page."""
    if "places" not in g:
        principal = whoever()
        known = current_app.extensions["places"].get(principal.audience if principal else "public", [])
        g.places = [
            Link(show(title), address_of(endpoint), request.endpoint == endpoint) for title, endpoint in known
        ]
    return cast("list[Link]", g.places)


def with_args(**changes: object) -> str:
    """This page's address with some query values changed (None removes one), for sorting and paging links."""
    args = {**request.args.to_dict(), **changes}
    kept = {name: value for name, value in args.items() if value is not None and name != "lang"}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def home() -> str:
    """Where the brand leads: the first place of the reader's audience, else the site's root."""
    known = places()
    return known[0].href if known else "/"


def sign_out_url() -> str | None:
    """Where the sign-out button posts to; None for visitors."""
    return address_of("shell.leave") if whoever() else None


def install(app: Flask) -> None:
    """Templates write ``with_args(sort="due")``."""
    app.jinja_env.globals.update(
        places=places, with_args=with_args, whoever=whoever, home=home, sign_out_url=sign_out_url, told=told
    )
