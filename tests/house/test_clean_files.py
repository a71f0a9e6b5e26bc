"""What a commit must not carry: a machine's paths, a package server's name, unfinished or silenced work."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.source_tree import ROOT, files, name_of

# Written in pieces, so that this file does not find itself.
PATHS = ["/" + folder + "/" for folder in ("work", "root", "Users")] + ["/ho" + r"me/\w", r"C:\\" + "Users"]
HOSTS = [
    "py" + r"pi\.(org|tuna|douban)",
    "python" + "hosted",
    "registry" + r"\.np",
    "np" + "mmirror",
    r"\.ali" + r"yun\.com/py",
]
UNFINISHED = [r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"Not" + "ImplementedError"]
SKIPPED = [r"pytest\.(mark\.)?(sk" + r"ip|xf" + r"ail)", "import" + "orskip", r"unittest\.sk" + "ip"]
SILENCED = re.compile(
    r"#\s*(no" + r"qa|type:\s*ig" + r"nore)"
    r"(?P<codes>:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[\w, -]+\])?(?P<reason>.*\w{3}.*)?$"
)


def text_files() -> Iterator[tuple[str, str]]:
    for path in files("."):
        text = read(path)
        if text is not None and "vendor" not in path.parts:
            yield name_of(path), text


def read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None  # a picture or a font


def lines_with(patterns: list[str], sources: Iterator[tuple[str, str]]) -> list[str]:
    wanted = re.compile("|".join(patterns))
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in sources
        for number, line in enumerate(text.splitlines(), start=1)
        if wanted.search(line)
    ]


def python_files() -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in text_files() if name.endswith(".py"))


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert lines_with(PATHS, text_files()) == []


def test_no_file_names_a_package_server() -> None:
    assert lines_with(HOSTS, text_files()) == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(UNFINISHED, python_files()) == []


def test_no_test_is_skipped() -> None:
    assert lines_with(SKIPPED, python_files()) == []


def test_a_silenced_check_names_its_code_and_its_reason() -> None:
    bare = [
        f"{name}:{number}: {line.strip()}"
        for name, text in python_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := SILENCED.search(line)) and not (found["codes"] and found["reason"])
    ]
    assert bare == []


def test_these_checks_notice_what_they_forbid() -> None:
    sample = [("sample", "cd /work" + "/x\nhttps://py" + "pi.org/simple\n# TO" + "DO later")]
    assert [len(lines_with(patterns, iter(sample))) for patterns in (PATHS, HOSTS, UNFINISHED)] == [1, 1, 1]
    silenced = SILENCED.search("x = 1  # no" + "qa: E501")
    assert silenced is not None
    assert silenced["reason"] is None


def test_the_two_commands_are_there() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in recipes for target in ("run", "test", "check", "bench", "clean"))
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
