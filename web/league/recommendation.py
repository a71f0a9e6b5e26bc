"""推荐表: the league's recommendation on paper, to be sealed."""

from flask import render_template

from loans.casework import case_page
from web.desk import words
from web.league.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor


@pages.get("/cases/<number>/form")
@for_staff("league")
def form(number: str) -> str:
    """The recommendation form of one case, as it stands."""
    view = case_page(office(), number, actor())
    return render_template(
        "league/recommendation.html", view=view, verdict=words.verdict_of(view.decision), marks=words.MARKS
    )
