"""Whom a lost reader calls: as the place set it, else the first contact of the catalogue."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask

from loans.texts import Text
from web.settings import Settings

# The Youth League's own number, the same in every county.
_NATIONAL = ("12355", Text("共青团服务热线", "Youth League hotline"))


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A name and a number to call."""

    name: Text
    phone: str


def help_line(settings: Settings, office: Any) -> HelpLine:
    """The one number that the foot of every page and every error page show."""
    phone, name = _NATIONAL
    if not (settings.help_phone and settings.help_name):
        for contact in office.catalogue.programme.contacts[:1]:
            phone, name = contact.phone, contact.who
    return HelpLine(settings.help_name or name, settings.help_phone or phone)


def install(app: Flask, settings: Settings, office: Any) -> None:
    """Templates write ``{{ help_line().phone }}``; a new catalogue is followed at once."""
    app.jinja_env.globals["help_line"] = partial(help_line, settings, office)
