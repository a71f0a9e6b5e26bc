"""A lost authenticator: one administrator resets another person's, who then enrols anew."""

from flask import abort
from werkzeug.wrappers import Response

from loans.casework import reset_factor
from loans.texts import Text
from web.admin.blueprint import pages
from web.admin.second_look import account_line, second_look
from web.shell.access import for_staff


@pages.route("/staff/<login>/factor", methods=["GET", "POST"])
@for_staff("admin")
def factor(login: str) -> str | Response | tuple[str, int]:
    """Reset an authenticator after a second look; the account's sessions end at once."""
    line = account_line(login)
    if not line.second_factor:
        abort(404)
    done = Text(f"账号 {login} 的动态码已解除绑定。", f"The authenticator of {login} has been reset.")
    return second_look("admin/factor.html", line, reset_factor, done)
