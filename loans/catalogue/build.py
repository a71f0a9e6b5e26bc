"""Checked tables become frozen objects. Nothing is checked here: `checks/` has passed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from loans.catalogue.build_terms import terms_of
from loans.catalogue.checks.names import Names
from loans.catalogue.lines import Lines
from loans.catalogue.model import (
    Band,
    Contact,
    Paper,
    Pool,
    Product,
    Programme,
    Promise,
    ReferenceEntry,
    ReferenceSeries,
)
from loans.money import FEN_PER_YUAN

Raw = dict[str, Any]


def fen(yuan: Decimal) -> int:
    """Yuan of at most two decimals as fen, exact."""
    return int(yuan * FEN_PER_YUAN)


def fen_or_none(yuan: Decimal | None) -> int | None:
    """The same for a key that may be absent."""
    return None if yuan is None else fen(yuan)


def programme_of(raw: Raw) -> Programme:
    """`[programme]`."""
    contacts = tuple(Contact(**contact) for contact in raw["contact"])
    return Programme(
        code=raw["code"],
        name=raw["name"],
        county=raw["county"],
        county_name=raw["county_name"],
        league=raw["league"],
        bank=raw["bank"],
        promise=Promise(**raw["promise"]),
        quota=fen_or_none(raw.get("quota")),
        contacts=contacts,
    )


def reference_of(raw: Raw) -> ReferenceSeries:
    """One `[[reference_rate]]`."""
    entries = tuple(ReferenceEntry(entry["start"], entry["rate"]) for entry in raw["entries"])
    return ReferenceSeries(raw["code"], raw["label"], raw.get("up_to_months"), entries)


def paper_of(raw: Raw) -> Paper:
    """One `[[paper]]`."""
    return Paper(**{**raw, "settled_by": tuple(raw["settled_by"])})


def band_of(raw: Raw) -> Band:
    """One `[[band]]`."""
    return Band(raw["role"], fen_or_none(raw.get("up_to")), raw["votes"], raw["out_of"], raw["assumed"])


def pool_of(raw: Raw) -> Pool:
    """One `[[pool]]`; its size is given, or is the contributions and a match on them."""
    contributions, match = raw.get("contributions"), raw.get("match", Decimal(0))
    size = raw["size"] if contributions is None else contributions * (1 + match)
    return Pool(
        raw["code"],
        raw["label"],
        fen(size),
        raw["per_calendar_year"],
        raw["assumed"],
        fen_or_none(contributions),
        raw.get("match"),
    )


def product_of(raw: Raw, names: Names, lines: Lines, promise: int) -> Product:
    """One `[[product]]`; the programme's promise holds where it has none of its own."""
    days = raw.get("promise_days", {"value": promise, "assumed": False})
    return Product(
        code=raw["code"],
        name=raw["name"],
        summary=raw["summary"],
        audience=raw["audience"],
        terms=tuple(terms_of(terms, names, lines) for terms in raw["terms"]),
        promise_days=days["value"],
        pool=raw.get("pool", ""),
        main=raw["main"],
        promise_assumed=days["assumed"],
        promise_note=raw.get("promise_note"),
    )
