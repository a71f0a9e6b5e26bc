"""A JPEG without where, when and by which device it was taken; which way up it is stays.

Structure: ITU-T T.81, annex B; the orientation is tag 0x0112 of Exif's first directory.
"""

from __future__ import annotations

import re
import struct

from loans.casework.scans.errors import broken, check_size

_START, _END, _SCAN, _EXIF, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE1, 0xFE
_MOST_SEGMENTS = 10_000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APPLICATIONS = range(0xE1, 0xF0)
# Without these two the colours come out wrong.
_COLOURS = ((0xE2, b"ICC_PROFILE\x00"), (0xEE, b"Adobe"))
# In the picture's own data a marker's byte is followed by zero, or by a restart number. A marker may come
# after any number of fill bytes; whoever looks for the next one skips none, or it would take quadratic time.
_MARKER = re.compile(rb"\xff++[^\x00\xff\xd0-\xd7]")
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112


def plain_jpeg(content: bytes) -> bytes:
    """The picture alone; bytes after its end are dropped. Raises NotTaken: broken, or too many pixels."""
    kept, at, frames, scans = [content[:2]], 2, 0, 0
    while len(kept) < _MOST_SEGMENTS:
        marker = _MARKER.match(content, at)
        if marker is None:
            raise broken()
        code, at = content[marker.end() - 1], marker.end()
        if code == _END and frames and scans:
            return b"".join([*kept, b"\xff\xd9"])
        body = _segment(content, at)
        at += len(body)
        if code in _FRAMES:
            frames += 1
            check_size(*struct.unpack(">HH", body[5:7] + body[3:5]) if len(body) > 6 else (0, 0))
        segment = _kept(code, body)
        if code == _SCAN:
            scans += 1
            following = _NEXT_MARKER.search(content, at)
            if following is None:
                raise broken()
            segment += content[at : following.start()]
            at = following.start()
        kept.append(segment)
    raise broken()


def _segment(content: bytes, at: int) -> bytes:
    size = int.from_bytes(content[at : at + 2], "big")
    body = content[at : at + size]
    if size < 2 or len(body) != size:
        raise broken()
    return body


def _kept(code: int, body: bytes) -> bytes:
    """What stays of a segment."""
    whole = bytes([0xFF, code]) + body
    if code == _EXIF and body[2:8] == b"Exif\x00\x00":
        return _turned(_orientation(body[8:]))
    if any(code == kind and body[2:].startswith(name) for kind, name in _COLOURS):
        return whole
    return b"" if code in _APPLICATIONS or code == _COMMENT else whole


def _orientation(tiff: bytes) -> int:
    """1 (upright) to 8, and 1 where it cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack(f"{order}H", tiff[first : first + 2].ljust(2, b"\x00"))
    for entry in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _turned(orientation: int) -> bytes:
    """An Exif segment that says which way up, and nothing else."""
    if orientation == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    body = b"Exif\x00\x00MM\x00*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return bytes([0xFF, _EXIF]) + struct.pack(">H", len(body) + 2) + body
