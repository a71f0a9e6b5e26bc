"""An application as data from outside, checked by marshmallow with fields built from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields, post_load, validates_schema

from loans.errors import InputError, Problem
from loans.texts import Text, same
from loans.vocabulary.fact import About, Fact, Kind, Verifier
from loans.vocabulary.reading import Read, ValueRefused, read
from loans.vocabulary.table import found_text
from loans.vocabulary.unknown import unknown_fact
from loans.vocabulary.vocabulary import Vocabulary

WITNESSES = (Verifier.LEAGUE.value, Verifier.BANK.value, "register")
_ABSENT = "—"


class FactField(fields.Field[Read]):
    """One fact in JSON form; loads to raw.

    `metadata` describes the JSON for OpenAPI: money and rates are strings.
    """

    def __init__(self, fact: Fact) -> None:
        super().__init__(allow_none=True, metadata=described(fact))
        self.fact = fact

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Read:
        try:
            return read(self.fact, value)
        except ValueRefused as refused:
            raise ValidationError([refused.problem]) from refused


def described(fact: Fact) -> dict[str, object]:
    """The JSON Schema of a fact's JSON form."""
    shapes: dict[Kind, dict[str, object]] = {
        Kind.MONEY: {"type": "string", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,2})?$"},
        Kind.RATE: {"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,6})?$"},
        Kind.COUNT: {"type": "integer", "minimum": fact.least, "maximum": fact.most},
        Kind.DATE: {"type": "string", "format": "date"},
        Kind.CHOICE: {"type": "string", "enum": [choice.code for choice in fact.choices]},
        Kind.YES_NO: {"type": "boolean"},
        Kind.DIVISION: {"type": "string", "pattern": "^[1-9][0-9]{5}$"},
        Kind.LIST: {"type": "array", "items": {"type": "string"}},
    }
    words = {"title": f"{fact.label.zh} / {fact.label.en}", "description": f"{fact.help.zh} / {fact.help.en}"}
    return {**shapes.get(fact.kind, {"type": "string"}), **words}


def application_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of ``{"facts": {NAME: VALUE}, "verified": {NAME: "league" | "bank" | "register"}}``.

    What the system knows itself is not taken. `load` gives raw facts (nulls left out); its ValidationError
    holds Problems, see `problems_of`.
    """
    stated = [fact for fact in vocabulary if fact.about is not About.SYSTEM]
    named: dict[str, fields.Field[Any]] = {fact.name: FactField(fact) for fact in stated}
    facts = _FactsSchema.from_dict(dict(named), name="Facts")
    verified = _VerifiedSchema.from_dict({}, name="Verified")
    for schema in (facts, verified):
        schema.vocabulary = vocabulary  # type: ignore[attr-defined]  # our field
    members = {
        "facts": fields.Nested(facts, required=True),
        "verified": fields.Nested(verified, load_default=dict),
    }
    return _ApplicationSchema.from_dict(dict(members), name="Application")()


def read_application(data: object, vocabulary: Vocabulary) -> tuple[dict[str, Read], dict[str, str]]:
    """Raw facts and who verified them, from JSON values.

    Raises:
        InputError: every mistake at once.
    """
    if not isinstance(data, Mapping):
        allowed = Text('一个对象 {"facts": {…}}', 'an object {"facts": {…}}')
        raise InputError([Problem(_ABSENT, found_text(data), allowed, _FIX, "wrong_type")])
    try:
        loaded = application_schema(vocabulary).load(data)
    except ValidationError as error:
        raise InputError(problems_of(error)) from error
    return loaded["facts"], loaded["verified"]


def problems_of(error: ValidationError) -> list[Problem]:
    """The Problems that a failed load holds, marshmallow's own messages turned into some."""
    return list(_problems("", error.messages))


class _Strict(Schema):
    class Meta:
        unknown = INCLUDE


class _FactsSchema(_Strict):
    vocabulary: Vocabulary

    @validates_schema(skip_on_field_errors=False)
    def refuse_unknown(self, data: Mapping[str, object], **_: Any) -> None:
        """An unknown name is an error, with the name that was probably meant."""
        unknown = {
            name: [unknown_fact(self.vocabulary, name, name)] for name in data if name not in self.fields
        }
        if unknown:
            raise ValidationError(unknown)

    @post_load
    def leave_out_unknown(self, data: dict[str, object], **_: Any) -> dict[str, object]:
        """A fact that is null is unknown, as if it were left out."""
        return {name: value for name, value in data.items() if value is not None}


class _VerifiedSchema(_Strict):
    vocabulary: Vocabulary

    @validates_schema
    def check(self, data: Mapping[str, object], **_: Any) -> None:
        """Known names, each with a known witness."""
        wrong: dict[str, list[Problem]] = {}
        for name, witness in data.items():
            if name not in self.vocabulary:
                wrong[name] = [unknown_fact(self.vocabulary, name, name)]
            elif witness not in WITNESSES:
                wrong[name] = [
                    Problem(name, found_text(witness), same(", ".join(WITNESSES)), _FIX, "unknown_witness")
                ]
        if wrong:
            raise ValidationError(wrong)


class _ApplicationSchema(_Strict):
    @validates_schema(skip_on_field_errors=False)
    def refuse_unknown(self, data: Mapping[str, object], **_: Any) -> None:
        """Nothing beside facts and verified."""
        extra = [name for name in data if name not in ("facts", "verified")]
        if extra:
            raise ValidationError({name: [_extra_key(name)] for name in extra})


def _extra_key(name: str) -> Problem:
    return Problem(name, name, same("facts, verified"), Text("请删去这一项。", "Remove it."), "unknown_key")


def _problems(where: str, messages: object) -> Iterable[Problem]:
    if isinstance(messages, Problem):
        yield messages
    elif isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _problems(str(name) if name != "_schema" else where, inner)
    elif isinstance(messages, list):
        for message in messages:
            yield from _problems(where, message)
    else:
        yield Problem(
            where or _ABSENT, _ABSENT, Text("一个对象", "an object"), Text("请改正。", str(messages)), "shape"
        )


_FIX = Text("请改正。", "Correct it.")
