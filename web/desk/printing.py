"""A case on paper, to be signed and sealed: people's names in full, which is logged; numbers stay masked."""

from dataclasses import dataclass, replace

from flask import render_template, request

from loans.casework import case_page, reveal_names
from loans.casework.views import CasePage
from loans.texts import Text
from web.desk import words
from web.shell import office
from web.shell.actor import actor


@dataclass(frozen=True, slots=True)
class Paper:
    """The case as it is printed. `in_full`: names are in full; `may_name`: the reader may ask for that."""

    view: CasePage
    in_full: bool
    may_name: bool


def printed(template: str, number: str, title: Text) -> str:
    """The form of one case, as it stands. Raises NotFound, NotAllowed, TooMany."""
    paper = _paper_of(number, title)
    return render_template(
        template,
        paper=paper,
        view=paper.view,
        title=title,
        verdict=words.verdict_of(paper.view.decision),
        marks=words.MARKS,
    )


def _paper_of(number: str, title: Text) -> Paper:
    """Masked when looked at; with the names when its button was pressed. The title is the logged reason."""
    view = case_page(office(), number, actor())
    if request.method == "GET":
        return Paper(view, False, view.acts.reveal)
    reason = Text(f"打印{title.zh}", f"print {title.en}")
    names = reveal_names(office(), number, reason.zh, actor())
    named = tuple(replace(party, name=name) for party, name in zip(view.parties, names, strict=True))
    return Paper(replace(view, parties=named), True, True)
