"""Reads the project's own files, for the tests about the house."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by tools or by running the system; never committed.
NOT_OURS = {".git", ".venv", "var", "build", "dist", "node_modules", "__pycache__", ".hypothesis"}


def files(*folders: str, suffixes: tuple[str, ...] = ()) -> Iterator[Path]:
    """Every file below the folders ("." is the whole project) that a commit could hold, in a stable order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT).parts
            made = any(part in NOT_OURS or part.endswith(("_cache", ".egg-info")) for part in inside)
            if path.is_file() and not made and (not suffixes or path.suffix in suffixes):
                yield path


def parsed(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Each Python file below the folders as its name in the project and its syntax tree."""
    for path in files(*folders, suffixes=(".py",)):
        yield name_of(path), ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The file's name in the project, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def chinese_letters(text: str) -> int:
    """How many Chinese characters a text holds; punctuation is nothing to translate."""
    return sum("\u3400" <= letter <= "\u9fff" for letter in text)


def has_english(text: str) -> bool:
    """Whether a text holds two English words in a row."""
    return re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text) is not None
