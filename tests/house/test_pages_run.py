"""What the pages tell a reader to type works as they say, in a folder with the project's files."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.keys import KEYS
from tests.support.source_tree import ROOT

TUTORIAL = ROOT / "docs" / "tutorial.md"
README = ROOT / "README.md"
EXAMPLES = ROOT / "docs" / "examples"


class Typed(NamedTuple):
    """A line that a reader types, and what the page says comes of it."""

    command: str
    quoted: list[str]
    code: int


def typed(page: str) -> Iterator[Typed]:
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *quoted = part.rstrip("\n").split("\n")
            ends = re.fullmatch(r"\[exit (\d+)\]", quoted[-1]) if quoted else None
            yield Typed(command, quoted[:-1] if ends else quoted, int(ends[1]) if ends else 0)


def pattern(quoted: list[str]) -> str:
    """`…` alone stands for any lines, within a line for any text; blanks between columns may vary."""
    lines = [
        r"(?:.*\n)*?"
        if line == "…"
        else re.sub(r"(\\ ){2,}", " +", re.escape(line).replace("…", ".*")) + r" *\n"
        for line in quoted
    ]
    return "".join(lines)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "products.toml", tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "docs" / "examples")
    return tmp_path


def ran(command: str, desk: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    here = str(Path(sys.executable).parent)
    path = f"{here}{os.pathsep}{os.environ['PATH']}"
    ours = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", "PATH": path}
    environment = {**os.environ, **ours, **settings}
    shell = shutil.which("bash") or "sh"
    return subprocess.run(
        [shell, "-c", command],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_tutorial_says_what_its_commands_print(desk: Path) -> None:
    settings: dict[str, str] = {}
    steps = list(typed(TUTORIAL.read_text(encoding="utf-8")))
    assert len(steps) > 20
    for step in steps:
        if step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            settings[name] = value
            continue
        done = ran(step.command, desk, settings)
        assert done.returncode == step.code, (step.command, done.stdout, done.stderr)
        if step.quoted:
            assert re.fullmatch(pattern(step.quoted), done.stdout), f"{step.command}\n{done.stdout}"


def test_the_commands_of_the_readme_run(desk: Path) -> None:
    shutil.copy(EXAMPLES / "people" / "lin.json", desk / "application.json")
    block = (
        README.read_text(encoding="utf-8").split("## From the shell and from Python")[1].split("```python")[0]
    )
    commands = [
        line.partition("  #")[0].strip() for line in block.splitlines() if line.startswith("    loans ")
    ]
    assert len(commands) >= 5
    settings = {"DATABASE_URL": f"sqlite:///{desk / 'desk.db'}", "YOUTH_LOANS_KEYS": KEYS}
    shutil.copy(desk / "products.toml", desk / "draft.toml")
    shutil.copy(EXAMPLES / "roster.csv", desk)
    for command in ("loans migrate", *commands):
        done = ran(command.replace("roster.xlsx result.xlsx", "roster.csv result.xlsx"), desk, settings)
        assert done.returncode in ((0, 3) if "screen" in command else (0,)), (command, done.stderr)


def test_the_python_of_the_readme_prints_decisions(desk: Path) -> None:
    code = README.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    (desk / "readme.py").write_text(code, encoding="utf-8")
    done = ran("python readme.py", desk, {})
    assert done.returncode == 0, done.stderr
    assert "rural_good_youth" in done.stdout
