"""A product: its pool, and its terms one after the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from loans.catalogue.checks.names import POOLS, Names
from loans.catalogue.checks.terms import check_terms
from loans.catalogue.ledger import Here
from loans.catalogue.lines import Lines
from loans.texts import Text

Raw = dict[str, Any]


def check_products(here: Here, products: list[Raw | None], names: Names, lines: Lines) -> None:
    """Note every mistake inside the products."""
    for index, product in enumerate(products):
        if product is not None:
            _check_product(here.at(index), product, names, lines)


def _check_product(here: Here, product: Raw, names: Names, lines: Lines) -> None:
    pool = product.get("pool")
    if pool is not None and pool not in names.pools:
        here.at("pool").unknown(pool, names.pools, POOLS, "unknown_pool")
    terms = product.get("terms") or []
    _in_order(here.at("terms"), [(one or {}).get("start") for one in terms])
    for index, one in enumerate(terms):
        if one is not None:
            check_terms(here.at("terms", index), one, names, lines)


def _in_order(here: Here, starts: list[date | None]) -> None:
    before: date | None = None
    for index, start in enumerate(starts):
        if start is not None and before is not None and start <= before:
            allowed = Text(f"晚于 {before} 的日期", f"a date after {before}")
            if start == before:
                advice = Text(
                    "两段条款从同一天起生效，互相重叠。",
                    "Two sets of terms start on the same day and overlap.",
                )
                here.at(index, "from").wrong(allowed, "overlapping_terms", advice)
            else:
                advice = Text("请按生效日期从早到晚排列。", "Put the terms in order of their dates.")
                here.at(index, "from").wrong(allowed, "unordered_terms", advice)
        before = start or before
