"""审批表: the bank's investigation and approval on paper, to be signed and sealed."""

from loans.texts import Text
from web.bank.blueprint import pages
from web.desk.printing import printed
from web.shell.access import for_staff


@pages.route("/cases/<number>/form", methods=["GET", "POST"])
@for_staff("bank")
def form(number: str) -> str:
    """The approval form of one case, as it stands."""
    return printed("bank/approval.html", number, Text("审批表", "Approval form"))
