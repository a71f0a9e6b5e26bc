"""The parts that products share: reference rates, pools, bands, the promise, and codes used once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from loans.catalogue.ledger import MISSING, REMOVE, Here
from loans.texts import Text

Raw = dict[str, Any]
_ONCE = Text("每个代码只用一次", "each code once")
_ASCENDING = Text("按先后顺序排列且不重复", "in ascending order, none twice")
_REORDER = Text("请按顺序排列并删去重复的一项。", "Put them in order and remove the one that is there twice.")
_OPEN_LAST = Text(
    "最后一项不设上限，其余各项都设上限", "a limit on every entry but the last, none on the last"
)


def check_shared(here: Here, raw: Raw) -> None:
    """Note every mistake outside products and rule sets."""
    for section in ("reference_rate", "pool", "paper", "product"):
        codes_once(here.at(section), raw.get(section) or [], "code")
    _promise(here.at("programme", "promise"), (raw.get("programme") or {}).get("promise"))
    _references(here.at("reference_rate"), raw.get("reference_rate") or [])
    _bands(here.at("band"), raw.get("band") or [])
    for index, pool in enumerate(raw.get("pool") or []):
        if pool is not None:
            _pool(here.at("pool", index), pool)


def codes_once(here: Here, items: list[Raw | None], key: str) -> None:
    """Note every item whose code an earlier one carries."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        code = (item or {}).get(key)
        if code in seen:
            here.at(index, key).wrong(
                _ONCE, "duplicate_code", Text("请改用另一个代码。", "Use another code.")
            )
        seen.add(code or "")


def ascending(here: Here, values: list[Any], key: str) -> None:
    """Note every value that does not come after the one before it."""
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    for (_, before), (index, value) in pairwise(known):
        if value <= before:
            here.at(index, key).wrong(_ASCENDING, "not_ascending", _REORDER)


def open_last(here: Here, items: list[Raw | None], key: str) -> None:
    """Tiers: each needs its upper end, except the last, which has none."""
    for index, item in enumerate(items):
        if item is None:
            continue
        last = index == len(items) - 1
        if last and key in item:
            here.at(index, key).wrong(_OPEN_LAST, "last_not_open", REMOVE)
        elif not last and key not in item:
            here.at(index, key).wrong(_OPEN_LAST, "unreachable_tier", MISSING)


def _promise(here: Here, promise: Raw | None) -> None:
    if promise is None or len(promise) < 5:
        return
    stages = promise["league"] + promise["investigation"] + promise["approval"]
    if stages > promise["total"]:
        allowed = Text(f"不少于各阶段之和 {stages}", f"at least the sum of the stages, {stages}")
        here.at("total").wrong(allowed, "promise_too_short")


def _references(here: Here, series: list[Raw | None]) -> None:
    for index, one in enumerate(series):
        starts = [(entry or {}).get("start") for entry in (one or {}).get("entries") or []]
        ascending(here.at(index, "entries"), starts, "from")


def _bands(here: Here, bands: list[Raw | None]) -> None:
    open_last(here, bands, "up_to")
    ascending(here, [(band or {}).get("up_to") for band in bands], "up_to")
    for index, band in enumerate(bands):
        if band and {"votes", "out_of"} <= band.keys() and band["votes"] > band["out_of"]:
            most = band["out_of"]
            allowed = Text(f"不超过 out_of 的 {most}", f"at most out_of, {most}")
            here.at(index, "votes").wrong(allowed, "votes_out_of_range")


def _pool(here: Here, pool: Raw) -> None:
    # Asked of the file, not of what could be read: a broken size is reported once.
    written = here.ledger.found(here.path)
    assert isinstance(written, dict)
    made_up = {"contributions", "match"} & written.keys()
    either = Text(
        "只写 size，或同时写 contributions 和 match", "either size, or both contributions and match"
    )
    if "size" in written and made_up:
        here.at("size").wrong(either, "needless_key", REMOVE)
    elif "size" not in written and len(made_up) < 2:
        here.at("match" if "contributions" in written else "size").wrong(either, "missing_key", MISSING)
    elif made_up <= pool.keys() and made_up and pool["contributions"] * 100 * pool["match"] % 1:
        here.at("match").wrong(Text("配资须为整分", "a match of whole fen"), "too_precise")
