"""A second look before an account loses something: what follows is said, then it is done or refused."""

from collections.abc import Callable

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from loans.casework import AccountLine, Office, Refused, accounts
from loans.texts import Text
from loans.workflow.actor import Actor
from web.shell import office
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.say import tell


def account_line(login: str) -> AccountLine:
    """The account of a login; 404 where there is none."""
    return next((one for one in accounts(office(), actor()) if one.login == login), None) or abort(404)


def second_look(
    words: str, line: AccountLine, step: Callable[[Office, str, Actor], None], done: Text
) -> str | Response | tuple[str, int]:
    """Ask with the template `words`; once confirmed, take the step and go back to the staff with `done`."""
    form = PageForm()
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        try:
            step(office(), line.login, actor())
        except Refused as refused:
            reasons = refused.reasons
        else:
            tell(done)
            return redirect(url_for(".staff"), 303)
    page = render_template(words, line=line, form=form, reasons=reasons)
    return (page, 409) if reasons else page
