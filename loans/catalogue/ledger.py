"""Every mistake of a catalogue with its place: file, product, key, and the column inside an expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary.table import did_you_mean, found_text

Step = str | int
_NAMED_BY = {
    "product": "code",
    "paper": "code",
    "pool": "code",
    "reference_rate": "code",
    "band": "role",
    "terms": "from",
    "discounts": "name",
    "entries": "from",
    "contact": "phone",
}
_FIX = Text("请改正。", "Correct it.")
MISSING = Text("请补上这一项。", "Add this key.")
REMOVE = Text("请删去这一项。", "Remove this key.")


@dataclass(slots=True)
class Ledger:
    """The mistakes found in one file. `raw` is the file as parsed, to show what was written."""

    file: str
    raw: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def here(self, *path: Step) -> Here:
        """A place in the file."""
        return Here(self, path)

    def where(self, path: Sequence[Step]) -> str:
        """``products.toml, rural_good_youth, rules.age``: items of a list by their code, name or date."""
        value: object = self.raw
        parts: list[str] = []
        for depth, step in enumerate(path):
            if isinstance(step, int):
                parts[-1] += f"[{_name_of(value, path[depth - 1], step)}]"
            else:
                parts.append(step)
            value = _inside(value, step)
        return ", ".join([self.file, *_grouped(parts)])

    def found(self, path: Sequence[Step]) -> object:
        """What the file says at a path; None when nothing is there."""
        value: object = self.raw
        for step in path:
            value = _inside(value, step)
        return value


@dataclass(frozen=True, slots=True)
class Here:
    """A place in the file, where a mistake can be noted."""

    ledger: Ledger
    path: tuple[Step, ...]

    def at(self, *more: Step) -> Here:
        """A place further inside."""
        return Here(self.ledger, (*self.path, *more))

    def wrong(
        self, allowed: Text, code: str, advice: Text = _FIX, *, found: object = None, column: int = 0
    ) -> None:
        """Note a mistake; `found` defaults to what the file says here."""
        where = self.ledger.where(self.path)
        if column:
            where += f", 第 {column} 列/column {column}"
        value = self.ledger.found(self.path) if found is None else found
        self.ledger.problems.append(Problem(where, shown(value), allowed, advice, code))

    def unknown(self, word: str, known: Sequence[str], what: Text, code: str) -> None:
        """Note a name that nothing carries, with what it resembles."""
        hint = did_you_mean(word, known)
        names = ", ".join(known) or "–"
        allowed = Text(f"{what.zh}：{names}", f"{what.en}: {names}")
        advice = Text("请改用已定义的名称。", "Use a name that is defined.")
        self.wrong(allowed, code, hint if hint.zh else advice, found=word)


def shown(value: object) -> str:
    """A value as the file has it, shortened."""
    if value is None:
        return "（缺失 / missing）"
    return found_text(value) if isinstance(value, str) else found_text(_Plain(_toml(value)))


class _Plain:
    """A text that is shown without quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _inside(value: object, step: Step) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _name_of(items: object, key: Step, index: int) -> str:
    item = _inside(items, index)
    name = _inside(item, _NAMED_BY.get(str(key), ""))
    return str(name) if isinstance(name, str | date) and str(name) else str(index + 1)


def _grouped(parts: list[str]) -> list[str]:
    """The thing (a product, a paper, a rule set) first, then the key inside it."""
    if not parts:
        return []
    head, rest = parts[0], parts[1:]
    if head.startswith("product[") and not head[8:-1].isdigit():
        head = head[8:-1]
    elif head == "rule_sets" and rest:
        head, rest = f"rule_sets.{rest[0]}", rest[1:]
    return [head, ".".join(rest)] if rest else [head]
