"""Why a file is not taken, and how large a picture may be."""

from __future__ import annotations

from loans.errors import LoansError
from loans.texts import Text

MOST_SIDE, MOST_PIXELS = 20_000, 120_000_000  # beyond any phone; a small file can claim any size


class NotTaken(LoansError):
    """A file that is not taken; the text says what to do."""


def broken() -> NotTaken:
    """The file ends early or does not hold together."""
    return NotTaken(
        Text(
            "文件不完整或已损坏，请重新拍照或扫描后上传。",
            "The file is incomplete or damaged; take or scan it again, then upload it.",
        )
    )


def check_size(width: int, height: int) -> None:
    """Raises NotTaken for a picture of no size, or of more than anybody can open."""
    if not width or not height:
        raise broken()
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        advice = Text(
            f"图片太大（{width}×{height}），请调低清晰度后重新拍照。",
            f"The picture is too large ({width}×{height}); take it again at a lower resolution.",
        )
        raise NotTaken(advice)
