"""The language of the page: Chinese unless the reader chose English (``?lang=en``, then a cookie)."""

from contextvars import ContextVar
from urllib.parse import urlencode

from flask import Flask, Response, has_request_context, request
from markupsafe import Markup

from loans.texts import Lang, Text

COOKIE = "lang"
_YEAR = 365 * 24 * 3600
# A page asks several hundred times; this answers faster than what Flask keeps for a request.
_chosen: ContextVar[Lang | None] = ContextVar("language", default=None)


class Both(str):
    """A text in both languages where a library wants a `str` (form labels, validators' messages)."""

    __slots__ = ("text",)
    text: Text

    def __new__(cls, zh: str, en: str) -> "Both":
        made = super().__new__(cls, zh)
        made.text = Text(zh, en)
        return made

    def __mod__(self, values: object) -> "Both":
        return Both(self.text.zh % values, self.text.en % values)


def both(zh: str, en: str) -> Both:
    """For form classes: ``StringField(both("姓名", "Name"))``; every macro shows the page's language."""
    return Both(zh, en)


def language() -> Lang:
    """``zh`` or ``en``."""
    return _chosen.get() or (_asked() if has_request_context() else "zh")


def _asked() -> Lang:
    asked = request.args.get("lang") or request.cookies.get(COOKIE)
    return "en" if asked == "en" else "zh"


def t(zh: str, en: str) -> str:
    """The one of the two that the page's language asks for."""
    return en if language() == "en" else zh


def show(words: object) -> str:
    """A Text, a `both`, or anything printable, in the page's language. Markup stays markup."""
    if type(words) is str:  # most cells of a list: nothing to choose
        return words
    if type(words) is Text:
        return words.en if language() == "en" else words.zh
    if isinstance(words, Both):
        return words.text.in_(language())
    return words if isinstance(words, Markup) else str(words)


def html_lang() -> str:
    """The value of the ``lang`` attribute."""
    return t("zh-CN", "en")


def switch_url() -> str:
    """This page in the other language, at the same place."""
    args = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    return f"{request.path}?{urlencode([*args, ('lang', t('en', 'zh'))])}"


def install(app: Flask) -> None:
    """Templates speak by `t` and `show`; a choice made in the address is remembered."""
    app.jinja_env.globals.update(
        t=t, show=show, html_lang=html_lang, switch_url=switch_url, language=language
    )

    @app.before_request
    def choose() -> None:
        _chosen.set(_asked())

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        _chosen.set(None)

    @app.after_request
    def remember(response: Response) -> Response:
        if request.args.get("lang") in ("zh", "en"):
            response.set_cookie(
                COOKIE,
                language(),
                max_age=_YEAR,
                path="/",
                samesite="Lax",
                httponly=True,
                secure=request.is_secure,
            )
        return response
