"""The questions of a page as markup; as long as nobody has answered them they look the same for all."""

from collections.abc import Sequence

from flask import current_app
from markupsafe import Markup

from loans.vocabulary import Fact
from web.shell import office
from web.shell.forms import PageForm
from web.shell.language import language

_MOST_KEPT = 200
_Place = tuple[str, str, tuple[tuple[str, bool], ...]]
_blank: dict[_Place, Markup] = {}  # holds no answer of anybody: only what the catalogue and its words make


def drawn(form: PageForm, asked: Sequence[Fact]) -> Markup:
    """The fields of ``form``, which asks ``asked``; blank ones are drawn once for each language."""
    if form.errors or any(form[fact.name].data for fact in asked):
        return _draw(form)
    names = tuple((fact.name, bool(form[fact.name].flags.required)) for fact in asked)
    place = office().catalogue.digest, language(), names
    if place not in _blank:
        if len(_blank) >= _MOST_KEPT:
            _blank.clear()
        _blank[place] = _draw(form)
    return _blank[place]


def _draw(form: PageForm) -> Markup:
    macro = vars(current_app.jinja_env.get_template("forms/questions.html").module)["questions"]
    return Markup(macro(form))  # noqa: S704 -- a macro's own output, escaped as it was made
