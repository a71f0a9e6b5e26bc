"""The pages name files, links and verbs that a new clone holds; what a run leaves behind does not count."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import loans.casework as casework
from tests.support.source_tree import ROOT, files

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
BEGINS = "loans|web|tests|docs|tools|" + "|".join(
    sorted(
        path.name for package in ("loans", "tests") for path in (ROOT / package).iterdir() if path.is_dir()
    )
)
NAMED = re.compile(rf"`((?:{BEGINS})/[\w./*-]+)`")


HELD = {
    part.as_posix()
    for path in (path.relative_to(ROOT) for path in files("."))
    for part in (path, *path.parents)
}


def there(name: str) -> bool:
    """From the root, or from the package or the tests, where a page speaks of these."""
    wanted = name.rstrip("/.")
    return any(fnmatchcase(held, base + wanted) for held in HELD for base in ("", "loans/", "tests/"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    assert [name for name in NAMED.findall(words) if not there(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    ends = {to: (page.parent / to).resolve() for to in links if "://" not in to}
    assert [to for to, end in ends.items() if end.relative_to(ROOT).as_posix() not in HELD] == []


def test_what_a_run_leaves_behind_is_not_there() -> None:
    assert there("loans/catalogue/shelf.py")
    assert there("loans/catalogue/*.py")
    assert not there("loans/catalogue/__pycache__/catalogue.canonical")


def test_the_verbs_of_casework_are_those_of_its_page() -> None:
    words = (ROOT / "docs" / "casework.md").read_text(encoding="utf-8")
    verbs = re.findall(r"^    (\w+)\(office", words, re.MULTILINE)
    assert len(verbs) > 25
    assert [name for name in verbs if not hasattr(casework, name)] == []
