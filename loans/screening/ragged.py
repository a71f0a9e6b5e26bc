"""A row with more cells than heads: something in it stands in the wrong column, so none of it is trusted."""

from __future__ import annotations

from loans.errors import Problem
from loans.screening.roster import Cells
from loans.texts import Text


def too_long(cells: Cells, width: int) -> tuple[object, Problem] | None:
    """What stands beyond the last head, and why that will not do; None when nothing does."""
    surplus = [str(cell) for cell in cells[width:] if cell not in (None, "")]
    if not surplus:
        return None
    found = ",".join(surplus)
    allowed = Text(f"至多 {width} 列", f"at most {width} columns")
    advice = Text(
        "多半是某个单元格里有逗号：请给它加上引号。",
        "A cell may hold a comma: put it between quotation marks.",
    )
    return found, Problem("", found, allowed, advice, "row_too_long")
