"""How a use case says no. The web alone knows which status code belongs to which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from loans.errors import InputError, LoansError, Problem
from loans.texts import Text, clauses, how_many


class CaseworkError(LoansError):
    """Parent of what a use case refuses."""


class NotFound(CaseworkError):
    """There is no such thing, or it is none of the actor's business: both read the same (404)."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有找到。请核对编号，或从列表重新进入。",
                "Not found. Check the number, or start from the list.",
            )
        )


class NotAllowed(CaseworkError):
    """The actor's role or part in the case forbids it (403)."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason)


class Refused(CaseworkError):
    """The case is not ready for the step; every reason at once (409)."""

    def __init__(self, reasons: Iterable[Text]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(clauses(self.reasons))


class Conflict(CaseworkError):
    """Somebody else changed the case in between (409): `version` is the new one."""

    def __init__(self, version: int, who: str, at: datetime, done: Text) -> None:
        self.version = version
        self.who = who
        self.at = at
        self.done = done
        when = at.strftime("%Y-%m-%d %H:%M")
        super().__init__(
            Text(
                f"这件申请刚刚有了变化：{when}，{who}，{done.zh}。请核对最新内容后再办理，您填写的内容没有丢。",
                f"This case has just changed: {when}, {who}, {done.en}. Look at it again, then act; "
                "what you typed is kept.",
            )
        )


class Invalid(InputError, CaseworkError):
    """What was typed cannot be read; `problems` holds all of it, `where` the field's name (422)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        InputError.__init__(self, problems)


class TooMany(CaseworkError):
    """Too many tries (429); `retry_after` in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        minutes = -(-retry_after // 60)
        super().__init__(
            Text(
                f"尝试次数过多，请 {minutes} 分钟后再试。",
                f"Too many attempts. Please try again in {how_many(minutes, 'minutes')}.",
            )
        )


class SignInFailed(CaseworkError):
    """Wrong name, password or code; the sentence is the same whichever it was (401)."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "账号、密码或验证码不正确，或验证码已过期。",
                "The account, password or code is wrong, or the code has expired.",
            )
        )


class Busy(CaseworkError):
    """The database is busy or away; nothing was done (503, `retry_after` seconds)."""

    retry_after = 5

    def __init__(self) -> None:
        super().__init__(
            Text(
                "系统繁忙，本次操作没有生效，请稍后再试。",
                "The system is busy; nothing was changed. Please try again shortly.",
            )
        )
