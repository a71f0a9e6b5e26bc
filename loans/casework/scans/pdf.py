"""A PDF that only shows: nothing in it runs, opens, sends or hides another file (ISO 32000-1, 7.5 and 12.6).

Names may be written with escapes and lie in compressed object streams, so both are undone first. What cannot
be looked into (encryption, other filters) is refused, for then nobody knows.
"""

from __future__ import annotations

import re
import zlib

from loans.casework.scans.errors import NotTaken
from loans.texts import Text

MOST_PAGES = 300
_MOST_INFLATED = 8 * 1024 * 1024  # a catalogue of pages and fonts, not the pages themselves
_MOST_STREAMS = 20_000
_END = rb"(?![A-Za-z0-9])"
_ACTING = (
    b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/EmbeddedFiles", b"/RichMedia", b"/SubmitForm",
    b"/ImportData", b"/GoToE", b"/Encrypt",
)  # fmt: skip
# Too short to be sought in compressed data, where chance would write them.
_ACTING_OUTSIDE = (b"/JS", b"/XFA")
_MARKUP = (b"<script", b"<html", b"<iframe", b"<object", b"<!doctype")
_PAGE = re.compile(rb"/Type\s{0,20}/Page" + _END)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb">>\s{0,20}stream\r?\n")
_FILTERS = re.compile(rb"/(\w{1,20}Decode|DecodeParms)" + _END)
_ARCHIVE_END, _ARCHIVE_TAIL = b"PK\x05\x06", 66_000
_LONGEST_HEAD = 2_000
_MOST_ESCAPES = 100_000  # chance alone writes some 30,000 into 7 MB of compressed data


def plain_pdf(content: bytes) -> bytes:
    """The file as it came. Raises NotTaken: it acts, is locked, is another kind as well, or is too long."""
    whole = _unescaped(content)
    if _is_more_than_a_pdf(content) or _names(whole, _ACTING):
        raise _acts()
    outside, streams = _split(content)
    objects = _objects(streams)
    if _names(outside, _ACTING_OUTSIDE) or _names(objects, (*_ACTING, *_ACTING_OUTSIDE)):
        raise _acts()
    if sum(1 for text in (outside, objects) for _ in _PAGE.finditer(text)) > MOST_PAGES:
        advice = Text(
            f"PDF 超过 {MOST_PAGES} 页，请拆分后上传。", f"The PDF has over {MOST_PAGES} pages; split it."
        )
        raise NotTaken(advice)
    return content


def _is_more_than_a_pdf(content: bytes) -> bool:
    """Whether other programs would read it as an archive or a page of their own."""
    if not content.startswith(b"%PDF-") or _ARCHIVE_END in content[-_ARCHIVE_TAIL:]:
        return True
    small = content.lower()
    return any(tag in small for tag in _MARKUP)


def _names(text: bytes, names: tuple[bytes, ...]) -> bool:
    """Whether one of the names stands there as a whole. By searches for plain bytes: an alternation would
    take a hundred times as long on a text of slashes.
    """
    for name in names:
        at = text.find(name)
        while at >= 0:
            at += len(name)
            if not text[at : at + 1].isalnum():
                return True
            at = text.find(name, at)
    return False


def _split(content: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """What stands outside of streams, and each stream with the dictionary before it.

    By steps forward only: a pattern over both ends would take quadratic time on a file made for that.
    Raises NotTaken: more streams than any paper has.
    """
    outside: list[bytes] = []
    streams: list[tuple[bytes, bytes]] = []
    at = 0
    while begin := _STREAM.search(content, at):
        end = content.find(b"endstream", begin.end())
        if end < 0:
            break
        if len(streams) == _MOST_STREAMS:
            raise _acts()
        head = content[max(at, begin.start() - _LONGEST_HEAD) : begin.start()]
        streams.append((_unescaped(head[head.rfind(b"obj") :]), content[begin.end() : end]))
        outside.append(content[at : begin.end()])
        at = end
    return _unescaped(b" ".join([*outside, content[at:]])), streams


def _objects(streams: list[tuple[bytes, bytes]]) -> bytes:
    """The objects that lie compressed, as one text. Raises NotTaken where they cannot be looked into."""
    texts, left = [], _MOST_INFLATED
    for head, data in streams:
        if b"/ObjStm" not in head:
            continue
        filters = _FILTERS.findall(head)
        text = data if not filters else _inflated(data, left) if filters == [b"FlateDecode"] else None
        if text is None or len(text) >= left:
            raise _acts()
        left -= len(text)
        texts.append(text)
    return _unescaped(b" ".join(texts))


def _inflated(data: bytes, most: int) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return None


def _unescaped(text: bytes) -> bytes:
    if text.count(b"#") > _MOST_ESCAPES:
        raise _acts()
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)


def _acts() -> NotTaken:
    return NotTaken(
        Text(
            "这份 PDF 带有脚本、附件或密码，请用“打印为 PDF”另存一份，或改传照片。",
            "This PDF carries a script, an attachment or a password. Print it to a new PDF or send a photo.",
        )
    )
