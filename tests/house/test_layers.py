"""Imports point one way, and every part of the library has its place in the order."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.support.source_tree import ROOT


def contracts() -> dict[str, dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_import_points_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_names_every_part_so_that_a_new_one_must_find_its_place() -> None:
    layers = contracts()["layers"]
    assert layers["exhaustive"] is True
    assert layers.get("exhaustive_ignores", []) == ["__main__"]
    assert "ignore_imports" not in layers


def test_the_library_is_closed_to_web_frameworks() -> None:
    forbidden = contracts()["library-without-web"]["forbidden_modules"]
    assert isinstance(forbidden, list)
    assert {"flask", "wtforms"} <= set(forbidden)
