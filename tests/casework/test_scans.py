"""Files that are handed in: pictures lose where and when, files that act or pretend are refused in words."""

import re
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.casework.scans import NotTaken, examined
from loans.casework.scans.errors import MOST_SIDE

PLACE = b"GPS 36.4844,115.4422"


def segment(code: int, body: bytes) -> bytes:
    return bytes([0xFF, code]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str = ">") -> bytes:
    """A camera's Exif: which way up, and where."""
    tag = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    gps = struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)
    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(f"{order}IH", 8, 2)
    return segment(0xE1, b"Exif\x00\x00" + head + tag + gps + bytes(4) + PLACE)


def jpeg(*extra: bytes, width: int = 30, height: int = 20, tail: bytes = b"") -> bytes:
    """A picture by its outside: a frame, a scan with stuffed bytes and a restart, an end."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"pixels\xff\x00more\xff\xd0more"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\x00rest") + b"".join(extra) + frame + scan + b"\xff\xd9" + tail


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes, width: int = 1, height: int = 1, tail: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + data + chunk(b"IEND", b"") + tail


def pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + b"\n".join(objects) + b"\n%%EOF\n"


def packed(text: bytes, filters: bytes = b"/Filter/FlateDecode") -> bytes:
    """Objects in a compressed object stream."""
    data = zlib.compress(text)
    return b"5 0 obj<</Type/ObjStm/N 1/First 4" + filters + b">>\nstream\n" + data + b"\nendstream endobj"


GOOD = {
    "picture": jpeg(),
    "colour profile": jpeg(segment(0xE2, b"ICC_PROFILE\x00\x01\x01x"), segment(0xEE, b"Adobe\x00d")),
    "drawing": png(chunk(b"pHYs", bytes(9))),
    "pdf": pdf(),
    "pdf that opens at a page": pdf(b"3 0 obj<</OpenAction[2 0 R/Fit]>>endobj"),
    "pdf with packed objects": pdf(packed(b"<</Type/Page/MediaBox[0 0 9 9]>>")),
    "pdf with a picture": pdf(
        b"4 0 obj<</Filter/DCTDecode>>\nstream\n\xff\xd8/JS\x00 /XFA \nendstream endobj"
    ),
    "pdf without an end": pdf()[:-6],
}
BAD = {
    "nothing": b"",
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "program": b"MZ\x90\x00",
    "zip": b"PK\x03\x04" + bytes(40),
    "gif": b"GIF89a" + bytes(40),
    "word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut picture": jpeg()[:-8],
    "picture without pixels": b"\xff\xd8" + segment(0xE0, b"JFIF\x00") + b"\xff\xd9",
    "picture with a lying length": b"\xff\xd8\xff\xe0\xff\xffJFIF",
    "picture of 50,000 by 50,000": jpeg(width=50_000, height=50_000),
    "picture of no height": jpeg(height=0),
    "drawing of 50,000 by 50,000": png(width=50_000, height=50_000),
    "drawing too wide": png(width=MOST_SIDE + 1),
    "cut drawing": png()[:-6],
    "drawing with a wrong sum": png().replace(b"IDAT", b"IDAU"),
    "drawing without pixels": png()[:33] + chunk(b"IEND", b""),
    "script": pdf(b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"),
    "script by another spelling": pdf(b"3 0 obj<</S/J#61vaScr#69pt/J#53(x)>>endobj"),
    "packed script": pdf(packed(b"<</S/JavaScript/JS(app.alert(1))>>")),
    "packed and spelled": pdf(packed(b"<</S/J#61vaScript>>")),
    "packed by other means": pdf(packed(b"<<>>", b"/Filter/LZWDecode")),
    "packed twice": pdf(packed(b"<<>>", b"/Filter[/FlateDecode/ASCII85Decode]")),
    "packed without end": pdf(packed(bytes(40_000_000))),
    "broken packing": pdf(packed(b"x").replace(b"stream\n", b"stream\n\x00\x00", 1)),
    "attachment": pdf(b"3 0 obj<</Names<</EmbeddedFiles 4 0 R>>>>endobj"),
    "starts a program": pdf(b"3 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
    "sends a form": pdf(b"3 0 obj<</S/SubmitForm/F(http://evil)>>endobj"),
    "film": pdf(b"3 0 obj<</Subtype/RichMedia>>endobj"),
    "form with scripts": pdf(b"3 0 obj<</AcroForm<</XFA 4 0 R>>>>endobj"),
    "locked": pdf(b"trailer<</Encrypt 4 0 R>>"),
    "page as well": pdf(b"<script>alert(1)</script>"),
    "page in capitals": pdf(b"<HTML onload=x>"),
    "archive as well": pdf() + b"PK\x05\x06" + bytes(18),
    "pdf after something": b"<b>" + pdf(),
    "ten thousand pages": pdf(*[b"7 0 obj<</Type /Page>>endobj"] * 10_000),
}  # fmt: skip


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_plain_papers_are_taken(content: bytes) -> None:
    examined(content)


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_acts_hides_or_pretends_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        examined(content)
    assert re.search("上传|改传|重新拍照", refused.value.say().zh)


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_phones_heic_photo_is_refused_with_the_setting_that_helps(brand: bytes) -> None:
    photo = b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic" + bytes(60)
    with pytest.raises(NotTaken) as refused:
        examined(photo)
    assert "HEIC" in refused.value.say().zh
    assert "兼容性最佳" in refused.value.say().zh


@pytest.mark.parametrize("order", [">", "<"])
def test_a_photo_loses_where_and_when_and_keeps_which_way_up(order: str) -> None:
    photo = jpeg(exif(6, order), segment(0xE1, b"http://ns.adobe.com/xap/ " + PLACE), segment(0xFE, PLACE))
    kind, kept = examined(photo + b"<script>" + PLACE)
    assert kind == "image/jpeg"
    assert PLACE not in kept
    assert b"<script>" not in kept
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept
    assert kept.endswith(b"pixels\xff\x00more\xff\xd0more\xff\xd9")
    assert examined(kept) == ("image/jpeg", kept)


def test_an_upright_photo_needs_no_exif() -> None:
    assert b"Exif" not in examined(jpeg(exif(1)))[1]
    assert examined(jpeg(exif(9)))[1] == examined(jpeg())[1]


def test_a_drawing_loses_its_remarks_and_what_follows_its_end() -> None:
    remarks = [chunk(kind, PLACE) for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"prVt")]
    kept = examined(png(*remarks, tail=b"PK\x03\x04" + PLACE))[1]
    assert kept == png()


def repeated(piece: bytes, size: int = 6_000_000) -> bytes:
    return piece * (size // len(piece))


def bomb(piece: bytes) -> bytes:
    """A small file that holds as many objects as are looked into."""
    return pdf(packed(repeated(piece, 8_000_000)))


BUSY = {
    "fill bytes": lambda: jpeg()[:-2] + repeated(b"\xff") + b"\x00\xff\xd9",
    "chunks": lambda: png(*[chunk(b"IDAT", b"")] * 400_000),
    "slashes": lambda: pdf(repeated(b"/")),
    "tags begun": lambda: pdf(repeated(b"<")),
    "pages begun": lambda: pdf(repeated(b"/Type ")),
    "names begun": lambda: pdf(repeated(b"/JavaScripts")),
    "escapes": lambda: pdf(repeated(b"#4a")),
    "endless stream": lambda: pdf(repeated(b">> stream\n")),
    "streams": lambda: pdf(repeated(b"obj<<>>stream\nendstream ")),
    "packed streams": lambda: pdf(
        repeated(b"obj<</ObjStm/FlateDecode>>stream\n" + zlib.compress(b"") + b"endstream ")
    ),
    "spelled heads": lambda: pdf(repeated(b"obj" + b"#41" * 600 + b">>stream\nendstream ")),
    "packed slashes": lambda: bomb(b"/"),
    "packed pages begun": lambda: bomb(b"/Type/Pag"),
    "packed names begun": lambda: bomb(b"/EmbeddedFil"),
    "packed escapes": lambda: bomb(b"#41"),
}


@pytest.mark.parametrize("made", BUSY.values(), ids=BUSY)
def test_a_file_made_to_keep_the_desk_busy_is_judged_in_a_moment(made: Callable[[], bytes]) -> None:
    content = made()
    begun = process_time()
    with suppress(NotTaken):
        examined(content)
    assert process_time() - begun < 3  # a fifth of it on a quiet machine


@settings(max_examples=150)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_no_broken_file_is_more_than_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        kind, kept = examined(bytes(content))
    except NotTaken:
        return
    assert examined(kept) == (kind, kept)
