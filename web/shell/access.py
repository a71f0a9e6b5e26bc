"""Closed by default: a route opens only by its mark; the application does not start while one lacks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, flash, g, redirect, request, session, url_for
from werkzeug.exceptions import Forbidden, Unauthorized

from web.shell.door import door
from web.shell.kept import keep_typed
from web.shell.principal import AUDIENCES, Audience, Principal
from web.shell.sessions import WebSession

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "entry"


@dataclass(frozen=True, slots=True)
class Entry:
    """Who may enter: everyone, or the audiences named."""

    everyone: bool = False
    audiences: tuple[Audience, ...] = ()


class UnmarkedRoute(RuntimeError):
    """A route says nothing about who may enter."""


def _marked(entry: Entry) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _MARK, entry)
        return view

    return mark


def open_to_all(view: View) -> View:
    """Anybody may enter, signed in or not."""
    return _marked(Entry(everyone=True))(view)


def for_applicants(view: View) -> View:
    """Signed-in applicants only."""
    return _marked(Entry(audiences=("applicant",)))(view)


def for_staff(*audiences: Audience) -> Callable[[View], View]:
    """Signed-in staff of the audiences named: ``@for_staff("league")``, ``@for_staff("league", "bank")``."""
    if not audiences or "applicant" in audiences:
        raise ValueError("for_staff names at least one of league, bank, admin")
    return _marked(Entry(audiences=audiences))


def for_signed_in(view: View) -> View:
    """Anybody who is signed in."""
    return _marked(Entry(audiences=AUDIENCES))(view)


def refuse_unmarked(app: Flask) -> None:
    """Raise UnmarkedRoute naming every route without a mark."""
    rules = [rule for rule in app.url_map.iter_rules() if not _entry(app, rule.endpoint)]
    bare = sorted({f"{rule.endpoint} ({rule})" for rule in rules})
    if bare:
        raise UnmarkedRoute(
            "no mark on: " + ", ".join(bare) + "; put @open_to_all, @for_applicants, @for_signed_in or "
            "@for_staff(…) from web.shell.access directly below the route"
        )


def _entry(app: Flask, endpoint: str) -> Entry | None:
    view = app.view_functions[endpoint]
    return getattr(view, _MARK, None) or getattr(getattr(view, "view_class", None), _MARK, None)


def signed_in() -> Principal:
    """Who is signed in. Only for routes that are closed: raises 401 where nobody is."""
    principal = whoever()
    if principal is None:
        raise Unauthorized
    return principal


def whoever() -> Principal | None:
    """Who is signed in, or None."""
    return cast("WebSession", session).principal


def check_entry() -> Response | None:
    """Let the request in, send it to the sign-in page (keeping what was typed), or refuse and say why."""
    entry = _entry(current_app, request.endpoint or "")
    if entry is None:
        raise Forbidden
    if entry.everyone:
        return None
    principal = whoever()
    if principal is None:
        return _to_sign_in(entry)
    if principal.audience not in entry.audiences:
        g.wanted_audiences = entry.audiences
        raise Forbidden
    return None


def sign_in_url(audience: Audience) -> str | None:
    """Where this audience signs in, as the blueprints said with `signs_in_at`."""
    endpoint = current_app.extensions["sign_in_pages"].get(audience)
    return url_for(endpoint) if endpoint else None


def signs_in_at(pages: Blueprint, audience: Audience, endpoint: str) -> None:
    """Tell the shell where an audience signs in: ``signs_in_at(pages, "league", "league.sign_in")``."""
    pages.record_once(lambda state: state.app.extensions["sign_in_pages"].update({audience: endpoint}))


def _to_sign_in(entry: Entry) -> Response:
    current = cast("WebSession", session)
    if request.is_json:
        raise Unauthorized
    was = current.ended.audience if current.ended else None
    page = sign_in_url(was if was in entry.audiences else entry.audiences[0])
    if page is None:
        raise Unauthorized
    kept = False
    if request.method == "POST":
        kept = current.ended is not None and keep_typed(current, door())
    if current.ended is not None or request.method == "POST":
        flash("kept" if kept else "ended", "session")
    wanted = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else ""
    return cast("Response", redirect(f"{page}?{urlencode({'next': wanted})}" if wanted else page, 303))
