"""Stored decisions made again: by their own catalogue, bit for bit; or by a draft: who would change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from loans.casework.judging import replayed_with
from loans.casework.office import Office
from loans.catalogue import Catalogue
from loans.money import from_ppm, half_up, show_yuan, yuan
from loans.store.cases import loan_case
from loans.store.lending import decision as decision_table
from loans.store.work import canonical_json
from loans.texts import Text

_PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class Replayed:
    """One decision made again. Money is fen, rates parts per million, None where there is none.

    `same`: bit for bit; under a draft: verdict, offer and rate are unchanged. `difference`: where it first
    differs.
    """

    case: str
    product: str
    before: str
    after: str
    offered_before: int | None
    offered_after: int | None
    rate_before: int | None
    rate_after: int | None
    difference: str
    same: bool

    @property
    def forgone(self) -> int:
        """Interest of a year that the change gives up, in fen (negative: gains), where both offer."""
        if None in (self.offered_before, self.offered_after, self.rate_before, self.rate_after):
            return 0
        assert self.offered_before is not None
        assert self.offered_after is not None
        assert self.rate_before is not None
        assert self.rate_after is not None
        before, after = self.offered_before * self.rate_before, self.offered_after * self.rate_after
        return half_up(before - after, _PPM)

    def say(self) -> Text:
        """The change as a line."""
        offers = [
            show_yuan(fen) if fen is not None else "—" for fen in (self.offered_before, self.offered_after)
        ]
        zh, en = f"{self.case} {self.product}：", f"{self.case} {self.product}: "
        change = f"{self.before} → {self.after}, {offers[0]} → {offers[1]} ({self.difference})"
        return Text(zh + change, en + change)

    def to_dict(self) -> dict[str, object]:
        """For `--json`; money in yuan, rates as fractions."""
        money = {"offered_before": self.offered_before, "offered_after": self.offered_after}
        rates = {"rate_before": self.rate_before, "rate_after": self.rate_after}
        return {
            "case": self.case,
            "product": self.product,
            "before": self.before,
            "after": self.after,
            **{name: None if fen is None else yuan(fen) for name, fen in money.items()},
            **{name: None if parts is None else str(from_ppm(parts)) for name, parts in rates.items()},
            "difference": self.difference,
            "same": self.same,
        }


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """All decisions made again; `by_draft` says by which kind of catalogue."""

    rows: tuple[Replayed, ...]
    by_draft: bool

    @property
    def changed(self) -> tuple[Replayed, ...]:
        """Those that differ."""
        return tuple(row for row in self.rows if not row.same)

    @property
    def differs(self) -> bool:
        """A replay by its own catalogue that is not equal; a draft is allowed to change things."""
        return bool(self.changed) and not self.by_draft

    def lines(self) -> Iterator[Text]:
        """The report as lines."""
        yield from (row.say() for row in self.changed)
        count, changed = len(self.rows), len(self.changed)
        yield Text(
            f"重算 {count} 个决定，{changed} 个不同。", f"{count} decisions made again, {changed} differ."
        )
        if self.by_draft:
            cost = show_yuan(sum(row.forgone for row in self.changed))
            yield Text(f"一年利息变化：少收 {cost}。", f"A year's interest forgone: {cost}.")

    def to_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "decisions": len(self.rows),
            "changed": [row.to_dict() for row in self.changed],
            "interest_forgone_a_year": yuan(sum(row.forgone for row in self.changed)),
            "by_draft": self.by_draft,
        }


def replay(office: Office, catalogue: Catalogue | None = None, since: date | None = None) -> ReplayReport:
    """Makes stored decisions again: from the catalogue each was made by, or by a draft (who would change)."""
    statement = (
        select(decision_table, loan_case.c.number)
        .join(loan_case, loan_case.c.id == decision_table.c.case_id)
        .order_by(decision_table.c.seq)
    )
    if since is not None:
        statement = statement.where(decision_table.c.on_date >= since)
    with office.reading() as work:
        found = []
        for row in work.run(statement).all():
            by = catalogue or office.catalogue_kept(work, row.catalogue_hash)
            fresh = json.loads(canonical_json(replayed_with(work, row, by).to_dict()))
            stored = json.loads(work.open("decision", row.id, "body", row.body))
            found.append(_compared(row, stored, fresh, catalogue is not None))
    return ReplayReport(tuple(found), catalogue is not None)


def _compared(row: Any, before: Mapping[str, Any], after: Mapping[str, Any], by_draft: bool) -> Replayed:
    same = _told(before) == _told(after) if by_draft else before == after
    return Replayed(
        row.number,
        row.product,
        before["verdict"],
        after["verdict"],
        _fen(before["amount"]["offered"]),
        _fen(after["amount"]["offered"]),
        _parts(before["rate"]["annual"]),
        _parts(after["rate"]["annual"]),
        "" if same else _first_difference(before, after),
        same,
    )


def _told(decision: Mapping[str, Any]) -> tuple[object, ...]:
    return decision["verdict"], decision["amount"]["offered"], decision["rate"]["annual"]


def _fen(text: str | None) -> int | None:
    return None if text is None else int(text.replace(".", ""))


def _parts(text: str | None) -> int | None:
    if text is None:
        return None
    whole, _, part = text.partition(".")
    return int(whole + part.ljust(6, "0")[:6])


def _first_difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    old = {finding["rule"]: finding for finding in before["findings"]}
    for finding in after["findings"]:
        if old.get(finding["rule"]) != finding:
            return f"findings.{finding['rule']}"
    return next((name for name in after if before.get(name) != after[name]), "findings")
