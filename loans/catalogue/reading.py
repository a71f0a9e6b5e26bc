"""The text of a catalogue, read strictly: UTF-8, exact decimals, syntax errors by line and column."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from decimal import Decimal
from typing import Any

from loans.errors import CatalogueError, Problem
from loans.texts import Text

LARGEST = 1_000_000  # bytes; a catalogue of a hundred products stays far below
_AT = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate)")
_UTF8 = Text("UTF-8 编码的文本", "text in UTF-8")
_ADVICE = (
    (
        "date",
        Text("请检查日期：没有这一天，或写法不是 2026-01-31。", "No such day, or not written as 2026-01-31."),
    ),
    ("Unclosed array", Text("这一行之前的 [ 没有闭合。", "A [ before this line is not closed.")),
    ("Unclosed inline table", Text("这一行的 { 没有闭合。", "A { on this line is not closed.")),
    ("Expected '='", Text("键和值之间要写等号。", "Put an equals sign between key and value.")),
    ("Illegal character", Text("引号没有闭合。", "A quotation mark is not closed.")),
    ("Unterminated string", Text("引号没有闭合。", "A quotation mark is not closed.")),
    (
        "Invalid value",
        Text("文字要放在引号里，数字不带单位。", "Words go into quotes; numbers carry no unit."),
    ),
    ("Expected newline", Text("一行只写一个键和值。", "One key and value on a line.")),
)
_LOOK = Text("请检查这一行的引号、括号和等号。", "Check the quotes, brackets and equals sign on this line.")
_TOML = Text("符合 TOML 格式的内容", "valid TOML")


def read_bytes(content: bytes, name: str) -> dict[str, Any]:
    """The tables of a catalogue file, numbers with a point as Decimal.

    Raises:
        CatalogueError: too large, not UTF-8, or not TOML; says on which line and column.
    """
    if len(content) > LARGEST:
        raise _refused(
            name,
            f"{len(content):,}",
            Text("至多 1,000,000 字节", "at most 1,000,000 bytes"),
            Text("请删去不属于产品目录的内容。", "Remove what does not belong into a catalogue."),
            "too_large",
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(
            name, "UTF-16", _UTF8, Text("请在编辑器中另存为 UTF-8。", "Save it as UTF-8."), "encoding"
        )
    if content.startswith(b"\xef\xbb\xbf"):
        raise _refused(
            name,
            "BOM (EF BB BF)",
            Text("不带 BOM 的 UTF-8", "UTF-8 without a byte-order mark"),
            Text("请在编辑器中另存为“UTF-8 无 BOM”。", "Save it as “UTF-8 without BOM”."),
            "bom",
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, name, error) from error
    return read_text(text, name)


def read_text(text: str, name: str) -> dict[str, Any]:
    """The tables of a catalogue given as text; raises CatalogueError when it is not TOML."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise _refused(
            name,
            "[[[[…",
            _TOML,
            Text("括号嵌套过深，请减少层数。", "Brackets nest too deep; flatten them."),
            "too_deep",
        ) from error
    except ValueError as error:
        raise _not_toml(text, name, str(error)) from error


def place(name: str, line: int, column: int) -> str:
    """Where in the file, for a person of either language."""
    return f"{name}, 第 {line} 行/line {line}, 第 {column} 列/column {column}"


def _refused(where: str, found: str, allowed: Text, advice: Text, code: str) -> CatalogueError:
    return CatalogueError([Problem(where, found, allowed, advice, code)])


def _not_utf8(content: bytes, name: str, error: UnicodeDecodeError) -> CatalogueError:
    before = content[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    found = f"0x{content[error.start]:02X}"
    try:
        content.decode("gb18030")
        found += " (GBK?)"
    except UnicodeDecodeError:
        pass
    advice = Text("请在编辑器中另存为 UTF-8。", "Save it as UTF-8 in your editor.")
    return _refused(place(name, line, column), found, _UTF8, advice, "encoding")


def _not_toml(text: str, name: str, message: str) -> CatalogueError:
    match = _AT.fullmatch(message)
    lines = text.split("\n")
    if match is None:
        allowed = Text("十进制数，至多 15 位", "a decimal number of at most 15 digits")
        return _refused(
            name,
            "10000000000000000000…",
            allowed,
            Text("请改写这个数。", "Write a shorter number."),
            "syntax",
        )
    line = int(match["line"]) if match["line"] else len(lines)
    column = int(match["column"]) if match["column"] else len(lines[-1]) + 1
    row = lines[line - 1].strip("\r")
    found = row.strip()[:60] or "…"
    if _TWICE.match(match["what"]):
        return _refused(
            place(name, line, column),
            found,
            Text("每个键只写一次", "each key once"),
            Text("同一个键或表写了两次，请删去一处。", "The same key or table is written twice; remove one."),
            "duplicate_key",
        )
    odd = _full_width(row)
    if odd:
        plain = _plain(odd)
        advice = Text(
            f"“{odd}”不是半角字符，请改为 {plain} 。",
            f"“{odd}” ({unicodedata.name(odd, '?').lower()}) must be written {plain} .",
        )
        return _refused(
            place(name, line, row.index(odd) + 1),
            found,
            Text("半角数字和标点", "ASCII digits and punctuation"),
            advice,
            "not_ascii",
        )
    advice = next((words for sign, words in _ADVICE if sign in match["what"]), _LOOK)
    return _refused(place(name, line, column), found, _TOML, advice, "syntax")


def _full_width(row: str) -> str | None:
    """The first digit or mark outside quotes that only looks like an ASCII one."""
    outside = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", lambda quoted: " " * len(quoted[0]), row)
    return next((letter for letter in outside if ord(letter) > 127 and _plain(letter) != letter), None)


def _plain(letter: str) -> str:
    """The ASCII character that a look-alike stands for; other characters unchanged."""
    if letter in "“”„":
        return '"'
    if letter in "‘’":
        return "'"
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    folded = unicodedata.normalize("NFKC", letter)
    return folded if folded.isascii() else letter
