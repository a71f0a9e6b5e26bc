"""Whatever is typed wrongly: the answer says where, what, what is allowed; never a traceback."""

import json
from itertools import product
from pathlib import Path
from random import Random

import pytest

from loans.cli.main import COMMANDS, run

APPLICATION = '{"facts": {"age": 30, "amount": "200000", "months": 12}}'
SCHEDULE = ["schedule", "--amount", "1000", "--rate", "0.03", "--months", "6", "--method", "bullet"]
RIGHT = [
    ["check"],
    ["products"],
    ["sheet", "rural_good_youth"],
    ["decide", "application.json"],
    SCHEDULE,
    ["screen", "roster.csv", "out.csv"],
    ["replay"],
    ["recheck"],
    ["audit", "verify"],
    ["migrate"],
    ["serve"],
    ["demo"],
]
WRONG_FOR_ALL = [["--bogus"], ["--bogus=1"], ["-x"], ["one", "two", "three"], ["--jsn"], ["--lang"]]
DATES = ["2026-13-01", "2026-02-29", "20261123", "yesterday", "", "２０２６-11-23", "2026-11-23T00:00", "-1"]
NUMBERS = ["", "x", "-1", "1e3", "nan", "inf", "1,000", "0x10", "½", "1.2345678", "9" * 40, "--", "\u0660"]
FILES = ["nowhere", ".", "noise.bin", "empty", "a" * 300, "application.json/x"]


def wrong_lines() -> list[list[str]]:
    lines = [[*right, *wrong] for right, wrong in product(RIGHT, WRONG_FOR_ALL)]
    lines += [[*right, "--on", day] for right in (RIGHT[1], RIGHT[2], RIGHT[3], RIGHT[5]) for day in DATES]
    lines += [["replay", "--since", day] for day in DATES if day]
    for option, value in product(("--amount", "--rate", "--months", "--fee", "--grace"), NUMBERS):
        lines.append([*SCHEDULE, option, value])
    lines += [[*SCHEDULE, option, "other"] for option in ("--method", "--day-count", "--start", "--lang")]
    lines += [["check", name] for name in FILES] + [["decide", name] for name in FILES]
    lines += [["screen", name, "out.csv"] for name in FILES]
    lines += [["screen", "roster.csv", name] for name in ("out.docx", ".", "nowhere/out.csv", "roster.csv")]
    lines += [[name, "-c", file] for name, file in product(("products",), FILES)]
    lines += [["sheet", code] for code in ("", "rural", "RURAL_GOOD_YOUTH", "乡村好青年贷", "../x")]
    lines += [["sheet", "rural_good_youth", "--format", kind] for kind in ("", "docx", "PDF ")]
    lines += [["decide", "application.json", "--product", code] for code in ("", "rural", "乡村好青年贷")]
    lines += [["screen", "roster.csv", "out.csv", "--engine", name] for name in ("", "pandas", "Polars")]
    lines += [["serve", "--port", port] for port in ("0", "65536", "x", "", "1.5")]
    lines += [
        ["sheet"],
        ["decide"],
        ["screen"],
        ["screen", "roster.csv"],
        ["audit"],
        ["audit", "x"],
        [],
        ["hlep"],
    ]
    chance = Random(20261123)
    for name in COMMANDS:  # a letter lost in the command's name
        spot = chance.randrange(len(name))
        lines.append([name[:spot] + name[spot + 1 :]])
    return lines


LINES = wrong_lines()


@pytest.fixture
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "application.json").write_text(APPLICATION, encoding="utf-8")
    (tmp_path / "roster.csv").write_text("age,amount\n30,200000\n", encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    (tmp_path / "empty").write_bytes(b"")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_desk")
def test_two_hundred_wrong_lines_are_each_answered_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert len(LINES) >= 200
    for line in LINES:
        code = run(line)
        printed = capsys.readouterr()
        assert code == 2, line
        assert printed.out == "", line
        assert any("\u4e00" <= letter <= "\u9fff" for letter in printed.err), line
        assert "Traceback" not in printed.err, line
        if line not in ([], ["audit"]):  # those get the help
            assert "found" in printed.err, (line, printed.err)
            assert "allowed:" in printed.err, (line, printed.err)


@pytest.mark.usefixtures("_desk")
def test_with_json_a_wrong_line_leaves_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    for line in LINES:
        if line[:1] in (["decide"], ["schedule"], ["products"], ["check"]):
            assert run([line[0], "--json", *line[1:]]) == 2, line
            assert isinstance(json.loads(capsys.readouterr().out), dict), line
