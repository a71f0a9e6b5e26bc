"""A file that somebody handed in, as an answer: to be saved, never run or shown inside our pages."""

import re
from urllib.parse import quote

from flask import Response, make_response

from web.shell.headers import CONTENT_POLICY

_KINDS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
# What file systems forbid, and dots or blanks at the ends, which hide a name or its true ending.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|%\x00-\x1f]+')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_LONGEST = 80


def attached(name: str, kind: str, content: bytes) -> Response:
    """``content`` under its own name, ending as its kind does; an unknown kind goes out as plain bytes.

    The name travels twice (RFC 6266): in UTF-8, and as a plain word for clients that know no better.
    """
    answer = make_response(content)
    ending = _KINDS.get(kind, ".bin")
    answer.headers["Content-Type"] = kind if kind in _KINDS else "application/octet-stream"
    answer.headers["Content-Security-Policy"] = f"{CONTENT_POLICY}; sandbox"
    answer.headers["Content-Disposition"] = disposition(name, ending)
    return answer


def disposition(name: str, ending: str) -> str:
    """The header's value for a name that may hold anything."""
    shown = "".join(char for char in name if char.isprintable())
    stem = _ENDING.sub("", _FORBIDDEN.sub("_", shown))[:_LONGEST].strip(". _") or "paper"
    plain = stem if stem.isascii() else "paper"
    return f"attachment; filename=\"{plain}{ending}\"; filename*=UTF-8''{quote(stem + ending, safe='')}"
