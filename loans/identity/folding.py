"""One spelling for numbers that people type: no blanks or dashes, ASCII digits, capital letters."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LONGEST = 100
_SEPARATORS = {ord(mark): None for mark in " \t\r\n\u00a0\u3000-‐‑–—"}


def fold(text: str) -> str:
    """``text`` without blanks and dashes, full-width characters made ASCII, letters made capital.

    A text longer than any number is left as it is: its length alone refuses it, at no cost.
    """
    if len(text) > _LONGEST:
        return text
    return text.translate(_FULL_WIDTH).translate(_SEPARATORS).upper()
