"""Staff sign in with user name and password."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from loans.casework import SignInFailed, TooMany, sign_in_staff
from web.desk.blueprint import pages
from web.shell import office
from web.shell.access import for_staff, open_to_all, signed_in
from web.shell.actor import sign_in_with
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.limits import address, limited, typed

# The desk each institution begins at.
HOMES = {"league": "league.queue", "bank": "bank.queue", "admin": "admin.home"}
_LONGEST = 200  # hashing is slow on purpose; nobody may send it a book


class StaffForm(PageForm):
    """Who, and the proof."""

    login = StringField(
        both("账号", "User name"), [InputRequired(both("请填写账号", "Enter your user name")), Length(max=80)]
    )
    password = PasswordField(
        both("密码", "Password"),
        [InputRequired(both("请填写密码", "Enter your password")), Length(max=_LONGEST)],
    )


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@limited("30/15minutes", by=typed("login"))
@limited("120/15minutes")
def enter() -> str | Response | tuple[str, int]:
    """Check the password; the same sentence whether the name or the password was wrong."""
    form, status = StaffForm(), 422
    if form.validate_on_submit():
        try:
            token = sign_in_staff(office(), form.login.data or "", form.password.data or "", address())
        except SignInFailed as refused:
            form.refuse({"password": refused.say()})
        except TooMany as refused:
            form.refuse({"password": refused.say()})
            status = 429
        else:
            return sign_in_with(token, url_for(".home"))
    page = render_template("desk/sign_in.html", form=form)
    return (page, status) if form.errors else page


@pages.get("")
@for_staff("league", "bank", "admin")
def home() -> Response:
    """To the desk of whoever signed in."""
    return redirect(url_for(HOMES[signed_in().audience]), 303)
