"""One fact from its TOML table and back, every mistake named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary.bounds import natural, raw_bounds
from loans.vocabulary.fact import About, Asked, Change, Choice, Fact, Kind, Sensitivity, Stage, Verifier
from loans.vocabulary.table import Table
from loans.vocabulary.units import UNITS

_NAME = re.compile(r"[a-z][a-z0-9_]{1,47}")
_TEXTS = ("label", "help", "question", "yes", "no")
_STRINGS = (
    "kind",
    "about",
    "asked",
    "verifier",
    "change",
    "sensitivity",
    "formula",
    "stage",
    "asked_when",
    "format",
)
_KEYS = [*_TEXTS, *_STRINGS, "unit", "choices", "ordered", "least", "most", "step"]
_FORMATS = ("", "resident_id", "credit_code", "phone", "bank_account", "name")
_NUMBERS = (Kind.MONEY, Kind.COUNT, Kind.RATE)
_WORDS = {"and", "or", "not", "in", "if", "else", "is", "min", "max", "true", "false", "none"}
_FUNCTIONS = {
    "years_between",
    "months_between",
    "add_months",
    "birth_date_of",
    "gender_of",
    "business_start",
    "size_class",
    "first_known",
}
_RESERVED = frozenset(_WORDS | _FUNCTIONS)


def fact_from_table(name: str, content: object, problems: list[Problem]) -> Fact | None:
    """The fact that a table describes; None, and the reasons appended to `problems`, when it cannot be
    read."""
    before = len(problems)
    if not _NAME.fullmatch(name) or name in _RESERVED:
        problems.append(_bad_name(name))
    table = Table.of(f"facts.{name}", content, problems)
    if table is None:
        return None
    table.refuse_unknown(_KEYS)
    kind = table.one_of("kind", Kind, None)
    if kind is None:
        return None
    unit, unit_code = _unit(table, kind)
    least, most, step = raw_bounds(table, kind)
    fact = Fact(
        name=name,
        kind=kind,
        about=table.one_of("about", About, None) or About.PERSON,
        label=table.text("label") or Text(name, name),
        help=table.text("help", required=False) or Text("", ""),
        unit=unit,
        unit_code=unit_code,
        asked=table.one_of("asked", Asked, Asked.APPLICANT) or Asked.APPLICANT,
        verifier=table.one_of("verifier", Verifier, Verifier.NONE) or Verifier.NONE,
        change=table.one_of("change", Change, Change.NEVER) or Change.NEVER,
        sensitivity=table.one_of("sensitivity", Sensitivity, Sensitivity.PERSONAL) or Sensitivity.PERSONAL,
        choices=_choices(table, kind),
        ordered=table.flag("ordered"),
        least=least,
        most=most,
        step=step,
        formula=table.string("formula") or None,
        stage=table.one_of("stage", Stage, Stage.STATED) or Stage.STATED,
        asked_when=table.string("asked_when") or None,
        yes=table.text("yes", required=kind is Kind.YES_NO),
        no=table.text("no", required=kind is Kind.YES_NO),
        question=table.text("question", required=False),
        format=table.string("format", _FORMATS),
    )
    return fact if len(problems) == before else None


def fact_to_table(fact: Fact) -> dict[str, object]:
    """The fact as JSON values, in the form that `fact_from_table` reads; defaults are written out."""
    table: dict[str, object] = {
        "kind": str(fact.kind),
        "about": str(fact.about),
        "label": fact.label.to_dict(),
        "help": fact.help.to_dict(),
        "asked": str(fact.asked),
        "verifier": str(fact.verifier),
        "change": str(fact.change),
        "sensitivity": str(fact.sensitivity),
        "format": fact.format,
    }
    if fact.unit is not None:
        table["unit"] = {"code": fact.unit_code, **fact.unit.to_dict()}
    if fact.choices:
        table["choices"] = [{"code": choice.code, **choice.label.to_dict()} for choice in fact.choices]
        table["ordered"] = fact.ordered
    if fact.kind in _NUMBERS:
        assert fact.least is not None
        assert fact.most is not None
        table |= {key: natural(fact.kind, raw) for key, raw in _raw_numbers(fact).items()}
    if fact.formula is None:
        table["stage"] = str(fact.stage)
    optional = {"formula": fact.formula, "asked_when": fact.asked_when}
    texts = {"question": fact.question, "yes": fact.yes, "no": fact.no}
    table |= {key: text for key, text in optional.items() if text}
    return table | {key: text.to_dict() for key, text in texts.items() if text}


def _raw_numbers(fact: Fact) -> dict[str, int]:
    return {"least": fact.least or 0, "most": fact.most or 0, "step": fact.step}


def _unit(table: Table, kind: Kind) -> tuple[Text | None, str]:
    if kind is not Kind.COUNT:
        table.refuse("unit", Text("只有 count 才有单位", "only a count has a unit"))
        return None, ""
    value = table.content.get("unit", "item")
    if isinstance(value, str) and value in UNITS:
        return UNITS[value], value
    if isinstance(value, Mapping):
        inner = Table(f"{table.where}.unit", value, table.problems)
        inner.refuse_unknown(["code", "zh", "en"])
        code = inner.string("code")
        return Text(inner.string("zh"), inner.string("en")), code
    table.wrong(
        "unit",
        value,
        Text("、".join(UNITS) + "，或 {code, zh, en}", ", ".join(UNITS) + ", or {code, zh, en}"),
    )
    return None, ""


def _choices(table: Table, kind: Kind) -> tuple[Choice, ...]:
    found = table.content.get("choices")
    if kind not in (Kind.CHOICE, Kind.DIVISION, Kind.LIST):
        table.refuse(
            "choices",
            Text("只有 choice、division、list 才有选项", "only choice, division and list have choices"),
        )
        return ()
    if found is None and kind is not Kind.CHOICE:
        return ()
    if not isinstance(found, list) or not found:
        table.wrong("choices", found, Text("至少一项 {code, zh, en}", "at least one {code, zh, en}"))
        return ()
    choices: dict[str, Choice] = {}
    for rank, item in enumerate(found):
        inner = Table.of(f"{table.where}.choices[{rank}]", item, table.problems)
        if inner is None:
            continue
        inner.refuse_unknown(["code", "zh", "en"])
        code = inner.string("code", required=True)
        if code in choices:
            inner.wrong("code", code, Text("不重复的代码", "a code used once"))
        choices[code] = Choice(
            code, Text(inner.string("zh", required=True), inner.string("en", required=True)), rank
        )
    return tuple(choices.values())


def _bad_name(name: str) -> Problem:
    return Problem(
        f"facts.{name}",
        name,
        Text(
            "2 至 48 个小写字母、数字或下划线，以字母开头，且不是规则语言的保留词",
            "2 to 48 small letters, digits or underscores, a letter first, and no word of the rule language",
        ),
        Text("请改名。", "Choose another name."),
        "bad_name",
    )
