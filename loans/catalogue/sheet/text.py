"""The sheet as plain text, for terminals and messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loans.catalogue.model import Catalogue
from loans.catalogue.sheet.build import sheet_of
from loans.catalogue.sheet.figures import dated, legend, sections_of, title_of
from loans.catalogue.sheet.shapes import Item, Sheet
from loans.texts import Text

_SOURCE = Text("依据：", "source: ")


def sheet_text(catalogue: Catalogue, code: str, *, on: date, lang: str = "zh") -> str:
    """The guide of a product in one language. Raises KeyError for an unknown product."""
    return "\n".join(_lines(sheet_of(catalogue, code, on), lang)) + "\n"


def _lines(sheet: Sheet, lang: str) -> Iterator[str]:
    title = title_of(sheet).in_(lang)
    yield from (title, "=" * sum(2 if ord(letter) > 255 else 1 for letter in title))
    yield from (sheet.summary.in_(lang), dated(sheet).in_(lang))
    for section in sections_of(sheet):
        yield from ("", section.heading.in_(lang))
        if section.lead is not None:
            yield f"  {section.lead.in_(lang)}"
        yield from (f"  - {line(item, lang)}" for item in section.items)
    if said := legend(sheet).in_(lang):
        yield from ("", said)


def line(item: Item, lang: str) -> str:
    """One line with its mark and its source."""
    said = item.marked().in_(lang)
    if item.note is None:
        return said
    source = f"{_SOURCE.in_(lang)}{item.note.in_(lang)}"
    return f"{said}（{source}）" if lang != "en" else f"{said} ({source})"
