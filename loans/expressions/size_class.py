"""The size of an enterprise by sector, staff and revenue.

Source: the national standard for classifying small and medium enterprises of 2011
(工信部联企业〔2011〕300号). Medium and small need every lower bound of their sector, otherwise the enterprise
falls into the class below; falling short of one lower bound of small makes it micro. Sectors outside the
table (those that the programme excludes) have no class.
"""

from __future__ import annotations

from dataclasses import dataclass

SIZES = ("micro", "small", "medium", "large")
_WAN = 10_000 * 100
_YI = 10_000 * _WAN


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Lower bounds of small, medium and large: staff in people, revenue in fen; None where it does not
    count."""

    staff: tuple[int, int, int] | None
    revenue: tuple[int, int, int] | None


_FARMING = Thresholds(None, (50 * _WAN, 500 * _WAN, 2 * _YI))
_INDUSTRY = Thresholds((20, 300, 1000), (300 * _WAN, 2000 * _WAN, 4 * _YI))
_WHOLESALE = Thresholds((5, 20, 200), (1000 * _WAN, 5000 * _WAN, 4 * _YI))
_RETAIL = Thresholds((10, 50, 300), (100 * _WAN, 500 * _WAN, 2 * _YI))
_HOSPITALITY = Thresholds((10, 100, 300), (100 * _WAN, 2000 * _WAN, 1 * _YI))
_SOFTWARE = Thresholds((10, 100, 300), (50 * _WAN, 1000 * _WAN, 1 * _YI))
_TRANSPORT = Thresholds((20, 300, 1000), (200 * _WAN, 3000 * _WAN, 3 * _YI))
_WAREHOUSING = Thresholds((20, 100, 200), (100 * _WAN, 1000 * _WAN, 3 * _YI))
_OTHERS = Thresholds((10, 100, 300), None)

BY_SECTOR = {
    "planting": _FARMING,
    "livestock": _FARMING,
    "forestry": _FARMING,
    "fishery": _FARMING,
    "agricultural_service": _FARMING,
    "processing": _INDUSTRY,
    "manufacturing": _INDUSTRY,
    "agricultural_inputs": _WHOLESALE,
    "wholesale": _WHOLESALE,
    "retail": _RETAIL,
    "catering": _HOSPITALITY,
    "lodging": _HOSPITALITY,
    "software": _SOFTWARE,
    "transport": _TRANSPORT,
    "warehousing": _WAREHOUSING,
    "culture": _OTHERS,
    "other": _OTHERS,
}


def size_class(sector: str | None, staff: int | None, revenue: int | None) -> str | None:
    """`micro`, `small`, `medium` or `large`; `staff` in people, `revenue` in fen.

    None where the sector has no class, or a figure that its table needs is unknown; but one figure below the
    first bound makes it micro, whatever the other is.
    """
    bounds = BY_SECTOR.get(sector) if sector is not None else None
    if bounds is None:
        return None
    rank, open_ = 3, False
    for figure, lower in ((staff, bounds.staff), (revenue, bounds.revenue)):
        if lower is None:
            continue
        if figure is None:
            open_ = True
        else:
            rank = min(rank, sum(figure >= bound for bound in lower))
    return None if open_ and rank > 0 else SIZES[rank]
