"""How often one may try: a moving window per phone or account, then per address; 429 says when to return."""

import hashlib
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request, session
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from web.settings import Settings
from web.shell.door import door
from web.shell.sessions import WebSession
from web.shell.windows import Windows

View = TypeVar("View", bound=Callable[..., Any])


def install(app: Flask, settings: Settings) -> None:
    """Limits as set: storage ``memory://`` for one process, a shared store's address when several serve."""
    own = settings.limit_storage == "memory://"
    shared = None if own else storage_from_string(settings.limit_storage)
    app.extensions["limits"] = MovingWindowRateLimiter(shared) if shared else Windows()
    # A campus or an office shares one address, so the address alone gets the wider window.
    app.extensions["paces"] = parse(settings.per_address), parse(settings.per_person)


def address() -> str:
    """The caller's address; an IPv6 caller is known by the /64 network, of which one household has one."""
    try:
        caller = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    return str(ip_network((caller, 64), strict=False)) if caller.version == 6 else str(caller)


def account() -> str:
    """The account signed in, else the address."""
    current = cast("WebSession", session)
    return current.principal.account if current.principal else address()


def typed(field: str) -> Callable[[], str]:
    """What was typed into a form field (a phone, a user name), for ``by=``."""

    def value() -> str:
        return request.form.get(field, "").strip().casefold()[:64]

    return value


def limited(
    rate: str, *, by: Callable[[], str] = address, on: tuple[str, ...] = ("POST",)
) -> Callable[[View], View]:
    """Let a view through ``rate`` times (``"5/minute"``) for each ``by()``; then 429 with Retry-After.

    Stack two, the narrower first: ``@limited("5/10minutes", by=typed("phone"))``, ``@limited("60/minute")``.
    """
    item = parse(rate)

    def around(view: View) -> View:
        @wraps(view)
        def counted(*args: Any, **kwargs: Any) -> Any:
            # A blank field must not become one bucket for everybody; the limit by address still counts.
            if request.method in on and (who := by()):
                count(item, f"{request.endpoint}:{by.__name__}", who)
            return view(*args, **kwargs)

        return cast("View", counted)

    return around


def count(item: RateLimitItem, what: str, who: str) -> None:
    """Count one try of ``who`` at ``what``; raises TooManyRequests. Only a hash of ``who`` is kept."""
    limiter: Windows | MovingWindowRateLimiter = current_app.extensions["limits"]
    key = hashlib.sha256(who.encode()).hexdigest()
    if not limiter.hit(item, what, key):
        wait = int(_frees_in(limiter, item, what, key)) + 1
        raise TooManyRequests(retry_after=min(max(wait, 1), item.get_expiry()))


def _frees_in(limiter: Windows | MovingWindowRateLimiter, item: RateLimitItem, what: str, key: str) -> float:
    if isinstance(limiter, Windows):
        return limiter.frees_in(item, what, key)
    return limiter.get_window_stats(item, what, key).reset_time - door().clock.now().timestamp()


def check_pace() -> None:
    """The wide limit over everything: per person when signed in, per address in any case."""
    per_address, per_person = current_app.extensions["paces"]
    count(per_address, "any", address())
    current = cast("WebSession", session)
    if current.principal:
        count(per_person, "any", current.principal.account)
