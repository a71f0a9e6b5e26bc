"""推荐表: the league's recommendation on paper, to be sealed."""

from loans.texts import Text
from web.desk.printing import printed
from web.league.blueprint import pages
from web.shell.access import for_staff


@pages.route("/cases/<number>/form", methods=["GET", "POST"])
@for_staff("league")
def form(number: str) -> str:
    """The recommendation form of one case, as it stands."""
    return printed("league/recommendation.html", number, Text("推荐表", "Recommendation form"))
