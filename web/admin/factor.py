"""A lost authenticator: one administrator resets another person's, who then enrols anew."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from loans.casework import Refused, accounts, reset_factor
from loans.texts import Text
from web.admin.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.say import tell


@pages.route("/staff/<login>/factor", methods=["GET", "POST"])
@for_staff("admin")
def factor(login: str) -> str | Response | tuple[str, int]:
    """Reset an authenticator after a second look; the account's sessions end at once."""
    line = next((one for one in accounts(office(), actor()) if one.login == login), None)
    if line is None or not line.second_factor:
        abort(404)
    form = PageForm()
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        try:
            reset_factor(office(), login, actor())
        except Refused as refused:
            reasons = refused.reasons
        else:
            tell(Text(f"账号 {login} 的动态码已解除绑定。", f"The authenticator of {login} has been reset."))
            return redirect(url_for(".staff"), 303)
    page = render_template("admin/factor.html", line=line, form=form, reasons=reasons)
    return (page, 409) if reasons else page
