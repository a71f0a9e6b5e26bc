"""推荐表: the league's recommendation on paper, to be sealed."""

from flask import render_template

from loans.texts import Text
from web.desk import words
from web.desk.printing import paper_of
from web.league.blueprint import pages
from web.shell.access import for_staff


@pages.route("/cases/<number>/form", methods=["GET", "POST"])
@for_staff("league")
def form(number: str) -> str:
    """The recommendation form of one case, as it stands."""
    paper = paper_of(number, Text("推荐表", "Recommendation form"))
    return render_template(
        "league/recommendation.html",
        paper=paper,
        view=paper.view,
        verdict=words.verdict_of(paper.view.decision),
        marks=words.MARKS,
    )
