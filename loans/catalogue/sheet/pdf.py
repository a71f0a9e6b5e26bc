"""The sheet as a PDF, set by typst. The texts go in as data, never as source."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from loans.catalogue.model import Catalogue
from loans.catalogue.sheet.build import sheet_of
from loans.catalogue.sheet.figures import dated, legend, sections_of, title_of
from loans.catalogue.sheet.shapes import Sheet
from loans.catalogue.sheet.text import line
from loans.errors import MissingExtra
from loans.texts import Text

TEMPLATE = Path(__file__).parent / "sheet.typ"
_SIZES = (12, 11, 10, 9, 8, 7, 6)  # points; the largest at which all fits on one page
_PAGE = re.compile(rb"/Type\s*/Page\b")


def sheet_pdf(catalogue: Catalogue, code: str, *, on: date, lang: str = "zh") -> bytes:
    """The guide of a product in one language.

    Raises:
        KeyError: no such product.
        MissingExtra: the extra `pdf` is not installed.
    """
    sheet = sheet_of(catalogue, code, on)
    if find_spec("typst") is None:
        raise MissingExtra("pdf", Text("生成 PDF", "Writing a PDF"))
    for size in _SIZES:
        written = _set(_data(sheet, lang, size))
        if len(_PAGE.findall(written)) == 1:
            break
    return written


def _set(data: dict[str, object]) -> bytes:
    inputs = {"sheet": json.dumps(data, ensure_ascii=False)}
    written = import_module("typst").compile(str(TEMPLATE), sys_inputs=inputs)
    assert isinstance(written, bytes)
    return written


def _data(sheet: Sheet, lang: str, size: int) -> dict[str, object]:
    return {
        "size": size,
        "lang": "en" if lang == "en" else "zh",
        "title": title_of(sheet).in_(lang),
        "summary": sheet.summary.in_(lang),
        "dated": dated(sheet).in_(lang),
        "assumed": legend(sheet).in_(lang),
        "sections": [
            {
                "code": section.code,
                "heading": section.heading.in_(lang),
                "lead": "" if section.lead is None else section.lead.in_(lang),
                "items": [line(item, lang) for item in section.items],
            }
            for section in sections_of(sheet)
        ],
    }
