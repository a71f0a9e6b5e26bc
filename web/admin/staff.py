"""Staff accounts: who works here, and closing an account."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from loans.casework import Refused, accounts, disable_account
from loans.texts import Text
from web.admin.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.say import tell


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
    line = next((one for one in accounts(office(), actor()) if one.login == login), None)
    if line is None or line.disabled:
        abort(404)
    form = PageForm()
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        try:
            disable_account(office(), login, actor())
        except Refused as refused:
            reasons = refused.reasons
        else:
            tell(Text(f"账号 {login} 已停用。", f"The account {login} has been closed."))
            return redirect(url_for(".staff"), 303)
    page = render_template("admin/close.html", line=line, form=form, reasons=reasons)
    return (page, 409) if reasons else page
