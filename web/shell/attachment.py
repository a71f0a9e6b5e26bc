"""A file that somebody handed in, as an answer: to be saved, never run or shown inside our pages."""

from flask import Response, make_response
from werkzeug.utils import secure_filename

_KINDS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def attached(name: str, kind: str, content: bytes) -> Response:
    """``content`` under a harmless name and one of the kinds we know, else as plain bytes."""
    answer = make_response(content)
    answer.headers["Content-Type"] = kind if kind in _KINDS else "application/octet-stream"
    plain = secure_filename(name) or f"paper{_KINDS.get(kind, '')}"
    answer.headers.set("Content-Disposition", "attachment", filename=plain)
    return answer
