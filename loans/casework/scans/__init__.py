"""Files that people hand in: judged by what they are, kept without what nobody needs to know.

Only the outside is read, and with bounds: no page is drawn, no picture unpacked, nothing expands without end.
"""

from __future__ import annotations

import filetype

from loans.casework.limits import LARGEST_PAPER
from loans.casework.scans.errors import NotTaken
from loans.casework.scans.jpeg import plain_jpeg
from loans.casework.scans.pdf import plain_pdf
from loans.casework.scans.png import plain_png
from loans.texts import Text

READERS = {"application/pdf": plain_pdf, "image/jpeg": plain_jpeg, "image/png": plain_png}
# ISO 14496-12: a file type box, then its brand.
_HEIC_BEGINS = frozenset(b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"))
_HEIC = Text(
    "这是手机的 HEIC 照片。请在相机设置里选“兼容性最佳”（JPG）后重新拍照，或截屏后上传。",
    "A HEIC photo: set the camera to “Most compatible” (JPG) and take it again, or send a screenshot.",
)
_OTHER = Text("请上传 PDF、JPG 或 PNG 文件。", "Upload a PDF, JPG or PNG.")


def examined(content: bytes) -> tuple[str, bytes]:
    """The kind of a file, whatever its name says, and what of it is kept: a picture loses place, time, device
    and whatever follows its end; a PDF stays as it came, or is refused.

    Raises:
        NotTaken: too large, no PDF, JPEG or PNG, broken, or with something in it that acts.
    """
    if len(content) > LARGEST_PAPER:
        raise NotTaken(Text("文件超过 7 MB，请压缩后上传。", "The file is over 7 MB; make it smaller."))
    kind = filetype.guess_mime(content) or ""
    if kind not in READERS:
        raise NotTaken(_HEIC if content[4:12] in _HEIC_BEGINS else _OTHER)
    return kind, READERS[kind](content)


__all__ = ["NotTaken", "examined"]
