"""The invented accounts and every message that would have been sent. Only in the demonstration."""

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from loans.casework import demonstration_codes, demonstration_messages
from loans.casework.demonstration import demo_accounts
from web.shell import office, settings
from web.shell.access import open_to_all
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("demonstration", __name__)
add_place(pages, "public", both("演示账号", "Demo accounts"), "demonstration.outbox")


@pages.get("/demonstration")
@open_to_all
def outbox() -> str:
    """Accounts to sign in with, and the latest messages with their codes."""
    if not settings().demonstration:
        raise NotFound
    messages = demonstration_messages(office())
    codes = demonstration_codes(office()) if office().second_factor else {}
    return render_template(
        "demonstration/outbox.html", messages=messages, accounts=demo_accounts(), codes=codes
    )
