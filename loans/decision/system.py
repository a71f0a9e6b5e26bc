"""What the system itself knows on the day of a decision: reference rates, money in the pools, exposure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from loans.money import ppm
from loans.pricing import entry_on, is_stale

if TYPE_CHECKING:
    from loans.catalogue.model import Catalogue, ReferenceEntry, ReferenceSeries

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class System:
    """What `decide` is told beside the application.

    `references`: the published rates to price with; None means the catalogue's own. `pools`: fen still
    available, by pool code; a pool left out is unknown. `exposure`: fen the borrower and their entities
    owe already. `today`: the real day, for the warning that a decision is made ahead of time; None
    means no such warning. `priced_on`: the day whose reference rates apply when that is not the day of
    application (the bank reads the rate again at approval).
    """

    references: tuple[ReferenceSeries, ...] | None = None
    pools: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    exposure: int = 0
    today: date | None = None
    priced_on: date | None = None


class Known:
    """A `System` as read on one day: for each series of reference rates the entry in force, and its
    rate in ppm."""

    __slots__ = ("entries", "exposure", "parts", "pools", "stale")

    def __init__(self, system: System, catalogue: Catalogue, on: date) -> None:
        day = system.priced_on or on
        series = catalogue.references if system.references is None else system.references
        day = system.priced_on or on
        self.entries: dict[str, ReferenceEntry | None] = {
            one.code: entry_on(one.entries, day) for one in series
        }
        self.parts: dict[str, int | None] = {
            code: None if entry is None else ppm(entry.rate) for code, entry in self.entries.items()
        }
        self.stale: tuple[ReferenceSeries, ...] = tuple(one for one in series if is_stale(one.entries, day))
        self.pools = system.pools
        self.exposure = system.exposure
