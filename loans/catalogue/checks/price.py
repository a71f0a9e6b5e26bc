"""A price: yearly (reference, spread, discounts, floor) or by the day, never both."""

from __future__ import annotations

from typing import Any

from loans.catalogue.checks.names import SERIES, Names, check_known, check_label
from loans.catalogue.checks.shared import ascending, codes_once, open_last
from loans.catalogue.ledger import MISSING, REMOVE, Here
from loans.catalogue.lines import Lines, condition_or_none
from loans.texts import Text
from loans.vocabulary.fact import Stage

Raw = dict[str, Any]
_ANY_TERM = 10**6  # months; longer than any term


def check_price(here: Here, terms: Raw, names: Names, lines: Lines) -> None:
    """Note every mistake of `rate` and `daily`."""
    written = [key for key in ("rate", "daily") if here.ledger.found((*here.path, key)) is not None]
    either = Text("rate（年利率）或 daily（按天计价），二者选一", "either rate (a year) or daily")
    if not written:
        here.at("rate").wrong(either, "missing_key", MISSING)
    if len(written) == 2:
        here.at("daily").wrong(either, "needless_key", REMOVE)
    daily = terms.get("daily") or []
    open_last(here.at("daily"), daily, "up_to_day")
    ascending(here.at("daily"), [(tier or {}).get("up_to_day") for tier in daily], "up_to_day")
    rate = terms.get("rate") or {}
    _references(here.at("rate", "references"), rate.get("references") or [], names)
    _subsidy(here.at("rate", "subsidy"), rate.get("subsidy"))
    _discounts(here.at("rate", "discounts"), rate.get("discounts") or [], names, lines)


def _subsidy(here: Here, subsidy: Raw | None) -> None:
    keys = ("borrower_spread", "treasury_share")
    written = [key for key in keys if here.ledger.found((*here.path, key)) is not None]
    if subsidy is not None and len(written) != 1:
        allowed = Text(
            "borrower_spread 或 treasury_share，二者选一", "either borrower_spread or treasury_share"
        )
        here.wrong(allowed, "needless_key" if written else "missing_key", REMOVE if written else MISSING)


def _references(here: Here, codes: list[str | None], names: Names) -> None:
    check_known(here, codes, list(names.series), SERIES, "unknown_reference")
    series = [names.series[code] for code in codes if code in names.series]
    if len(series) < len(codes) or len(set(codes)) < len(codes):
        return  # said above
    reach = [one.get("up_to_months", _ANY_TERM) for one in series]
    if reach != sorted(set(reach)):
        allowed = Text(
            "期限从短到长，只有最后一种不限期限", "shortest terms first, only the last without a limit"
        )
        here.wrong(allowed, "reference_order", found=", ".join(str(code) for code in codes))


def _discounts(here: Here, discounts: list[Raw | None], names: Names, lines: Lines) -> None:
    codes_once(here, discounts, "name")
    for index, discount in enumerate(discounts):
        if discount is None:
            continue
        if "name" in discount:
            check_label(here.at(index), names, "discounts", discount["name"], discount.get("label"))
        condition_or_none(lines, here.at(index), discount, Stage.LONGEST)
