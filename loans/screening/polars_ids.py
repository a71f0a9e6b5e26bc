"""Resident ids as a column: shape, birth date, check character (GB 11643, ISO 7064 MOD 11-2)."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl

from loans.identity.resident_id import check_character

_LENGTH = 18
_GROUPS = ((0, 3), (3, 3), (6, 4), (10, 4), (14, 3))  # first place and length: small enough for a table each


def resident_id(cells: pl.Expr, earliest: date) -> pl.Expr:
    """The ids that are plainly right, null for the rest; born no earlier than `earliest`."""
    number = pl.when(cells.str.len_bytes() == _LENGTH).then(cells)
    weighed = [
        pl.lit(_weights(start, length)).gather(number.str.slice(start, length).cast(pl.UInt32, strict=False))
        for start, length in _GROUPS
    ]
    total = weighed[0] + weighed[1] + weighed[2] + weighed[3] + weighed[4]
    expected = pl.lit(_checks()).gather(total.cast(pl.UInt32))
    born = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False) >= earliest
    plain = ~number.str.starts_with("0") & ~number.str.contains("+", literal=True)
    return pl.when(plain & born & (number.str.slice(17, 1) == expected)).then(cells)


@cache
def _weights(start: int, length: int) -> pl.Series:
    """For each number that `length` digits from place `start` can be: what it adds to the check."""
    alone = ["0" * place + "1" + "0" * (16 - place) for place in range(start, start + length)]
    weights = [_remainder(digits) for digits in alone]
    texts = (str(number).zfill(length) for number in range(10**length))
    sums = [sum(int(digit) * weight for digit, weight in zip(text, weights, strict=True)) for text in texts]
    return pl.Series([one % 11 for one in sums], dtype=pl.UInt8)


@cache
def _checks() -> pl.Series:
    """The check character for each sum of five remainders."""
    characters = {_remainder(digits): check_character(digits) for digits in _one_of_each()}
    return pl.Series([characters[total % 11] for total in range(5 * 11)])


def _one_of_each() -> list[str]:
    return [f"{number:017d}" for number in range(100)]


def _remainder(seventeen: str) -> int:
    return "10X98765432".index(check_character(seventeen))
