"""The lock files: every package pinned and hashed, no package server named, nothing declared left out."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.source_tree import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>\S+)(?P<rest>.*)$")


def pinned(lock: Path) -> dict[str, str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {found["name"]: found["version"] for line in lines if (found := REQUIREMENT.match(line))}


def normal(requirement: str) -> str:
    name = re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return {normal(requirement) for requirement in wanted} - {project["name"]}


def test_there_is_a_lock_for_running_testing_measuring_the_cluster_and_the_bare_set() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-bare.lock",
        "requirements-bench.lock",
        "requirements-spark.lock",
        "requirements-test.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host_and_no_path(lock: Path) -> None:
    found = re.findall(
        r"^.*(?://|--index|--extra-index|--find-links|@ |file:).*$", lock.read_text(), re.MULTILINE
    )
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_of_a_lock_is_a_pinned_package_or_one_of_its_hashes(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    strange = [
        line for line in lines if not REQUIREMENT.match(line) and not line.startswith("    --hash=sha256:")
    ]
    assert strange == []
    packages = [number for number, line in enumerate(lines) if REQUIREMENT.match(line)]
    assert all(lines[number + 1].startswith("    --hash=") for number in packages)


def test_the_locks_hold_everything_that_is_declared() -> None:
    extras = ("screen", "excel", "pdf", "postgres", "sms")
    assert declared(*extras) <= set(pinned(ROOT / "requirements.lock"))
    assert declared(*extras, "test", "dev") <= set(pinned(ROOT / "requirements-test.lock"))
    assert declared("bench") <= set(pinned(ROOT / "requirements-bench.lock"))
    assert declared("spark") <= set(pinned(ROOT / "requirements-spark.lock"))


def test_the_bare_set_holds_no_extra() -> None:
    extras = declared("screen", "spark", "excel", "pdf", "postgres", "sms") - declared()
    bare = set(pinned(ROOT / "requirements-bare.lock"))
    assert declared("bare") <= bare
    assert extras & bare == set()


def test_one_environment_can_hold_all_locks_at_once() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in pinned(lock).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
