"""Staff sign in with user name and password, then with the code of their authenticator app."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from loans.casework import SignInFailed, TooMany, enrolment, factor_owed, prove_factor, sign_in_staff
from loans.texts import Text
from web.desk.blueprint import pages
from web.shell import office
from web.shell.access import for_staff, open_to_all, signed_in
from web.shell.actor import sign_in_with
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.limits import address, limited, typed

# The desk each institution begins at.
HOMES = {"league": "league.queue", "bank": "bank.queue", "admin": "admin.home"}
_OWING = "owing"  # the office's token that the password earned, in the sealed visitor's cookie
_LONGEST = 200  # hashing is slow on purpose; nobody may send it a book
_WRONG_CODE = Text(
    "动态码不正确或已用过。请等 App 显示下一个码再输入，并核对手机时间。",
    "The code is wrong or was used already. Wait for the next one; check that your phone's clock is right.",
)


class StaffForm(PageForm):
    """Who, and the proof."""

    login = StringField(
        both("账号", "User name"), [InputRequired(both("请填写账号", "Enter your user name")), Length(max=80)]
    )
    password = PasswordField(
        both("密码", "Password"),
        [InputRequired(both("请填写密码", "Enter your password")), Length(max=_LONGEST)],
    )


class CodeForm(PageForm):
    """The second proof."""

    code = StringField(
        both("动态码", "Authenticator code"),
        [InputRequired(both("请输入动态码", "Enter the code")), Length(max=20)],
        description=both("身份验证器 App 里现在显示的 6 位数字", "The six digits that your app shows now"),
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
            return _after_password(token)
    page = render_template("desk/sign_in.html", form=form)
    return (page, status) if form.errors else page


def _after_password(token: str) -> Response:
    if not factor_owed(office(), token):
        return sign_in_with(token, url_for(".home"))
    session[_OWING] = token
    return redirect(url_for(".second_factor", next=request.args.get("next")), 303)


@pages.route("/sign-in/code", methods=["GET", "POST"])
@open_to_all
@limited("30/15minutes")
def second_factor() -> str | Response | tuple[str, int]:
    """Check the app's code; whoever has no app yet sees first what to put into it."""
    token = session.get(_OWING, "")
    if not factor_owed(office(), token):
        session.pop(_OWING, None)
        return redirect(url_for(".enter", next=request.args.get("next")), 303)
    form, status = CodeForm(), 422
    if form.validate_on_submit():
        try:
            prove_factor(office(), token, form.code.data or "")
        except SignInFailed:
            form.refuse({"code": _WRONG_CODE})
        except TooMany as refused:
            form.refuse({"code": refused.say()})
            status = 429
        else:
            return sign_in_with(token, url_for(".home"))
    page = render_template("desk/second_factor.html", form=form, enrolment=enrolment(office(), token))
    return (page, status) if form.errors else page


@pages.get("")
@for_staff("league", "bank", "admin")
def home() -> Response:
    """To the desk of whoever signed in."""
    return redirect(url_for(HOMES[signed_in().audience]), 303)
