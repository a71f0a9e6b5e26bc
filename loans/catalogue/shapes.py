"""How values are put together: tables with fixed keys, tables by name, lists, the short form of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from marshmallow import RAISE, Schema, ValidationError

from loans.catalogue.fields import Code, Fault, Flag, JsonSchema, Line, Refused, Value
from loans.texts import Text

ASK_TABLE = Text("一个表 { … }", "a table { … }")
ASK_LIST = Text("一个列表 [ … ]", "a list [ … ]")


class Table(Schema):
    """A table with fixed keys; any other key is a mistake."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "unknown_key", "type": "wrong_type"}  # noqa: RUF012  # marshmallow's own type


def table_schema(table: Table) -> JsonSchema:
    """A table as JSON Schema."""
    items = {(field.data_key or name): field for name, field in table.fields.items()}
    required = [key for key, field in items.items() if field.required]
    properties = {key: field.json_schema() for key, field in items.items() if isinstance(field, Value)}
    schema: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


class Inner(Value[dict[str, Any]]):
    """A table inside a table."""

    allowed = ASK_TABLE

    def __init__(self, table: type[Table], **options: Any) -> None:
        super().__init__(**options)
        self.table = table()

    def read(self, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Refused(Fault(self.allowed))
        loaded: dict[str, Any] = self.table.load(value)
        return loaded

    def json_schema(self) -> JsonSchema:
        return table_schema(self.table)


class Short(Inner):
    """A table that may be written as the value of its main key: ``36`` for ``{ value = 36 }``."""

    def __init__(self, table: type[Table], key: str, **options: Any) -> None:
        super().__init__(table, **options)
        self.key = key

    def read(self, value: object) -> dict[str, Any]:
        if isinstance(value, Mapping):
            return super().read(value)
        try:
            return super().read({self.key: value})
        except ValidationError as error:
            raise _without_key(error, self.key) from error

    def json_schema(self) -> JsonSchema:
        whole = super().json_schema()
        return {"anyOf": [whole["properties"][self.key], whole]}


def _without_key(error: ValidationError, key: str) -> ValidationError:
    messages = error.messages
    return ValidationError(messages[key] if isinstance(messages, dict) and key in messages else messages)


class ListOf(Value[list[Any]]):
    """A list; a broken item leaves None in its place, so that later checks still count right."""

    allowed = ASK_LIST

    def __init__(self, item: Value[Any], *, least: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.item, self.least = item, least

    def read(self, value: object) -> list[Any]:
        if not isinstance(value, list):
            raise Refused(Fault(self.allowed))
        if len(value) < self.least:
            raise Refused(Fault(Text(f"至少 {self.least} 项", f"at least {self.least}"), "too_few"))
        errors: dict[int, Any] = {}
        items = [_kept(self.item, one, index, errors) for index, one in enumerate(value)]
        if errors:
            raise ValidationError(errors, valid_data=items)
        return items

    def json_schema(self) -> JsonSchema:
        return {"type": "array", "items": self.item.json_schema(), "minItems": self.least}


class ByName(Value[dict[str, Any]]):
    """A table whose keys are names that the file itself chooses."""

    allowed = ASK_TABLE

    def __init__(self, item: Value[Any], *, least: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.item, self.least = item, least

    def read(self, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Refused(Fault(self.allowed))
        if len(value) < self.least:
            raise Refused(Fault(Text(f"至少 {self.least} 项", f"at least {self.least}"), "too_few"))
        errors: dict[str, Any] = {}
        items: dict[str, Any] = {}
        for name, one in value.items():
            if Code.pattern.fullmatch(name):
                items[name] = _kept(self.item, one, name, errors)
            else:
                errors[name] = [Fault(Code.allowed, "bad_name", Text("请改名。", "Choose another name."))]
        if errors:
            raise ValidationError(errors, valid_data=items)
        return items

    def json_schema(self) -> JsonSchema:
        names = {f"^{Code.pattern.pattern}$": self.item.json_schema()}
        return {"type": "object", "patternProperties": names, "additionalProperties": False}


def _kept(field: Value[Any], value: object, key: int | str, errors: dict[Any, Any]) -> Any:
    """The item as read, or what could be read of it."""
    try:
        return field.deserialize(value)
    except ValidationError as error:
        errors[key] = error.messages
        return error.valid_data


class Words(Value[Text]):
    """A text in both languages."""

    allowed = Text('{ zh = "中文", en = "English" }', '{ zh = "…", en = "…" }')

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.table = _Words()

    def read(self, value: object) -> Text:
        if not isinstance(value, Mapping):
            raise Refused(Fault(self.allowed))
        zh, en = value.get("zh"), value.get("en")
        # Two of three tables in a file are such pairs: only one that is not plainly fine is taken apart.
        if len(value) == 2 and _is_line(zh) and _is_line(en):
            return Text(zh.strip(), en.strip())
        loaded = self.table.load(value)
        return Text(loaded["zh"], loaded["en"])

    def json_schema(self) -> JsonSchema:
        return table_schema(self.table)


def _is_line(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


class _Words(Table):
    zh = Line(required=True)
    en = Line(required=True)


def marked(value: Value[Any], **options: Any) -> Short:
    """A value that may say that it is ours: bare, or ``{ value = …, assumed = true, source = {zh, en} }``."""
    keys: dict[str, Any] = {"value": value, "assumed": Flag(load_default=False), "source": Words()}
    value.required = True
    return Short(type("Marked", (Table,), keys), "value", **options)
