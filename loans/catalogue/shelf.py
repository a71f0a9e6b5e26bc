"""The shipped catalogue once checked, kept beside the compiled modules: as trusted as they are, as lasting.

One file in `__pycache__`: what it was made from, its own hash, the catalogue. It is believed only while
the bytes of the catalogue, and every file that could change what they mean, are those it was made from; where
nothing can be written, as little is lost as with compiled modules: the file is checked each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from loans.catalogue.canonical import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIBRARY = Path(__file__).parents[1]
# Where it is decided what a catalogue means: its checks, the rule language, the facts, the calendar.
_MEANING = ("catalogue", "catalogue/checks", "expressions", "vocabulary", "calendar", "identity", ".")


def find(content: bytes) -> tuple[str, dict[str, str]] | None:
    """The canonical form that this content was checked to have, and how its lines were written
    (`canonical.spelling`); None when they are not at hand."""
    try:
        made_from, whole, rest = _place().read_text(encoding="utf-8").split("\n", 2)
        if made_from != _source(content) or whole != digest_of(rest):
            return None
    except (OSError, ValueError):
        return None
    written, canonical = rest.split("\n", 1)
    return canonical, json.loads(written)


def keep(content: bytes, canonical: str, spelling: Mapping[str, str]) -> None:
    """Keep both for the next process, if this one may write."""
    if sys.dont_write_bytecode:
        return
    place, rest = _place(), f"{json.dumps(spelling, ensure_ascii=False)}\n{canonical}"
    unfinished = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(f"{_source(content)}\n{digest_of(rest)}\n{rest}", encoding="utf-8", newline="")
        unfinished.replace(place)


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_name("catalogue.canonical")


def _source(content: bytes) -> str:
    """The hash of the content, and of size and time of every file that says what it means."""
    known = hashlib.sha256(content)
    for folder in _MEANING:
        with os.scandir(_LIBRARY / folder) as entries:
            files = sorted((one.name, one.stat()) for one in entries if one.is_file())
        for name, status in files:
            known.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return known.hexdigest()
