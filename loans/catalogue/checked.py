"""A catalogue from the tables of its file: everything checked, then built."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from loans.calendar.working_days import WorkingCalendar
from loans.catalogue.build import band_of, paper_of, pool_of, product_of, programme_of, reference_of
from loans.catalogue.canonical import canonical_text
from loans.catalogue.checks.names import Names
from loans.catalogue.checks.whole import check_whole
from loans.catalogue.ledger import Ledger
from loans.catalogue.lines import Lines
from loans.catalogue.own_facts import vocabulary_of
from loans.catalogue.reading import read_bytes, read_text
from loans.catalogue.shape_errors import read_shape
from loans.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping


def checked(content: bytes | str, name: str, calendar: WorkingCalendar | None) -> dict[str, Any]:
    """The arguments of a Catalogue but for its digest. `name` stands for the file in messages; `calendar`
    (default: the shipped one) enters the canonical form.

    Raises:
        CatalogueError: every mistake at once, each with file, product, key, found and allowed.
    """
    raw = read_bytes(content, name) if isinstance(content, bytes) else read_text(content, name)
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
    return {**parts, "vocabulary": vocabulary, "canonical": canonical}


@cache
def _shipped_calendar() -> WorkingCalendar:
    return WorkingCalendar.load()


def _parts(raw: Mapping[str, Any], names: Names, lines: Lines) -> dict[str, Any]:
    programme = programme_of(raw["programme"])
    return {
        "programme": programme,
        "references": tuple(map(reference_of, raw.get("reference_rate", []))),
        "products": tuple(product_of(one, names, lines, programme.promise.total) for one in raw["product"]),
        "papers": tuple(map(paper_of, raw.get("paper", []))),
        "bands": tuple(map(band_of, raw["band"])),
        "pools": tuple(map(pool_of, raw.get("pool", []))),
    }
