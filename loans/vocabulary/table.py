"""Reading a TOML table key by key, each mistake kept as a Problem instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from loans.errors import Problem
from loans.texts import Text, same

E = TypeVar("E", bound=StrEnum)
_LONGEST = 60
_MOST_BITS = 10_000


def found_text(value: object) -> str:
    """What was found, as the writer would recognise it, shortened."""
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        text = hex(value)  # Python refuses to write it out in decimal digits
    else:
        text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """“Did you mean …?” when something known resembles the word, otherwise an empty text."""
    close = get_close_matches(word, list(known), n=1)
    return Text(f"是否想写 {close[0]}？", f"Did you mean {close[0]}?") if close else Text("", "")


@dataclass(frozen=True, slots=True)
class Table:
    """`content` found at `where`; mistakes go to `problems`."""

    where: str
    content: Mapping[str, object]
    problems: list[Problem]

    @classmethod
    def of(cls, where: str, content: object, problems: list[Problem]) -> Table | None:
        """A table, or None with a problem when `content` is none."""
        if isinstance(content, Mapping):
            return cls(where, content, problems)
        allowed = Text("一个表", "a table")
        problems.append(Problem(where, found_text(content), allowed, _FIX, "wrong_type"))
        return None

    def wrong(
        self, key: str, value: object, allowed: Text, advice: Text | None = None, code: str = "wrong_value"
    ) -> None:
        """Note that the value of a key is not what is allowed."""
        if value is None:
            found, advice, code = "（缺失 / missing）", Text("请补上这一项。", "Add this key."), "missing_key"
        else:
            found = found_text(value)
        self.problems.append(Problem(f"{self.where}.{key}", found, allowed, advice or _FIX, code))

    def refuse(self, key: str, allowed: Text) -> None:
        """Note a key that has no business here."""
        if key in self.content:
            self.wrong(
                key, self.content[key], allowed, Text("请删去这一项。", "Remove this key."), "needless_key"
            )

    def refuse_unknown(self, known: list[str]) -> None:
        """Note every key outside `known`."""
        for key in self.content:
            if key not in known:
                hint = did_you_mean(key, known)
                advice = hint if hint.zh else Text("请删去这一项。", "Remove this key.")
                self.wrong(key, key, same(", ".join(known)), advice, "unknown_key")

    def string(self, key: str, allowed: tuple[str, ...] = (), *, required: bool = False) -> str:
        """A string; "" when absent or wrong."""
        value = self.content.get(key, None if required else "")
        if not isinstance(value, str) or (required and not value.strip()):
            self.wrong(key, value, Text("一段文字", "a string"))
            return ""
        if allowed and value not in allowed:
            self.wrong(key, value, same(", ".join(filter(None, allowed))), did_you_mean(value, allowed))
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, value, same("true, false"))
        return value is True

    def one_of(self, key: str, kind: type[E], default: E | None) -> E | None:
        """A member of an enumeration; `default` when absent, None when wrong or required and absent."""
        value = self.content.get(key, default)
        if isinstance(value, str):
            with suppress(ValueError):
                return kind(value)
        advice = did_you_mean(value, list(kind)) if isinstance(value, str) else Text("", "")
        self.wrong(key, value, same(", ".join(kind)), advice if advice.zh else None)
        return None

    def text(self, key: str, *, required: bool = True) -> Text | None:
        """``{zh = "…", en = "…"}``; None when absent or wrong."""
        value = self.content.get(key)
        if value is None and not required:
            return None
        if (
            isinstance(value, Mapping)
            and set(value) == {"zh", "en"}
            and all(isinstance(v, str) for v in value.values())
        ):
            return Text(value["zh"], value["en"])
        self.wrong(key, value, Text('{ zh = "中文", en = "English" }', '{ zh = "…", en = "…" }'))
        return None


_FIX = Text("请改正。", "Correct it.")
