"""The shipped catalogue is checked once and then read from what that came to, never from anything else."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from loans.catalogue import Catalogue, shelf, shipped_file
from loans.errors import CatalogueError


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled modules, and the catalogue, are kept; empty."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def kept(place: Path) -> Path:
    (found,) = place.rglob("catalogue.canonical")
    return found


def test_what_is_kept_is_the_catalogue_as_it_was_checked(place: Path) -> None:
    checked, again = Catalogue.shipped(), Catalogue.shipped()
    assert kept(place).exists()
    assert shelf.find(shipped_file().read_bytes()) is not None
    assert again.digest == checked.digest
    assert replace(again, vocabulary=checked.vocabulary) == checked
    assert again.vocabulary.facts == checked.vocabulary.facts


def test_another_file_is_checked_and_not_kept(place: Path, tmp_path: Path) -> None:
    Catalogue.shipped()
    before = kept(place).read_bytes()
    other = tmp_path / "products.toml"
    text = shipped_file().read_text(encoding="utf-8")
    other.write_text(text.replace("18 <= age <= 45", "18 <= age <= 46"), encoding="utf-8")
    assert Catalogue.load(other).digest != Catalogue.shipped().digest
    other.write_text(text.replace("18 <= age <= 45", "18 <= agee <= 45"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="agee"):
        Catalogue.load(other)
    assert kept(place).read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"x\n", b"\xff\xfe", b"\n\n{}\n{}"])
def test_a_damaged_copy_is_not_believed(place: Path, damage: bytes) -> None:
    digest = Catalogue.shipped().digest
    kept(place).write_bytes(damage)
    assert shelf.find(shipped_file().read_bytes()) is None
    assert Catalogue.shipped().digest == digest


def test_a_copy_that_somebody_changed_is_not_believed(place: Path) -> None:
    Catalogue.shipped()
    file = kept(place)
    file.write_bytes(file.read_bytes().replace(b"age <= 45", b"age <= 95"))
    assert shelf.find(shipped_file().read_bytes()) is None


def test_a_copy_of_other_code_is_not_believed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Catalogue.shipped()
    library = place / "library"
    for folder in ("catalogue/checks", "expressions", "vocabulary", "calendar", "identity"):
        (library / folder).mkdir(parents=True)
    monkeypatch.setattr(shelf, "_LIBRARY", library)
    assert shelf.find(shipped_file().read_bytes()) is None


def test_where_nothing_can_be_written_the_file_is_checked_each_time(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = place / "occupied"
    occupied.write_text("no folder")
    monkeypatch.setattr(sys, "pycache_prefix", str(occupied))
    assert Catalogue.shipped().digest == Catalogue.shipped().digest
    monkeypatch.setattr(sys, "pycache_prefix", str(place))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Catalogue.shipped()
    assert not list(place.rglob("catalogue.canonical"))
