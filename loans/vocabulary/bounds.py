"""Bounds and steps of numbers: natural units in the file (yuan, fractions), raw integers inside."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from loans.texts import Text
from loans.vocabulary.fact import Kind
from loans.vocabulary.table import Table

SCALES = {Kind.MONEY: 100, Kind.RATE: 1_000_000, Kind.COUNT: 1}
# Without bounds nobody could promise that an engine's integers hold a product of two facts.
_DEFAULT_LEAST = {Kind.MONEY: "0", Kind.RATE: "0", Kind.COUNT: "0"}
_DEFAULT_MOST = {Kind.MONEY: "999999999.99", Kind.RATE: "1", Kind.COUNT: "1000000"}
_FARTHEST = 10**15


def raw_bounds(table: Table, kind: Kind) -> tuple[int | None, int | None, int]:
    """(least, most, step) in raw units; (None, None, 1) for kinds that are no numbers."""
    if kind not in SCALES:
        for key in ("least", "most", "step"):
            table.refuse(
                key, Text("只有金额、数量、比率才有上下限", "only money, counts and rates have bounds")
            )
        return None, None, 1
    least = _raw(table, "least", kind, _DEFAULT_LEAST[kind])
    most = _raw(table, "most", kind, _DEFAULT_MOST[kind])
    step = _raw(table, "step", kind, natural(kind, 1))
    if least > most:
        allowed = Text(f"不大于 most（{natural(kind, most)}）", f"not above most ({natural(kind, most)})")
        table.wrong("least", natural(kind, least), allowed, code="least_above_most")
    if step < 1:
        table.wrong("step", natural(kind, step), Text("大于 0", "above 0"))
    return least, most, max(step, 1)


def natural(kind: Kind, raw: int) -> str:
    """A raw number in natural units, as decimal text: fen 150 is ``1.5``."""
    text = f"{Decimal(raw) / SCALES[kind]:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _raw(table: Table, key: str, kind: Kind, default: str) -> int:
    value = table.content.get(key, default)
    scaled = _decimal(value)
    if scaled is not None:
        scaled *= SCALES[kind]
        if scaled == int(scaled) and abs(scaled) <= _FARTHEST:
            return int(scaled)
    places = {Kind.MONEY: 2, Kind.RATE: 6, Kind.COUNT: 0}[kind]
    table.wrong(
        key,
        value,
        Text(f"至多 {places} 位小数的数", f"a number with at most {places} decimals"),
    )
    return int(_decimal(default) or 0) * SCALES[kind]


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= _FARTHEST else None
