"""The proof of who is at the desk, once more before a step that binds: the password, or the app's code."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from loans.casework import SignInFailed, TooMany, proof_needed, prove_again
from web.shell import office
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.language import both


class PasswordForm(PageForm):
    """The password once more."""

    password = PasswordField(
        both("再次输入密码", "Your password again"),
        [InputRequired(both("请输入密码", "Enter your password")), Length(max=200)],
        description=both("相当于签字", "It stands for your signature"),
    )


class CodeForm(PageForm):
    """The authenticator's code of this moment."""

    code = StringField(
        both("动态码", "Authenticator code"),
        [InputRequired(both("请输入动态码", "Enter the code")), Length(max=20)],
        description=both(
            "身份验证器里的 6 位数字，相当于签字", "Six digits from your app; they stand for your signature"
        ),
    )


def proof_form(*, sent: bool) -> PageForm | None:
    """The form to put beside the answers; None while the last proof is fresh."""
    if not proof_needed(office(), actor()):
        return None
    kind = CodeForm if office().second_factor else PasswordForm
    return kind() if sent else kind(None)


def proved(form: PageForm) -> bool:
    """Whether the proof in the form is right; otherwise the form says why not."""
    if not form.validate_on_submit():
        return False
    name = "code" if isinstance(form, CodeForm) else "password"
    try:
        prove_again(office(), form[name].data, actor())
    except (SignInFailed, TooMany) as refused:
        form.refuse({name: refused.say()})
        return False
    return True
