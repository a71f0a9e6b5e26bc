"""Resident ids as columns of any engine (GB 11643, ISO 7064 MOD 11-2)."""

from __future__ import annotations

from functools import reduce

import narwhals as nw

from loans.expressions import screen_dates as dates
from loans.identity.resident_id import check_character

_SHAPE = "^[1-9][0-9]{16}[0-9X]$"
_CHECK = "10X98765432"


def resident_id(given: nw.Expr, first_year: int) -> nw.Expr:
    """The id, blanks and dashes dropped and x made X; null where it is none."""
    folded = given.str.replace_all("[ \\t-]", "").str.to_uppercase()
    shaped = folded.str.contains(_SHAPE)
    safe = nw.when(shaped).then(folded).otherwise(nw.lit("0" * 18))
    year, month, day = (safe.str.slice(*part).cast(nw.Int32()) for part in ((6, 4), (10, 2), (12, 2)))
    digits = [safe.str.slice(place, 1).cast(nw.Int32()) * _weight(place) for place in range(17)]
    rest = reduce(lambda a, b: a + b, digits) % 11
    checks = [(rest == place) & (safe.str.slice(17, 1) == mark) for place, mark in enumerate(_CHECK)]
    good = shaped & (year >= first_year) & dates.exists(year, month, day)
    return nw.when(good & reduce(lambda a, b: a | b, checks)).then(folded)


def _weight(place: int) -> int:
    return _CHECK.index(check_character("0" * place + "1" + "0" * (16 - place)))
