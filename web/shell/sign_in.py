"""Signing in and out, for the blueprints that check the proofs (password, code). Always a new session id."""

from typing import cast

from flask import Blueprint, Response, redirect, render_template, request, session, url_for

from web.shell.access import for_signed_in, signed_in
from web.shell.door import door
from web.shell.kept import KEPT, drop_kept, kept_form
from web.shell.local import local_path
from web.shell.principal import Principal
from web.shell.sessions import WebSession

pages = Blueprint("shell", __name__)


def sign_in(principal: Principal, home: str, token: str | None = None) -> Response:
    """Begin a session and answer with where to go: the form that was interrupted, the page that was wanted
    (``?next=`` of the sign-in page, local paths only), else ``home``. ``token``: the office's, if any.
    """
    current = cast("WebSession", session)
    claim = current.get(KEPT)
    wanted = local_path(request.args.get("next"), home)
    current.begin(door().sessions, principal, door().clock.now(), token)
    if kept_form(claim, principal.account, current.seal, door()):
        current[KEPT] = claim
        wanted = url_for("shell.resume")
    return cast("Response", redirect(wanted, 303))


def sign_out(to: str) -> Response:
    """End the session at once, here and in the browser."""
    cast("WebSession", session).end(door().sessions)
    answer = cast("Response", redirect(to, 303))
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@pages.get("/resume")
@for_signed_in
def resume() -> str | Response:
    """Offer the form that was being sent when the session ended."""
    current = cast("WebSession", session)
    claim = current.pop(KEPT, None)
    kept = kept_form(claim, signed_in().account, current.seal, door())
    if kept is None:
        return cast("Response", redirect("/", 303))
    current[KEPT] = claim
    return render_template(
        "resend.html", path=kept["path"], fields=kept["fields"], signed_in_again=True, files=False
    )


@pages.post("/leave")
@for_signed_in
def leave() -> Response:
    """The sign-out button of every page."""
    return sign_out("/")


def forget_kept_form() -> None:
    """After a form went through, what was kept of it is deleted."""
    if request.method == "POST" and (claim := session.get(KEPT)) and cast("WebSession", session).principal:
        drop_kept(claim, door())
        session.pop(KEPT, None)
