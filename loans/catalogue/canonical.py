"""A catalogue as one JSON text that depends on what it says, not on how the file was laid out.

Its hash names the catalogue in every decision; `restore` reads it back years later. Hence no comment, no
layout, no order of keys counts; the order of products, terms, rules and entries does, because it is seen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from loans.catalogue.numbers import tidy
from loans.expressions.expression import Expression

if TYPE_CHECKING:
    from loans.calendar.working_days import WorkingCalendar
    from loans.vocabulary import Vocabulary

FORMAT = 1
_WORD = re.compile(r"""'[^']*'|"[^"]*"|[A-Za-z0-9_.]+|[<>=!]=|\S""")


def canonical_text(parts: Mapping[str, object], vocabulary: Vocabulary, calendar: WorkingCalendar) -> str:
    """The canonical JSON of a catalogue's parts, its vocabulary and the calendar it counts days by."""
    whole = {
        "format": FORMAT,
        "catalogue": {name: plain(part) for name, part in parts.items()},
        # A list: the order of the facts is the order of the questions.
        "vocabulary": [[name, table] for name, table in vocabulary.canonical().items()],
        "calendar": calendar.canonical(),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)


def digest_of(canonical: str) -> str:
    """``sha256:…`` of a canonical text."""
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def plain(value: object) -> object:
    """A part of a catalogue as JSON values; an expression by its text and by what it yields."""
    if isinstance(value, Expression):
        return {"text": _spaced(value.text), "base": str(value.type.base), "unit": value.type.unit}
    if isinstance(value, Decimal):
        return str(tidy(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        # What is left at its default is left out: a key that the library learns later changes no digest.
        said = [(field, getattr(value, field.name)) for field in fields(value)]
        return {field.name: plain(part) for field, part in said if part != field.default}
    assert value is None or isinstance(value, str | int), type(value)
    return value


def spelling(value: object) -> dict[str, str]:
    """The lines of a part as they were written, by what `plain` makes of them."""
    if isinstance(value, Expression):
        return {_spaced(value.text): value.text}
    inner: Iterable[object] = ()
    if isinstance(value, tuple):
        inner = value
    elif is_dataclass(value):
        inner = [getattr(value, field.name) for field in fields(value)]
    return {spaced: written for one in inner for spaced, written in spelling(one).items()}


def _spaced(line: str) -> str:
    """The words and signs of an expression, one blank between: how it was spaced says nothing."""
    words = _WORD.findall(line)
    return " ".join("'" + word[1:-1] + "'" if word[0] == '"' else word for word in words)
