"""A catalogue rebuilt from its canonical form, so that an old decision can be made again."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from loans.catalogue.canonical import FORMAT
from loans.catalogue.model import Band, Paper, Pool, Product, Programme, ReferenceSeries
from loans.errors import LoansError
from loans.expressions import parse
from loans.expressions.expression import Expression
from loans.expressions.nodes import Base
from loans.texts import Text
from loans.vocabulary import Vocabulary

Read = Callable[[Any], Any]
PARTS: Mapping[str, Any] = types.MappingProxyType(
    {
        "programme": Programme,
        "references": tuple[ReferenceSeries, ...],
        "products": tuple[Product, ...],
        "papers": tuple[Paper, ...],
        "bands": tuple[Band, ...],
        "pools": tuple[Pool, ...],
    }
)


class NotCanonical(LoansError):
    """A stored text is not the canonical form of a catalogue, or of a later version of this library."""


def restored_parts(canonical: str, spelling: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of a Catalogue, `vocabulary` among them, from its canonical text; lines as `spelling`
    says that they were written.

    Raises:
        NotCanonical: the text was not written by `canonical_text` of this format.
    """
    try:
        whole = json.loads(canonical)
        written = whole["format"]
        vocabulary = Vocabulary.of_tables(dict(whole["vocabulary"]))
        reader = _Reader(vocabulary, spelling)
        parts = {name: reader.reader(shape)(whole["catalogue"][name]) for name, shape in PARTS.items()}
    except (ValueError, KeyError, TypeError, LoansError) as error:
        raise NotCanonical(_unreadable(str(error))) from error
    if written != FORMAT:
        raise NotCanonical(_unreadable(f"format {written}"))
    return {**parts, "vocabulary": vocabulary}


class _Reader:
    """Reads a value by its declared type: the inverse of `canonical.plain`."""

    def __init__(self, vocabulary: Vocabulary, spelling: Mapping[str, str]) -> None:
        self.vocabulary = vocabulary
        self._spelling = spelling
        self._expressions: dict[tuple[str, str, str], Expression] = {}
        self._readers: dict[Any, Read] = {str: _as_it_is, int: _as_it_is, bool: _as_it_is}
        self._readers |= {date: date.fromisoformat, Decimal: Decimal, Expression: self._expression}

    def reader(self, shape: Any) -> Read:
        """What reads values of a type, made when the type first comes up."""
        if shape not in self._readers:
            self._readers[shape] = self._made(shape)
        return self._readers[shape]

    def _made(self, shape: Any) -> Read:
        if get_origin(shape) in (Union, types.UnionType):
            some = self.reader(next(one for one in get_args(shape) if one is not type(None)))
            return lambda value: None if value is None else some(value)
        if get_origin(shape) is tuple:
            item = self.reader(get_args(shape)[0])
            return lambda value: tuple([item(one) for one in value])
        record: Any = shape
        assert is_dataclass(shape), shape
        parts = [(name, self.reader(kind)) for name, kind in get_type_hints(shape).items()]
        # A field that an older text does not know keeps its default.
        return lambda value: record(**{name: read(value[name]) for name, read in parts if name in value})

    def _expression(self, value: Mapping[str, str]) -> Expression:
        text, base, unit = key = value["text"], value["base"], value["unit"]
        if key not in self._expressions:
            written = self._spelling.get(text, text)
            self._expressions[key] = parse(written, self.vocabulary, expects=Base(base), unit=unit)
        return self._expressions[key]


def _as_it_is(value: Any) -> Any:
    return value


def _unreadable(reason: str) -> Text:
    return Text(f"存档的产品目录无法读取：{reason}。", f"The stored catalogue cannot be read: {reason}.")
