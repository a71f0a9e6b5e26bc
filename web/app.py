"""The web application: the shell around it and one blueprint for each audience."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from web import admin, applicant, bank, demonstration, desk, league, public
from web.settings import MEBIBYTE, Settings
from web.shell import (
    access,
    addresses,
    components,
    csrf,
    errors,
    figures,
    forbidden,
    guard,
    headers,
    help_line,
    language,
    limits,
    navigation,
    queue_lines,
    refusals,
    request_log,
    sign_in,
    static_files,
)
from web.shell.sealed import Seal
from web.shell.sessions import ServerSessions

AUDIENCES = (public, applicant, desk, league, bank, admin)


def create_app(settings: Settings, office: Any, blueprints: Sequence[Blueprint] | None = None) -> Flask:
    """The application over ``office``, the door to the use cases (it must offer ``clock`` and ``sessions``).

    ``blueprints`` default to those of the audiences. UnmarkedRoute: a route does not say who may enter.
    """
    app = _bare_app(settings, office)
    for part in (
        request_log,
        headers,
        forbidden,
        language,
        addresses,
        components,
        figures,
        navigation,
        queue_lines,
        static_files,
        errors,
        refusals,
        csrf,
        guard,
    ):
        part.install(app)
    limits.install(app, settings)
    help_line.install(app, settings, office)
    app.register_blueprint(sign_in.pages)
    for pages in _of_the_audiences(settings) if blueprints is None else blueprints:
        app.register_blueprint(pages)
    access.refuse_unmarked(app)
    return app


def _bare_app(settings: Settings, office: Any) -> Flask:
    app = Flask("web", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.body_limit,
        MAX_FORM_MEMORY_SIZE=MEBIBYTE,
        MAX_FORM_PARTS=1000,
        PREFERRED_URL_SCHEME="https" if settings.secure_cookies else "http",
    )
    app.extensions.update(settings=settings, office=office, sign_in_pages={}, places={})
    seal = Seal((settings.secret_key, *settings.former_secret_keys), "web session")
    app.session_interface = ServerSessions(seal, secure=settings.secure_cookies)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["settings"] = settings
    if settings.proxy_hops:
        hops = settings.proxy_hops
        behind = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = behind  # type: ignore[method-assign]  # as Flask's own guide wraps it
    return app


def _of_the_audiences(settings: Settings) -> list[Blueprint]:
    shown = [audience.pages for audience in AUDIENCES]
    return [*shown, demonstration.pages] if settings.demonstration else shown
