"""Comma-separated rosters: UTF-8, with or without a byte order mark, or GB18030; read block by block."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from loans.errors import InputError, Problem
from loans.screening.roster import Piece, check_heads
from loans.texts import Text

BLOCK = 24 * 1024 * 1024
_MARK = b"\xef\xbb\xbf"
_LONGEST_HEADS = 1024 * 1024


class CsvRoster:
    """A csv file. A block is handed on as text where every row has as many commas as the heads have."""

    def __init__(self, path: Path, block: int = BLOCK) -> None:
        self.path = path
        self._block = block
        self._size = max(path.stat().st_size, 1)
        with path.open("rb") as file:
            start = file.read(_LONGEST_HEADS)
        self._encoding = "" if not start.startswith(_MARK) else "utf-8"
        self.with_mark = start.startswith(_MARK)
        self._skip = len(_MARK) if self.with_mark else 0
        heads, self._heads_end = self._read_heads(start[self._skip :])
        self.heads = check_heads(path, heads)
        if not start.isascii() and self._encoding == "gb18030":
            self.with_mark = True

    def pieces(self) -> Iterator[Piece]:
        """The rows, block by block."""
        first, rest = 2, b""
        with self.path.open("rb") as file:
            file.seek(self._skip + self._heads_end)
            while True:
                read = file.read(self._block)
                block, rest = _whole_rows(rest + read) if read else (rest, b"")
                if block:
                    piece = self._piece(block, first, file.tell() * 1000 // self._size)
                    first += piece.count
                    yield piece
                if not read:
                    return

    def _piece(self, block: bytes, first: int, done: int) -> Piece:
        text = self._utf8(block)
        lines = text.count(b"\n") + (not text.endswith(b"\n"))
        even = text.count(b",") == lines * (len(self.heads) - 1)
        if even and b'"' not in text and b"\r" not in text.replace(b"\r\n", b"\n") and not _has_blank(text):
            return Piece(first, (), text, lines, done)
        rows = rows_of(text, first)
        return Piece(
            first, [row for row in rows if any(cell.strip() for cell in row[1])], b"", len(rows), done
        )

    def _utf8(self, block: bytes) -> bytes:
        if block.isascii():
            return block
        if not self._encoding:
            self._encoding = "utf-8" if _decodes(block, "utf-8") else "gb18030"
        try:
            text = block.decode(self._encoding)
        except UnicodeDecodeError as error:
            raise InputError([_unreadable(self.path, self._encoding, error)]) from error
        return block if self._encoding == "utf-8" else text.encode()

    def _read_heads(self, start: bytes) -> tuple[list[str], int]:
        """The cells of the first record, and how many bytes it takes."""
        end = 0
        while True:
            end = start.find(b"\n", end) + 1
            record = start[:end] if end else start
            if record.count(b'"') % 2 == 0 or not end:
                break
        if not record.isascii() and not self._encoding:
            self._encoding = "utf-8" if _decodes(record, "utf-8") else "gb18030"
        try:
            text = record.decode(self._encoding or "utf-8")
        except UnicodeDecodeError as error:
            raise InputError([_unreadable(self.path, self._encoding, error)]) from error
        return next(csv.reader(io.StringIO(text, newline="")), []), len(record)


def rows_of(text: bytes, first: int) -> list[tuple[int, list[str]]]:
    """Every row of a block with its number, blank ones included."""
    return list(enumerate(csv.reader(io.StringIO(text.decode(), newline="")), start=first))


def _whole_rows(block: bytes) -> tuple[bytes, bytes]:
    """The block up to the end of its last whole row, and what follows; quoted line ends end no row."""
    end = block.rfind(b"\n") + 1
    while end and block.count(b'"', 0, end) % 2:
        end = block.rfind(b"\n", 0, end - 1) + 1
    return block[:end], block[end:]


def _has_blank(text: bytes) -> bool:
    return text.startswith((b"\n", b"\r\n")) or b"\n\n" in text or b"\n\r\n" in text


def _decodes(block: bytes, encoding: str) -> bool:
    try:
        block.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(path: Path, encoding: str, error: UnicodeDecodeError) -> Problem:
    found = error.object[error.start : error.end].hex(" ") if isinstance(error.object, bytes) else "?"
    return Problem(
        f"{path.name} ({encoding or 'utf-8'})",
        found,
        Text("UTF-8 或 GB18030 编码的文本", "text in UTF-8 or GB18030"),
        Text("请另存为“CSV UTF-8”。", "Save the file as “CSV UTF-8”."),
        "encoding",
    )
