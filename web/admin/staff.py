"""Staff accounts: who works here, and closing an account."""

from flask import abort, render_template
from werkzeug.wrappers import Response

from loans.casework import accounts, disable_account
from loans.texts import Text
from web.admin.blueprint import pages
from web.admin.second_look import account_line, second_look
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor


@pages.get("/staff")
@for_staff("admin")
def staff() -> str:
    """Everybody with an account, and the roles it has."""
    lines = accounts(office(), actor())
    return render_template("admin/staff.html", lines=lines, asks_factor=office().second_factor)


@pages.route("/staff/<login>/close", methods=["GET", "POST"])
@for_staff("admin")
def close(login: str) -> str | Response | tuple[str, int]:
    """Close an account after a second look; its sessions end at once."""
    line = account_line(login)
    if line.disabled:
        abort(404)
    done = Text(f"账号 {login} 已停用。", f"The account {login} has been closed.")
    return second_look("admin/close.html", line, disable_account, done)
