"""Speaking to people and to programs: sentences on standard error, one JSON document on standard output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from loans.errors import InputError

if TYPE_CHECKING:
    from loans.errors import LoansError
    from loans.texts import Text


def both(text: Text) -> str:
    """Chinese and English on one line, for help texts."""
    return text.zh if text.zh == text.en else f"{text.zh} / {text.en}"


def tell(text: Text) -> None:
    """A sentence to a person, on standard error, in both languages."""
    click.echo(text.zh, err=True)
    if text.en != text.zh:
        click.echo(text.en, err=True)


def tell_error(error: LoansError) -> None:
    """An error to a person: every problem of it, each in both languages."""
    if not isinstance(error, InputError):
        tell(error.say())
        return
    for problem in error.problems:
        tell(problem.say())


def show(text: Text, lang: str) -> None:
    """A line of the answer, on standard output, in the language asked for."""
    click.echo(text.in_(lang))


def show_json(document: object) -> None:
    """The one JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def refuse_json(error: LoansError) -> None:
    """The error as the JSON document, for programs; people still read it on standard error."""
    problems = error.problems if isinstance(error, InputError) else ()
    listed = [{**problem.to_dict(), "say": problem.say().to_dict()} for problem in problems]
    show_json({"errors": listed or [{"code": "error", "say": error.say().to_dict()}]})
