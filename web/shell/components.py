"""The macros of ``templates/components`` under one name: ``{{ ui.button(…) }}``, nothing to import."""

from typing import Any

from flask import Flask
from jinja2 import Environment
from wtforms import Field, RadioField, SelectMultipleField

FILES = {
    "error_summary": "error_summary",
    "text_field": "fields",
    "number_field": "fields",
    "money_field": "fields",
    "area_field": "fields",
    "password_field": "fields",
    "date_field": "fields",
    "file_field": "fields",
    "choice_field": "choices",
    "check_field": "choices",
    "fieldset": "fieldset",
    "button": "button",
    "link_button": "button",
    "task_list": "task_list",
    "summary_list": "summary_list",
    "check_answers": "summary_list",
    "tag": "tag",
    "notice": "notice",
    "money": "figures",
    "rate": "figures",
    "tracker": "tracker",
    "verdict_card": "verdict_card",
    "queue": "queue",
    "findings": "findings",
    "timeline": "timeline",
    "pagination": "pagination",
    "form_frame": "form_frame",
    "hidden_token": "form_frame",
    "contact": "contact",
    "steps": "form_frame",
}


def choice_kind(field: Field) -> str:
    """How a choice is drawn: ``radio``, ``checkbox`` or ``select``."""
    if isinstance(field, RadioField):
        return "radio"
    return "checkbox" if isinstance(field, SelectMultipleField) else "select"


class Components:
    """Looks a macro up by its name in the file that holds it."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        if name not in FILES:
            raise AttributeError(f"no component '{name}'; there are {', '.join(sorted(FILES))}")
        macro = getattr(self._environment.get_template(f"components/{FILES[name]}.html").module, name)
        if not self._environment.auto_reload:
            setattr(self, name, macro)  # found at once from now on
        return macro


def install(app: Flask) -> None:
    """Give templates `ui`, `choice_kind`."""
    app.jinja_env.globals.update(ui=Components(app.jinja_env), choice_kind=choice_kind)
