"""What the use cases refuse, as pages: the status code is the web's, the sentence is theirs."""

from dataclasses import replace
from typing import cast

from flask import Flask, Response, current_app, make_response, render_template
from werkzeug.exceptions import NotFound as PageNotFound

from loans.casework.errors import (
    Busy,
    CaseworkError,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    SignInFailed,
    TooMany,
)
from web.shell.errors import EXPLANATIONS

STATUS: dict[type[CaseworkError], int] = {
    NotAllowed: 403, Refused: 409, Conflict: 409, Invalid: 422, TooMany: 429, SignInFailed: 401, Busy: 503,
}  # fmt: skip


def install(app: Flask) -> None:
    """Answer every refusal that a page does not answer itself."""
    app.register_error_handler(CaseworkError, _answer)


def _answer(error: CaseworkError) -> Response:
    if isinstance(error, NotFound):
        # The very page of an address that does not exist: nobody learns that somebody else's case does.
        return cast("Response", current_app.handle_http_exception(PageNotFound()))
    status = STATUS.get(type(error), 409)
    retry_after = getattr(error, "retry_after", None)
    explanation = replace(EXPLANATIONS[status], happened=error.say())
    # How long to wait is in the refusal's own sentence.
    page = render_template(
        "errors/error.html", status=status, explanation=explanation, wanted=(), retry_after=None
    )
    answer = make_response(page, status)
    if retry_after is not None:
        answer.headers["Retry-After"] = str(retry_after)
    return answer
