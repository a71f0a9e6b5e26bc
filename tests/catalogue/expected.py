"""What each file in broken/ is answered; `python -m tests.catalogue.expected` writes it anew.

Read the difference line by line before committing it: these are the words that an editor gets.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from loans.catalogue import Catalogue
from loans.errors import CatalogueError, Problem

HERE = Path(__file__).parent
FILE = HERE / "broken" / "expected.toml"
BROKEN = sorted(path for path in (HERE / "broken").glob("*.toml") if path != FILE)
EXPECTED: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))


def five_parts(problem: Problem) -> dict[str, str]:
    """Where, found, allowed, advice and code, in English."""
    return {
        "where": problem.where,
        "found": problem.found,
        "allowed": problem.allowed.en,
        "advice": problem.advice.en,
        "code": problem.code,
    }


def answered(file: Path) -> tuple[Problem, ...]:
    """The problems of a file, told as if it were called products.toml."""
    try:
        Catalogue.loads(file.read_text(encoding="utf-8"))
    except CatalogueError as refused:
        return refused.problems
    return ()


def as_toml(name: str, problem: Problem) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in five_parts(problem).items()]
    return "\n".join([f"[[{name}]]", *lines, ""])


if __name__ == "__main__":
    tables = [as_toml(file.stem, problem) for file in BROKEN for problem in answered(file)]
    FILE.write_text(
        "# What each broken file is answered, in English.\n\n" + "\n".join(tables), encoding="utf-8"
    )
