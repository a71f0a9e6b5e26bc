"""The hash of a catalogue depends on what it says, not on its layout; the store gives it back whole."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from loans.calendar.working_days import WorkingCalendar
from loans.catalogue import Catalogue, NotCanonical, shipped_file
from loans.catalogue.canonical import canonical_text, plain
from loans.catalogue.restore import PARTS

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")


def digest(text: str) -> str:
    return Catalogue.loads(text).digest


def test_the_digest_names_its_algorithm() -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", digest(SMALL))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# The smallest", "# A different remark about the smallest"),
        ('age = "18 <= age <= 45"', "age   =   '18<=age   <= 45'"),
        ('age = "18 <= age <= 45"', 'age = { is = "18 <= age <= 45" }'),
        ("smallest = 10_000", "smallest = 10000.00"),
        ("smallest = 10_000", "smallest = { value = 10_000, assumed = false }"),
        ("spread = 0.0180", "spread = 0.018"),
        ("{ value = 36 }", "36"),
        ('pool = "fund"\n\n', 'pool = "fund"\nmain = false\n\n'),
        ("\n\n", "\n\n\n"),
        ("\n", "\r\n"),
    ],
)
def test_layout_and_remarks_do_not_change_the_digest(before: str, after: str) -> None:
    assert before in SMALL
    assert digest(SMALL.replace(before, after)) == digest(SMALL)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("18 <= age <= 45", "18 <= age <= 46"),
        ("relative = 0.30", "relative = 0.31"),
        ("smallest = 10_000", "smallest = 10_000.01"),
        ("smallest = 10_000", "smallest = { value = 10_000, assumed = true }"),
        ("from = 2026-01-01", "from = 2026-01-02"),
        ('zh = "起步贷"', 'zh = "起步 贷"'),
        ("rate = 0.0295", "rate = 0.0290"),
    ],
)
def test_whatever_is_said_differently_changes_the_digest(before: str, after: str) -> None:
    assert before in SMALL
    assert digest(SMALL.replace(before, after)) != digest(SMALL)


def test_the_calendar_and_the_vocabulary_are_part_of_it() -> None:
    years = {year: table for year, table in WorkingCalendar.load().years.items() if year != 2026}
    assert Catalogue.loads(SMALL, calendar=WorkingCalendar(years)).digest != digest(SMALL)
    label = '{ zh = "大棚", en = "greenhouses" }'
    fact = f'\n[facts.greenhouses]\nkind = "count"\nabout = "borrower"\nlabel = {label}\n'
    assert digest(SMALL + fact + "least = 0\nmost = 999\n") != digest(SMALL)


def test_a_catalogue_comes_back_from_the_store_equal_to_the_last_letter() -> None:
    kept = Catalogue.load(shipped_file())
    restored = Catalogue.restore(kept.canonical)
    assert restored.digest == kept.digest
    parts = {name: getattr(restored, name) for name in PARTS}
    assert canonical_text(parts, restored.vocabulary, WorkingCalendar.load()) == kept.canonical
    assert restored.programme == kept.programme
    assert restored.pools == kept.pools
    assert [product.code for product in restored.products] == [product.code for product in kept.products]
    rules = [[rule.name for rule in product.terms[0].rules] for product in restored.products]
    assert rules == [[rule.name for rule in product.terms[0].rules] for product in kept.products]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": 1}', '{"format": 2, "catalogue": {}, "vocabulary": []}']
)
def test_a_text_that_is_no_stored_catalogue_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        Catalogue.restore(text)


def test_a_stored_catalogue_of_a_later_format_is_refused() -> None:
    later = Catalogue.loads(SMALL).canonical.replace('"format":1', '"format":2')
    with pytest.raises(NotCanonical):
        Catalogue.restore(later)


def test_the_digest_is_the_same_whatever_the_seed_of_hashes() -> None:
    line = "import sys; from loans import Catalogue; print(Catalogue.loads(sys.stdin.read()).digest)"
    text = shipped_file().read_text(encoding="utf-8")
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        told = subprocess.run(
            [sys.executable, "-c", line],
            env=env,
            input=text,
            encoding="utf-8",
            capture_output=True,
            check=True,
        )
        assert told.stdout.strip() == digest(text)


def test_a_key_that_the_library_learns_later_changes_no_digest() -> None:
    @dataclass(frozen=True)
    class Before:
        value: int

    @dataclass(frozen=True)
    class After:
        value: int
        assumed: bool = False

    assert plain(Before(3)) == plain(After(3))
    assert plain(Before(3)) != plain(After(3, True))
