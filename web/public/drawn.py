"""The questions of a page as markup; as long as nobody has answered them they look the same for all."""

from collections.abc import Sequence

from flask import current_app
from markupsafe import Markup

from loans.vocabulary import Fact
from web.forms import form_for
from web.shell import office
from web.shell.forms import PageForm
from web.shell.language import language

_MOST_KEPT = 200
_Place = tuple[str, str, tuple[str, ...], bool]
_blank: dict[_Place, Markup] = {}  # holds no answer of anybody: only what the catalogue and its words make


def blank(asked: Sequence[Fact], *, required: bool) -> Markup:
    """The fields of a form that asks ``asked`` and has no answer yet, drawn once for each language.

    ``required``: every one must be answered; else none must.
    """
    place = office().catalogue.digest, language(), tuple(fact.name for fact in asked), required
    if place not in _blank:
        if len(_blank) >= _MOST_KEPT:
            _blank.clear()
        _blank[place] = drawn(form_for(asked, {}, required=None if required else ()))
    return _blank[place]


def drawn(form: PageForm) -> Markup:
    """The fields of ``form`` with what was typed into them."""
    macro = vars(current_app.jinja_env.get_template("forms/questions.html").module)["questions"]
    return Markup(macro(form))  # noqa: S704 -- a macro's own output, escaped as it was made
