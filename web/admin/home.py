"""One look: messages, the catalogue in force, the audit."""

from flask import render_template

from loans.casework import outbox_health, products
from web.admin.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor


@pages.get("")
@for_staff("admin")
def home() -> str:
    """What an administrator looks at in the morning."""
    return render_template(
        "admin/home.html",
        outbox=outbox_health(office(), actor()),
        catalogue=office().catalogue,
        cards=products(office()),
    )
