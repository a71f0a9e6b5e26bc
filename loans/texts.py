"""One sentence in both languages. Every text that a user sees is a Text, Chinese first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]

_ONE = {"people": "person"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Chinese and English: ``Text("年龄", "age")``."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in ``lang``; whatever is not English is answered in Chinese."""
        return self.en if lang == "en" else self.zh

    def to_dict(self) -> dict[str, str]:
        """``{"zh": …, "en": …}``, the shape of every ``say`` in JSON."""
        return {"zh": self.zh, "en": self.en}

    def __str__(self) -> str:
        return self.zh

    def __add__(self, other: "Text") -> "Text":
        return Text(self.zh + other.zh, self.en + other.en)


def same(word: str) -> Text:
    """A code, number or name that reads the same in both languages."""
    return Text(word, word)


def zh_list(words: Sequence[str], last: str = "或") -> str:
    """Chinese enumeration: ``zh_list(["甲", "乙", "丙"])`` is ``甲、乙或丙``; ``last="、"`` for none."""
    if len(words) < 2:
        return "".join(words)
    return "、".join(words[:-1]) + last + words[-1]


def en_list(words: Sequence[str], last: str = "or") -> str:
    """English enumeration: ``en_list(["a", "b", "c"])`` is ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {last} {words[-1]}"


def how_many(count: int, of: str) -> str:
    """A count in English: ``how_many(2, "rows")`` is ``2 rows``, ``how_many(1, "rows")`` is ``1 row``."""
    if abs(count) == 1:
        of = _ONE.get(of, of.removesuffix("s"))
    return f"{count} {of}".strip()


def any_of(texts: Sequence[Text]) -> Text:
    """``甲、乙或丙`` / ``a, b or c``."""
    return Text(zh_list([t.zh for t in texts]), en_list([t.en for t in texts]))


def all_of(texts: Sequence[Text]) -> Text:
    """``甲、乙和丙`` / ``a, b and c``."""
    return Text(zh_list([t.zh for t in texts], "和"), en_list([t.en for t in texts], "and"))


def clauses(texts: Sequence[Text]) -> Text:
    """Whole clauses side by side: ``甲；乙`` / ``a; b``."""
    return Text("；".join(t.zh for t in texts), "; ".join(t.en for t in texts))


def sentences(texts: Sequence[Text]) -> Text:
    """Whole sentences one after the other, each with its own full stop."""
    return Text("".join(t.zh for t in texts), " ".join(t.en for t in texts))
