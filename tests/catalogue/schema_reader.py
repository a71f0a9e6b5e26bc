"""A reader of the part of JSON Schema that docs/products.schema.json uses; any other keyword is an error."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

KNOWN = {
    *("$schema", "title", "type", "format", "enum", "anyOf", "pattern", "minLength", "minimum", "maximum"),
    *("properties", "required", "additionalProperties", "patternProperties", "items", "minItems"),
}
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str, date),  # a TOML date is a string to an editor
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, Decimal),
}


def mistakes(schema: dict[str, Any], value: Any, where: str = "") -> Iterator[str]:
    """What the schema finds wrong with a value."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "anyOf" in schema and all(any(mistakes(one, value, where)) for one in schema["anyOf"]):
        yield f"{where}: fits none"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{where}: {value!r} is no {kind}"
        return
    if isinstance(value, dict):
        yield from _in_table(schema, value, where)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where}: too few"
        for index, item in enumerate(value):
            yield from mistakes(schema.get("items", {}), item, f"{where}[{index}]")
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield f"{where}: {value!r} does not match"
    if "minimum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
        yield f"{where}: {value!r} is out of range"


def _in_table(schema: dict[str, Any], value: dict[str, Any], where: str) -> Iterator[str]:
    yield from (f"{where}.{key}: missing" for key in schema.get("required", []) if key not in value)
    for key, item in value.items():
        named = [
            one for pattern, one in schema.get("patternProperties", {}).items() if re.search(pattern, key)
        ]
        inner = schema.get("properties", {}).get(key) or next(
            iter(named), schema.get("additionalProperties", {})
        )
        if inner is False:
            yield f"{where}.{key}: unknown"
        else:
            yield from mistakes(inner, item, f"{where}.{key}")
