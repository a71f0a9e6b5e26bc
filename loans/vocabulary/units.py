"""Units of counts: what may be compared with what, and how a counted number is written."""

from loans.texts import Text, how_many

UNITS = {
    "year": Text("年", "years"),
    "month": Text("个月", "months"),
    "day": Text("天", "days"),
    "times": Text("次", "times"),
    "person": Text("人", "people"),
    "calendar_year": Text("年", ""),
    "item": Text("个", "items"),
}


def counted(number: int, unit: Text | None) -> Text:
    """A number with its unit: ``46 岁`` / ``46 years``, ``1 个月`` / ``1 month``; the bare number without a
    unit."""
    if unit is None:
        return Text(str(number), str(number))
    return Text(f"{number} {unit.zh}", how_many(number, unit.en))
