"""The examples in the documentation do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("page", ["rule-language.md", "vocabulary.md"])
def test_every_commented_line_of_python_gives_what_its_comment_says(page: str) -> None:
    code = (DOCS / page).read_text(encoding="utf-8").split("## From Python")[1]
    names: dict[str, object] = {}
    checked = 0
    for line in re.findall(r"^    (\S.*)$", code, re.MULTILINE):
        statement, _, said = line.partition("  # ")
        if said:
            expected = said.split(", fen")[0].strip()
            assert eval(statement.strip(), names) == eval(expected, names)  # noqa: S307 - our own page
            checked += 1
        else:
            exec(line, names)  # noqa: S102 - our own page
    assert checked >= 3
