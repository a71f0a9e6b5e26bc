"""Error pages that say what happened, that nothing is lost, what to do, whom to call. No traceback."""

from dataclasses import dataclass

from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from werkzeug.exceptions import HTTPException, InternalServerError

from loans.texts import Text, how_many
from web.shell.request_log import request_id

_MINUTE = 60  # seconds; a longer wait is said in minutes
_CASE_PAGE = "case"  # what every audience calls the page of one application


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error page says."""

    title: Text
    happened: Text
    advice: Text


EXPLANATIONS = {
    400: Explanation(
        Text("这个请求我们读不懂", "We could not read this request"),
        Text(
            "浏览器发来的内容不完整或格式不对。什么都没有改动。",
            "What the browser sent is incomplete or malformed. Nothing was changed.",
        ),
        Text(
            "请返回上一页重新操作；如果是从别处复制的网址，请检查是否完整。",
            "Go back and try again; if you copied the address, check that it is complete.",
        ),
    ),
    401: Explanation(
        Text("请先登录", "Please sign in first"),
        Text("这一页只对登录的人开放。", "This page is only for people who are signed in."),
        Text("请登录后再打开这一页。", "Sign in, then open this page again."),
    ),
    403: Explanation(
        Text("这一步不由您办理", "This step is not yours to take"),
        Text(
            "您现在的身份不能打开这一页。什么都没有改动。",
            "Your present role cannot open this page. Nothing was changed.",
        ),
        Text(
            "如果这本来是您的工作，请联系管理员核对您的岗位。",
            "If this is part of your work, ask the administrator to check your role.",
        ),
    ),
    404: Explanation(
        Text("没有找到这一页", "Page not found"),
        Text(
            "网址可能写错了、已经失效，或者不是您名下的申请。",
            "The address may be wrong or out of date, or the application is not yours.",
        ),
        Text(
            "请检查网址，或从首页重新进入。您已提交的申请不受影响。",
            "Check the address or start from the home page. Submitted applications are not affected.",
        ),
    ),
    405: Explanation(
        Text("这一页不能这样打开", "This page cannot be opened this way"),
        Text(
            "浏览器用了这一页不接受的方式。什么都没有改动。",
            "The browser used a method that this page does not accept. Nothing was changed.",
        ),
        Text(
            "请从页面上的按钮进入，不要直接刷新提交后的网址。",
            "Use the buttons on the pages rather than reloading an address after sending.",
        ),
    ),
    409: Explanation(
        Text("这件申请刚刚有了变化", "This application has just changed"),
        Text(
            "在您填写的时候，另一个人已经办理了这一步。您的操作没有生效。",
            "While you were writing, somebody else took this step. Your action had no effect.",
        ),
        Text(
            "请打开申请的最新页面，看清现在的状态再办理。",
            "Open the application again and look at its present state first.",
        ),
    ),
    413: Explanation(
        Text("文件或内容太大", "The file or text is too large"),
        Text(
            "一次最多可以发送 8 MB。什么都没有改动。",
            "At most 8 MB can be sent at once. Nothing was changed.",
        ),
        Text(
            "请压缩图片或分几次上传；用手机拍照时可选择较低的清晰度。",
            "Use smaller pictures or send them one at a time.",
        ),
    ),
    415: Explanation(
        Text("不能接受这种格式", "This format is not accepted"),
        Text(
            "发来的内容格式不在允许之列。什么都没有改动。",
            "The format that was sent is not allowed. Nothing was changed.",
        ),
        Text("请使用页面上的表单填写。", "Use the form on the page."),
    ),
    422: Explanation(
        Text("有内容需要改正", "Something needs to be corrected"),
        Text(
            "有的内容不符合要求，所以没有保存。",
            "Some of it does not meet the requirements and was not saved.",
        ),
        Text("请返回上一页，按提示改正后再提交。", "Go back, correct what is marked and send again."),
    ),
    429: Explanation(
        Text("操作太频繁，请稍等", "Too many attempts, please wait"),
        Text(
            "为了保护您的账户，短时间内的尝试次数有限。",
            "To protect your account, the number of attempts in a short time is limited.",
        ),
        Text(
            "稍等片刻再试即可，不需要重新注册。",
            "Wait a little and try again; there is no need to register anew.",
        ),
    ),
    500: Explanation(
        Text("系统出了问题", "Something went wrong on our side"),
        Text(
            "这不是您的错。刚才这一步没有保存；之前保存的内容都在。",
            "It is not your fault. This step was not saved; whatever you saved before is still there.",
        ),
        Text(
            "请过几分钟再试。如果仍然这样，请把下面的请求编号告诉我们。",
            "Try again in a few minutes. If it persists, tell us the request number below.",
        ),
    ),
    503: Explanation(
        Text("系统暂时停用", "The service is briefly unavailable"),
        Text(
            "系统正在维护或太忙。之前保存的内容都在。",
            "It is being maintained or is too busy. Whatever you saved before is still there.",
        ),
        Text("请过几分钟再试。", "Try again in a few minutes."),
    ),
}
AUDIENCE_NAMES = {
    "applicant": Text("申请人", "applicants"),
    "league": Text("团县委经办人", "youth league staff"),
    "bank": Text("银行经办人", "bank staff"),
    "admin": Text("系统管理员", "administrators"),
}


def install(app: Flask) -> None:
    """Answer every HTTP error, and whatever was not foreseen, with a page that helps."""
    app.register_error_handler(HTTPException, _answer)
    app.jinja_env.globals.update(request_id=request_id, waiting=waiting, case_address=case_address)


def waiting(seconds: int) -> Text:
    """When to try again."""
    if seconds <= _MINUTE:
        return Text(f"请在 {seconds} 秒后再试。", f"Try again in {how_many(seconds, 'seconds')}.")
    minutes = -(-seconds // _MINUTE)
    return Text(f"请在 {minutes} 分钟后再试。", f"Try again in {how_many(minutes, 'minutes')}.")


def case_address(status: int) -> str | None:
    """Where the application stands that has changed meanwhile (409), for the audience that asked."""
    page, number = f"{request.blueprint}.{_CASE_PAGE}", (request.view_args or {}).get("number")
    if status != 409 or number is None or page not in current_app.view_functions:
        return None
    return url_for(page, number=number)


def _answer(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # a redirect raised as an exception
    status = error.code if error.code in EXPLANATIONS else (400 if error.code < 500 else 500)
    explanation = EXPLANATIONS[status]
    page = render_template(
        "errors/error.html",
        status=status,
        explanation=explanation,
        wanted=_wanted(),
        retry_after=getattr(error, "retry_after", None),
    )
    response = make_response(page, error.code if not isinstance(error, InternalServerError) else 500)
    return _with_headers(response, error)


def _with_headers(response: Response, error: HTTPException) -> Response:
    """Keep what the error itself must say: Allow on 405, Retry-After on 429 and 503."""
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _wanted() -> list[Text]:
    return [AUDIENCE_NAMES[audience] for audience in g.get("wanted_audiences", ())]
