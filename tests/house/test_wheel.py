"""What people install is what lies here: the wheel carries every file that the two packages need."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.source_tree import NOT_OURS, ROOT, files, name_of


@pytest.fixture(scope="module")
def in_the_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    # Built from a copy: a build leaves folders behind, and an old one of them would be packed again.
    copy = tmp_path_factory.mktemp("build") / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_OURS, "*.egg-info", "*_cache", "tests"))
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "."]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = copy.glob("youth_loans-*.whl")
    return set(zipfile.ZipFile(Path(wheel)).namelist())


def test_the_wheel_carries_every_file_of_both_packages(in_the_wheel: set[str]) -> None:
    ours = {name_of(path) for path in files("loans", "web")}
    assert ours - in_the_wheel == set()


def test_the_wheel_tells_type_checkers_that_both_packages_are_typed(in_the_wheel: set[str]) -> None:
    assert {"loans/py.typed", "web/py.typed"} <= in_the_wheel


def test_the_wheel_carries_nothing_else(in_the_wheel: set[str]) -> None:
    tops = {name.partition("/")[0] for name in in_the_wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"loans", "web"}


def test_the_wheel_carries_the_catalogue(in_the_wheel: set[str]) -> None:
    assert "loans/catalogue/products.toml" in in_the_wheel
