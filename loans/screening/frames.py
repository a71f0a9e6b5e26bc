"""`screen(frame, catalogue, on=…)`: frames of Polars, DuckDB or Spark in, the same kind out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from loans.screening.engines import load

if TYPE_CHECKING:
    from loans.catalogue.model import Catalogue
    from loans.decision.system import System


def screen(
    frame: Any,
    catalogue: Catalogue,
    *,
    on: date,
    assume_request: bool = False,
    eligible_only: bool = False,
    compact: bool = False,
    system: System | None = None,
) -> Any:
    """Every row of a frame against all products in force on `on`.

    Columns named like facts are read: text as in a roster's cells, or typed (whole yuan or Decimal for money,
    Decimal for rates, whole counts, dates, truth values); a null is unknown. The result has the frame's own
    columns, then for each product `CODE.verdict`, `CODE.unmet`, `CODE.unknown` (rule names separated by
    blanks; with `compact` a whole number, bit n for the product's rule n), `CODE.ceiling` (yuan, Decimal) and
    `CODE.rate` (Decimal). With `eligible_only` only rows that could borrow, or lack nothing but what the bank
    verifies; these products stand in `needs_bank_check`. A Polars frame is computed at once; a DuckDB
    relation or a Spark frame stays lazy.

    Raises:
        InputError: cells that cannot be read, or rows that contradict themselves (Polars: the first ones,
        with their
            number; in lazy frames such cells count as unknown: use `screen_file`, which lists them).
        MissingExtra: Polars or narwhals is not installed.

    >>> import polars
    >>> from loans.catalogue import Catalogue
    >>> roster = polars.DataFrame({"name": ["甲", "乙"], "age": [30, 46]})
    >>> screen(roster, Catalogue.shipped(), on=date(2026, 11, 23))["rural_good_youth.unmet"].to_list()
    ['', 'age']
    """
    columns = load("loans.screening.columnar", "screen")
    return columns.screen_frame(
        frame,
        catalogue,
        on,
        assume=assume_request,
        eligible_only=eligible_only,
        compact=compact,
        system=system,
    )
