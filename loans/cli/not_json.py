"""Why a file is not JSON, for a person: what stands where, instead of the parser's own English."""

from __future__ import annotations

import json

from loans.errors import Problem
from loans.texts import Text

ENCODING = Text("UTF-8 编码的文本", "text in UTF-8")
SAVE_AGAIN = Text("请在编辑器中另存为 UTF-8。", "Save it as UTF-8 in your editor.")
CORRECT = Text("请更正文件。", "Correct the file.")
SHOWN = 30


def not_json(content: bytes, mistake: ValueError | RecursionError, shape: Text) -> Problem:
    """The mistake as a Problem; `shape` is what the file should hold."""
    if isinstance(mistake, UnicodeDecodeError):
        line = content.count(b"\n", 0, mistake.start) + 1
        found = f"0x{content[mistake.start]:02X}（第 {line} 行 / line {line}）"
        return Problem("FILE", found, ENCODING, SAVE_AGAIN, "encoding")
    if not content.strip():
        return Problem("FILE", "（空文件 / empty file）", shape, CORRECT, "not_json")
    if isinstance(mistake, json.JSONDecodeError):
        found = mistake.doc[mistake.pos : mistake.pos + SHOWN].strip() or "（到此为止 / ends here）"
        line, column = mistake.lineno, mistake.colno
        place = f"（第 {line} 行第 {column} 列 / line {line}, column {column}）"
        return Problem("FILE", found + place, shape, CORRECT, "not_json")
    if isinstance(mistake, RecursionError):
        return Problem("FILE", "（嵌套过深 / nested too deeply）", shape, CORRECT, "not_json")
    if str(mistake).startswith("duplicate"):
        return Problem("FILE", str(mistake), shape, CORRECT, "not_json")
    return Problem("FILE", "（数字过长 / a number too long）", shape, CORRECT, "not_json")
