"""Addresses that are the same on every page, built once for each place the site is mounted at."""

from typing import Any

from flask import Flask, current_app, request, url_for


def address_of(endpoint: str, **values: Any) -> str:
    """As Flask's `url_for`; an address without values is kept, because a page writes a dozen of them."""
    if values or endpoint.startswith("."):
        return url_for(endpoint, **values)
    kept: dict[tuple[str, str], str] = current_app.extensions["addresses"]
    place = request.root_path, endpoint
    if place not in kept:
        kept[place] = url_for(endpoint)
    return kept[place]


def install(app: Flask) -> None:
    """Templates write ``url_for`` as ever."""
    app.extensions["addresses"] = {}
    app.jinja_env.globals["url_for"] = address_of
