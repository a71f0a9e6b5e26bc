"""What the place decides where the pages run: keys, hosts, proxies, whom to call. Refused when unsafe."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from limits import parse

from loans.errors import InputError, LoansError, Problem
from loans.texts import Text

PREFIX = "LOANS_WEB_"
LEAST_SECRET = 32
LEAST_VARIETY = 8
MEBIBYTE = 1024 * 1024
_YES_NO = Text("yes 或 no", "yes or no")
_ONLY_YES = Text("演示之外只能为 yes", "only yes outside the demonstration")
_REQUIRED_OFF = Text("required 或 off", "required or off")
_ONLY_REQUIRED = Text("演示之外只能为 required", "only required outside the demonstration")
_RANDOM = Text("至少 32 个随机字符", "at least 32 random characters")
_HOST_NAMES = Text("逐一列出的域名", "host names, each written out")
_KNOWN = Text("已知的设置", "a known setting")
_PACE = Text("次数/时间，例如 1200/minute", "tries/time, for example 1200/minute")
_UP_TO_THREE = Text("0 到 3", "0 to 3")


class SettingsError(InputError):
    """The pages must not start with these settings; every problem is listed and names its setting."""


class _NotAllowed(LoansError):
    """A value of one setting; the text says what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Raises SettingsError when the settings would be unsafe outside the demonstration."""

    secret_key: str
    former_secret_keys: tuple[str, ...] = ()
    demonstration: bool = False
    trusted_hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    secure_cookies: bool = True
    second_factor: bool = True
    proxy_hops: int = 0
    body_limit: int = 8 * MEBIBYTE
    limit_storage: str = "memory://"
    per_person: str = "240/minute"
    per_address: str = "1200/minute"
    help_name: Text | None = None
    help_phone: str = ""

    def __post_init__(self) -> None:
        problems = list(_unsafe(self))
        if problems:
            raise SettingsError(problems)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the ``LOANS_WEB_…`` variables. SettingsError lists every unknown, missing or bad one."""
        given = {k.removeprefix(PREFIX): v for k, v in environ.items() if k.startswith(PREFIX)}
        problems = [_unknown(name) for name in given if name not in _READERS]
        chosen: dict[str, Any] = {}
        for name, (field, read) in _READERS.items():
            if name in given:
                try:
                    chosen[field] = read(given[name])
                except _NotAllowed as refused:
                    problems.append(_problem(name, given[name], refused.text))
        demonstration = chosen.get("demonstration", False)
        chosen.setdefault("secret_key", secrets.token_urlsafe(LEAST_SECRET) if demonstration else "")
        chosen.setdefault("secure_cookies", not demonstration)
        chosen.setdefault("second_factor", not demonstration)
        if problems:
            raise SettingsError(problems)
        return cls(**chosen)


def _unsafe(settings: Settings) -> Iterator[Problem]:
    if not settings.demonstration:
        for key in (settings.secret_key, *settings.former_secret_keys):
            if len(key) < LEAST_SECRET or len(set(key)) < LEAST_VARIETY:
                yield _problem("SECRET", key, _RANDOM)
        if not settings.secure_cookies:
            yield _problem("SECURE_COOKIES", "no", _ONLY_YES)
        if not settings.second_factor:
            yield _problem("STAFF_SECOND_FACTOR", "off", _ONLY_REQUIRED)
    hosts = " ".join(settings.trusted_hosts)
    if not hosts or "*" in hosts:
        yield _problem("HOSTS", hosts, _HOST_NAMES)


def _problem(name: str, found: str, allowed: Text) -> Problem:
    shown = "…" if found and "SECRET" in name else found or "–"
    advice = Text(f"请设置环境变量 {PREFIX}{name}。", f"Set the environment variable {PREFIX}{name}.")
    return Problem(where=PREFIX + name, found=shown, allowed=allowed, advice=advice, code="setting")


def _unknown(name: str) -> Problem:
    near = get_close_matches(name, _READERS, 1) or list(_READERS)
    hint = ", ".join(PREFIX + known for known in near)
    advice = Text(f"是否想写 {hint}？", f"Did you mean {hint}?")
    return Problem(where=PREFIX + name, found=name, allowed=_KNOWN, advice=advice, code="setting")


def _yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise _NotAllowed(_YES_NO)
    return text == "yes"


def _required(text: str) -> bool:
    if text not in ("required", "off"):
        raise _NotAllowed(_REQUIRED_OFF)
    return text == "required"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _hops(text: str) -> int:
    if text not in ("0", "1", "2", "3"):
        raise _NotAllowed(_UP_TO_THREE)
    return int(text)


def _pace(text: str) -> str:
    try:
        parse(text)
    except ValueError as unreadable:
        raise _NotAllowed(_PACE) from unreadable
    return text


def _both(text: str) -> Text:
    zh, _, en = text.partition("|")
    return Text(zh.strip(), (en or zh).strip())


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "SECRET": ("secret_key", str),
    "FORMER_SECRETS": ("former_secret_keys", _words),
    "DEMONSTRATION": ("demonstration", _yes_no),
    "HOSTS": ("trusted_hosts", _words),
    "SECURE_COOKIES": ("secure_cookies", _yes_no),
    "STAFF_SECOND_FACTOR": ("second_factor", _required),
    "PROXY_HOPS": ("proxy_hops", _hops),
    "LIMIT_STORAGE": ("limit_storage", str),
    "PER_PERSON": ("per_person", _pace),
    "PER_ADDRESS": ("per_address", _pace),
    "HELP_NAME": ("help_name", _both),
    "HELP_PHONE": ("help_phone", str),
}
