"""Lists of `{ when, value }`: the first entry whose condition holds applies; each must be reachable."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from loans.catalogue.ledger import REMOVE, Here
from loans.catalogue.lines import Lines, condition_or_none
from loans.texts import Text
from loans.vocabulary.fact import Stage

Raw = dict[str, Any]
Entries = list[Raw | None]


def check_entries(here: Here, entries: Entries, lines: Lines, unit: str, latest: Stage) -> None:
    """Note every entry that cannot be read, and every entry that can never apply."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry is None:
            continue
        at = here.at(index)
        condition = condition_or_none(lines, at, entry, latest)
        if "value" in entry:
            lines.number(at.at("value"), entry["value"], unit, latest)
        if "when" not in entry:
            _last_only(at, index, len(entries))
        elif condition is not None:
            _new_condition(at, condition.text, index, seen)


def literals(entries: Entries | None) -> list[Decimal]:
    """The values of a list when all are plain numbers; otherwise nothing can be said before deciding."""
    texts = [entry["value"] for entry in entries or [] if entry and "value" in entry]
    numbers = [Decimal(text) for text in texts if _plain(text)]
    return numbers if len(numbers) == len(texts) else []


def _plain(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdigit()


def _last_only(here: Here, index: int, count: int) -> None:
    if index < count - 1:
        allowed = Text("只有最后一项可以不带条件", "only the last entry may stand without a condition")
        advice = Text(
            "其后的各项永远不会用到：请加上 when，或移到最后。",
            "The entries after it can never apply: add `when`, or move it to the end.",
        )
        here.at("when").wrong(allowed, "unreachable", advice)


def _new_condition(here: Here, text: str, index: int, seen: dict[str, int]) -> None:
    plain = " ".join(text.split()).replace('"', "'")
    if plain in seen:
        first = seen[plain] + 1
        allowed = Text(f"与第 {first} 项不同的条件", f"a condition other than that of entry {first}")
        here.at("when").wrong(allowed, "unreachable", REMOVE)
    seen.setdefault(plain, index)
