"""The routes of a desk, once for each institution: the same pages, each under its own mark."""

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any

from flask import Blueprint

from web.desk import cases, facts, papers, queueing, revealing, steps
from web.shell.access import for_staff
from web.shell.principal import Audience

_ROUTES: tuple[tuple[str, str, Callable[..., Any], tuple[str, ...]], ...] = (
    ("", "queue", queueing.queue_page, ("GET",)),
    ("/search", "search", queueing.search, ("POST",)),
    ("/export", "export", queueing.export, ("GET",)),
    ("/cases/<number>", "case", cases.case, ("GET",)),
    ("/cases/<number>/steps/<name>", "step", steps.step, ("POST",)),
    ("/cases/<number>/facts", "facts", facts.facts, ("GET", "POST")),
    ("/cases/<number>/facts/<fact>/full", "full_fact", revealing.full_fact, ("GET", "POST")),
    ("/cases/<number>/parties/<role>/<field>", "full_party", revealing.full_party, ("GET", "POST")),
    ("/cases/<number>/papers/<code>", "hand_in", papers.hand_in, ("GET", "POST")),
    ("/cases/<number>/files/<file>", "file", papers.file, ("GET",)),
)


def add_desk(pages: Blueprint, audience: Audience) -> None:
    """Give a blueprint the pages of a desk, open to the staff of one institution."""
    mark = for_staff(audience)
    for rule, name, view, methods in _ROUTES:
        # A partial of its own: the mark is set on the view, and two institutions share the function.
        pages.add_url_rule(rule, name, mark(update_wrapper(partial(view), view)), methods=list(methods))
