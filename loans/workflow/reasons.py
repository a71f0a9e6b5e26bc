"""Coded reasons of a refusal, read from `reasons.toml`, each with the sentence for the applicant."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from loans.texts import Text
from loans.workflow.asks import Option

_FILE = Path(__file__).with_name("reasons.toml")


def _options(part: Mapping[str, Mapping[str, Mapping[str, str]]]) -> tuple[Option, ...]:
    return tuple(Option(code, Text(**entry["label"]), Text(**entry["say"])) for code, entry in part.items())


_read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
LEAGUE_REASONS = _options(_read["league"])
BANK_REASONS = _options(_read["bank"])
_SENTENCES = {option.code: option.say for option in (*LEAGUE_REASONS, *BANK_REASONS)}


def sentence(code: str) -> Text:
    """What the applicant reads for a reason; an unknown code reads as itself (a reason since retired)."""
    return _SENTENCES.get(code) or Text(code, code)
