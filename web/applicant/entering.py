"""Signing in with a mobile number and the code that is sent to it."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from loans.casework import Invalid, SignInFailed, send_code, sign_in_with_code
from loans.identity.mask import mask_phone
from loans.vocabulary import Kind
from web.applicant.blueprint import pages
from web.forms.fields import Line
from web.forms.judge import said_beside
from web.public.answers import answers_so_far, remember
from web.shell import office, settings
from web.shell.access import open_to_all
from web.shell.actor import sign_in_with
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.limits import address, limited, typed

_PHONE = "phone"


class PhoneForm(PageForm):
    """Where to send the code."""

    phone = Line(
        both("手机号", "Mobile number"),
        [InputRequired(both("请填写手机号", "Enter your mobile number"))],
        description=both("用来登录和接收办理通知，不必注册", "For signing in and for notices"),
        notation=Kind.ID, look="digits", autocomplete="tel",
    )  # fmt: skip


class CodeForm(PageForm):
    """The code that was sent."""

    code = Line(
        both("验证码", "Code"),
        [InputRequired(both("请填写短信里的 6 位数字", "Enter the six digits of the message"))],
        description=both("短信里的 6 位数字，10 分钟内有效", "Six digits, good for ten minutes"),
        notation=Kind.ID, look="digits", autocomplete="one-time-code",
    )  # fmt: skip


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@limited("6/15minutes", by=typed("phone"))
@limited("60/15minutes")
def enter() -> str | Response | tuple[str, int]:
    """Ask for the number and send the code; the answer never tells whether the number is known."""
    form = PhoneForm(data={_PHONE: session.get(_PHONE, "")})
    if form.validate_on_submit():
        try:
            send_code(office(), form.phone.data or "", address())
        except Invalid as refused:
            form.refuse({_PHONE: said_beside(refused.problems[0])})
        else:
            session[_PHONE] = form.phone.data
            return redirect(url_for(".enter_code", next=request.args.get("next")), 303)
    page = render_template("applicant/sign_in.html", form=form)
    return (page, 422) if form.errors else page


@pages.route("/sign-in/code", methods=["GET", "POST"])
@open_to_all
@limited("30/15minutes")
def enter_code() -> str | Response | tuple[str, int]:
    """Check the code and begin the session; what was answered in the pre-check comes along."""
    phone = str(session.get(_PHONE, ""))
    if not phone:
        return redirect(url_for(".enter", next=request.args.get("next")), 303)
    form = CodeForm()
    if form.validate_on_submit():
        try:
            token = sign_in_with_code(office(), phone, form.code.data or "", address())
        except (SignInFailed, Invalid) as refused:
            form.refuse({"code": refused.say()})
        else:
            return _begin(token, phone)
    page = render_template(
        "applicant/code.html", form=form, phone=phone, demonstration=settings().demonstration
    )
    return (page, 422) if form.errors else page


def _begin(token: str, phone: str) -> Response:
    carried = answers_so_far()
    answer = sign_in_with(token, url_for(".my_applications"), mask_phone("".join(phone.split())))
    remember(carried)
    return answer
