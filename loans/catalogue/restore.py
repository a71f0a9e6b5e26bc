"""A catalogue rebuilt from its canonical form, so that an old decision can be made again."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
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


def restored_parts(canonical: str) -> dict[str, Any]:
    """The arguments of a Catalogue, `vocabulary` among them, from its canonical text.

    Raises:
        NotCanonical: the text was not written by `canonical_text` of this format.
    """
    try:
        whole = json.loads(canonical)
        written = whole["format"]
        vocabulary = Vocabulary.of_tables(dict(whole["vocabulary"]))
        reader = _Reader(vocabulary)
        parts = {name: reader.read(shape, whole["catalogue"][name]) for name, shape in PARTS.items()}
    except (ValueError, KeyError, TypeError, LoansError) as error:
        raise NotCanonical(_unreadable(str(error))) from error
    if written != FORMAT:
        raise NotCanonical(_unreadable(f"format {written}"))
    return {**parts, "vocabulary": vocabulary}


class _Reader:
    """Reads a value by its declared type: the inverse of `canonical.plain`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._expressions: dict[tuple[str, str, str], Expression] = {}
        self._hints: dict[type, dict[str, Any]] = {}

    def read(self, shape: Any, value: Any) -> Any:
        if get_origin(shape) in (Union, types.UnionType):
            inner = next(one for one in get_args(shape) if one is not type(None))
            return None if value is None else self.read(inner, value)
        if get_origin(shape) is tuple:
            return tuple(self.read(get_args(shape)[0], item) for item in value)
        if shape is Expression:
            return self._expression(value["text"], value["base"], value["unit"])
        if shape is date:
            return date.fromisoformat(value)
        if shape is Decimal:
            return Decimal(value)
        return self._object(shape, value) if is_dataclass(shape) else value

    def _object(self, shape: Any, value: Mapping[str, Any]) -> Any:
        if shape not in self._hints:
            self._hints[shape] = get_type_hints(shape)
        hints = self._hints[shape]
        # A field that an older text does not know keeps its default.
        given = {field.name: value[field.name] for field in fields(shape) if field.name in value}
        return shape(**{name: self.read(hints[name], item) for name, item in given.items()})

    def _expression(self, text: str, base: str, unit: str) -> Expression:
        key = (text, base, unit)
        if key not in self._expressions:
            self._expressions[key] = parse(text, self.vocabulary, expects=Base(base), unit=unit)
        return self._expressions[key]


def _unreadable(reason: str) -> Text:
    return Text(f"存档的产品目录无法读取：{reason}。", f"The stored catalogue cannot be read: {reason}.")
