"""What marshmallow found wrong with the shape of the file, as problems that say where and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from marshmallow import ValidationError

from loans.catalogue.fields import Fault, Value
from loans.catalogue.ledger import MISSING, REMOVE, Here, Ledger
from loans.catalogue.schema import CatalogueTable
from loans.catalogue.shapes import ByName, Inner, ListOf, Table, Words
from loans.texts import Text, same
from loans.vocabulary.table import did_you_mean


def read_shape(ledger: Ledger) -> dict[str, Any]:
    """The file's tables as typed values; whatever is broken is noted and left out."""
    table = CatalogueTable()
    try:
        return dict(table.load(ledger.raw))
    except ValidationError as error:
        _walk(ledger.here(), error.messages, table)
        return dict(error.valid_data or {})


def _walk(here: Here, messages: Any, shape: Table | Value[Any] | None) -> None:
    if isinstance(messages, Mapping):
        misspelt = _meant(messages, shape)
        for key, inner in messages.items():
            if not (inner == ["missing_key"] and key in misspelt):
                _step(here, key, inner, shape)
        return
    for message in messages:
        if isinstance(message, Fault):
            here.wrong(message.allowed, message.code, message.advice)
        elif message == "missing_key":
            here.wrong(_allowed(shape), "missing_key", MISSING)
        else:
            here.wrong(_allowed(shape), "wrong_type")


def _step(here: Here, key: Any, messages: Any, shape: Table | Value[Any] | None) -> None:
    table = _table_of(shape)
    if table is None:
        _walk(here.at(key), messages, shape.item if isinstance(shape, ByName | ListOf) else None)
    elif messages == ["unknown_key"]:
        keys = sorted(_keys(table))
        hint = did_you_mean(str(key), keys)
        here.at(key).wrong(same(", ".join(keys)), "unknown_key", hint if hint.zh else REMOVE, found=str(key))
    else:
        _walk(here.at(key), messages, _keys(table).get(key))


def _meant(messages: Mapping[Any, Any], shape: Table | Value[Any] | None) -> set[str]:
    """The missing keys that an unknown key probably is: one slip of the pen is one mistake."""
    table = _table_of(shape)
    unknown = [key for key, inner in messages.items() if inner == ["unknown_key"]]
    missing = [key for key, inner in messages.items() if inner == ["missing_key"]]
    if table is None:
        return set()
    return {
        key for word in unknown for key in get_close_matches(str(word), _keys(table), n=1) if key in missing
    }


def _table_of(shape: Table | Value[Any] | None) -> Table | None:
    if isinstance(shape, Table):
        return shape
    return shape.table if isinstance(shape, Inner | Words) else None


def _keys(table: Table) -> dict[str, Value[Any]]:
    fields = {field.data_key or name: field for name, field in table.fields.items()}
    return {key: field for key, field in fields.items() if isinstance(field, Value)}


def _allowed(shape: Table | Value[Any] | None) -> Text:
    return shape.allowed if isinstance(shape, Value) else Text("一个表 { … }", "a table { … }")
