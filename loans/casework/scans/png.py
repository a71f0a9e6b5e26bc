"""A PNG without its remarks: of its chunks (PNG specification, 5.6) only those of the picture stay."""

from __future__ import annotations

import zlib

from loans.casework.scans.errors import broken, check_size

_SIGNATURE = 8
_MOST_CHUNKS = 10_000
_PICTURE = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD".split())


def plain_png(content: bytes) -> bytes:
    """The picture alone; bytes after its end are dropped. Raises NotTaken: broken, or too many pixels."""
    kept, at, seen, chunks = [content[:_SIGNATURE]], _SIGNATURE, set[bytes](), 0
    while b"IEND" not in seen:
        if chunks == _MOST_CHUNKS:
            raise broken()
        size = int.from_bytes(content[at : at + 4], "big")
        chunk = content[at : at + 12 + size]
        kind, body = chunk[4:8], chunk[8:-4]
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise broken()
        if (kind == b"IHDR") != (not seen):
            raise broken()
        if kind == b"IHDR":
            check_size(int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))
        if kind in _PICTURE:
            kept.append(chunk)
        seen.add(kind)
        chunks += 1
        at += len(chunk)
    if b"IDAT" not in seen:
        raise broken()
    return b"".join(kept)
