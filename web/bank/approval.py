"""审批表: the bank's investigation and approval on paper, to be signed and sealed."""

from flask import render_template

from loans.texts import Text
from web.bank.blueprint import pages
from web.desk import words
from web.desk.printing import paper_of
from web.shell.access import for_staff


@pages.route("/cases/<number>/form", methods=["GET", "POST"])
@for_staff("bank")
def form(number: str) -> str:
    """The approval form of one case, as it stands."""
    paper = paper_of(number, Text("审批表", "Approval form"))
    return render_template(
        "bank/approval.html",
        paper=paper,
        view=paper.view,
        verdict=words.verdict_of(paper.view.decision),
        marks=words.MARKS,
    )
