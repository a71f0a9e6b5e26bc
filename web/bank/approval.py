"""审批表: the bank's investigation and approval on paper, to be signed and sealed."""

from flask import render_template

from loans.casework import case_page
from web.bank.blueprint import pages
from web.desk import words
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor


@pages.get("/cases/<number>/form")
@for_staff("bank")
def form(number: str) -> str:
    """The approval form of one case, as it stands."""
    view = case_page(office(), number, actor())
    return render_template(
        "bank/approval.html",
        view=view,
        verdict=words.verdict_of(view.decision),
        rate_steps=words.rate_steps(view),
        marks=words.MARKS,
    )
