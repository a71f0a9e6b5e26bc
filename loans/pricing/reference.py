"""Which published rate applies: by term and by date, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from loans.calendar.ages import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

PUBLICATION_DAY = 20  # the loan prime rate is published on the 20th of each month


class _Dated(Protocol):
    @property
    def start(self) -> date: ...


class _ForTerms(Protocol):
    @property
    def up_to_months(self) -> int | None: ...


E = TypeVar("E", bound=_Dated)
S = TypeVar("S", bound=_ForTerms)


def series_for(series: Sequence[S], months: int | None, longest: int | None = None) -> S | None:
    """The series that prices a term of ``months``; None when it cannot be told.

    With the term still unknown, ``longest`` (the longest term the product could give) may settle it: when
    even that reads the shortest series, so does every shorter term. A single open-ended series needs no term.
    """
    ordered = sorted(series, key=_reach)
    if not ordered:
        return None
    if months is None:
        first = ordered[0]
        covered = first.up_to_months is None or (longest is not None and longest <= first.up_to_months)
        return first if covered else None
    return next((one for one in ordered if one.up_to_months is None or months <= one.up_to_months), None)


def _reach(series: _ForTerms) -> tuple[bool, int]:
    return (series.up_to_months is None, series.up_to_months or 0)


def entry_on(entries: Sequence[E], on: date) -> E | None:
    """The entry in force on a day: the last that started on or before it; None before the first."""
    found = None
    for entry in entries:
        if entry.start <= on and (found is None or entry.start >= found.start):
            found = entry
    return found


def is_stale(entries: Sequence[_Dated], on: date) -> bool:
    """Whether a publication day has passed since the last known entry: a rate may have been missed."""
    if not entries:
        return False
    last = max(entry.start for entry in entries)
    due = last.replace(day=PUBLICATION_DAY)
    if due <= last:
        due = add_months(due, 1)
    return on > due
