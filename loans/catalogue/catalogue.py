"""The ways to get a catalogue: from a file, from a text, from the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from loans.calendar.working_days import WorkingCalendar
from loans.catalogue import model
from loans.catalogue.build import band_of, paper_of, pool_of, product_of, programme_of, reference_of
from loans.catalogue.canonical import canonical_text, digest_of
from loans.catalogue.checks.names import Names
from loans.catalogue.checks.whole import check_whole
from loans.catalogue.ledger import Ledger
from loans.catalogue.lines import Lines
from loans.catalogue.own_facts import vocabulary_of
from loans.catalogue.reading import read_bytes, read_text
from loans.catalogue.restore import restored_parts
from loans.catalogue.shape_errors import read_shape
from loans.catalogue.shipped import shipped_file
from loans.errors import CatalogueError, Problem
from loans.texts import Text

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue(model.Catalogue):
    """Everything `products.toml` says, checked and frozen."""

    @classmethod
    def load(cls, path: str | Path, calendar: WorkingCalendar | None = None) -> Self:
        """The catalogue of a file. `calendar` (default: the shipped one) enters the digest.

        Raises:
            CatalogueError: every mistake at once, each with file, product, key, found and allowed.
        """
        file = Path(path)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CatalogueError([_unreadable(file, error)]) from error
        return cls._of(read_bytes(content, file.name), file.name, calendar)

    @classmethod
    def of_bytes(cls, content: bytes, name: str) -> Self:
        """The catalogue of a file's content, as it was uploaded. Raises CatalogueError as `load`."""
        return cls._of(read_bytes(content, name), name, None)

    @classmethod
    def loads(cls, text: str, name: str = "products.toml", calendar: WorkingCalendar | None = None) -> Self:
        """The catalogue of a text; `name` stands for the file in messages. Raises CatalogueError."""
        return cls._of(read_text(text, name), name, calendar)

    @classmethod
    def shipped(cls) -> Self:
        """The catalogue that comes with the library."""
        return cls.load(shipped_file())

    @classmethod
    def restore(cls, canonical: str) -> Self:
        """A catalogue from its canonical form, equal in every decision.

        Raises:
            NotCanonical: the text is no canonical form.
        """
        return cls(**restored_parts(canonical), canonical=canonical, digest=digest_of(canonical))

    @classmethod
    def _of(cls, raw: Raw, name: str, calendar: WorkingCalendar | None) -> Self:
        ledger = Ledger(name, raw)
        tables = read_shape(ledger)
        vocabulary, unreadable = vocabulary_of(ledger.here("facts"), tables.get("facts") or {})
        lines = Lines(vocabulary, unreadable)
        names = Names.of(tables, vocabulary)
        check_whole(ledger.here(), tables, names, lines)
        if ledger.problems:
            raise CatalogueError(ledger.problems)
        parts = _parts(tables, names, lines)
        canonical = canonical_text(parts, vocabulary, calendar or _shipped_calendar())
        return cls(**parts, vocabulary=vocabulary, canonical=canonical, digest=digest_of(canonical))


@cache
def _shipped_calendar() -> WorkingCalendar:
    return WorkingCalendar.load()


def _parts(raw: Raw, names: Names, lines: Lines) -> dict[str, Any]:
    programme = programme_of(raw["programme"])
    return {
        "programme": programme,
        "references": tuple(map(reference_of, raw.get("reference_rate", []))),
        "products": tuple(product_of(one, names, lines, programme.promise.total) for one in raw["product"]),
        "papers": tuple(map(paper_of, raw.get("paper", []))),
        "bands": tuple(map(band_of, raw["band"])),
        "pools": tuple(map(pool_of, raw.get("pool", []))),
    }


def _unreadable(file: Path, error: OSError) -> Problem:
    reason = error.strerror or "?"
    return Problem(
        str(file),
        reason,
        Text("一个可以读取的产品目录文件", "a catalogue file that can be read"),
        Text("请检查文件名和权限。", "Check the name and the permissions."),
        "no_file",
    )
