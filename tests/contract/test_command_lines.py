"""What people type, and what must come of it: `command_lines.toml`."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from loans.cli.main import run

BOOK = tomllib.loads((Path(__file__).parent / "command_lines.toml").read_text(encoding="utf-8"))
LINES = BOOK["line"]


@pytest.fixture
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in BOOK["files"].items():
        written = bytes.fromhex(content["hex"]) if "hex" in content else content["text"].encode()
        (tmp_path / name).write_bytes(written)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("line", LINES, ids=[line["say"] for line in LINES])
def test_a_program_finds_one_document_and_a_person_reads_why(
    line: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*line["typed"], "--json"]) == line["exit"]
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    if "where" in line:
        assert {problem["where"] for problem in document["errors"]} == set(line["where"])
        assert all(problem["say"]["zh"] in printed.err for problem in document["errors"])
        assert all(problem["say"]["en"] in printed.err for problem in document["errors"])
    if "warnings" in line:
        assert [warning["code"] for warning in document["warnings"]] == line["warnings"]
    for words in line.get("shown", ()):
        assert words in printed.err


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("line", LINES, ids=[line["say"] for line in LINES])
def test_without_json_a_mistake_leaves_standard_output_empty(
    line: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line["typed"]) == line["exit"]
    if line["exit"]:
        assert capsys.readouterr().out == ""
