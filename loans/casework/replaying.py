"""Stored decisions made again from their frozen inputs: bit for bit but for the advice, or the first
difference is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, overload

from sqlalchemy.exc import NoResultFound

from loans.casework.impact import impact
from loans.casework.impact_report import Impact
from loans.casework.judging import ENGINE, replayed_with
from loans.casework.office import Office
from loans.casework.stored import Stored, decision_rows, opened
from loans.catalogue import Catalogue
from loans.errors import LoansError
from loans.money import from_ppm, yuan
from loans.store.work import Work, canonical_json
from loans.texts import Text, how_many

# What would help is advice: a later version may find more of it, and the decision stays the same.
_ADVICE = frozenset({"remedies", "remedy_status"})


@dataclass(frozen=True, slots=True)
class Replayed:
    """One decision made again. `difference` says where it first differs, empty when it does not."""

    case: str
    product: str
    made_at: str
    engine: str
    before: str
    after: str
    difference: str
    stored: str
    found: str

    @property
    def same(self) -> bool:
        """Bit for bit."""
        return not self.difference

    def say(self) -> Text:
        """The difference as a line."""
        other = "" if self.engine == ENGINE else f" [{self.engine}]"
        where = f"{self.case} {self.product} {self.made_at}{other}"
        return Text(
            f"{where}：{self.difference} 存的是 {self.stored}，重算得 {self.found}",
            f"{where}: {self.difference} was stored as {self.stored}, comes out as {self.found}",
        )

    def to_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "case": self.case,
            "product": self.product,
            "at": self.made_at,
            "engine": self.engine,
            "before": self.before,
            "after": self.after,
            "difference": self.difference,
            "stored": self.stored,
            "found": self.found,
        }


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """All decisions made again."""

    rows: tuple[Replayed, ...]

    @property
    def changed(self) -> tuple[Replayed, ...]:
        """Those that differ."""
        return tuple(row for row in self.rows if not row.same)

    @property
    def differs(self) -> bool:
        """Whether any differs."""
        return bool(self.changed)

    def lines(self) -> Iterator[Text]:
        """The report as lines."""
        yield from (row.say() for row in self.changed)
        count, changed = len(self.rows), len(self.changed)
        yield Text(
            f"重算 {count} 个决定，{changed} 个不同。",
            f"{how_many(count, 'decisions')} made again, {changed} differ.",
        )

    def to_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "ok": not self.differs,
            "decisions": len(self.rows),
            "engine": ENGINE,
            "differences": [row.to_dict() for row in self.changed],
        }


@overload
def replay(office: Office, catalogue: None = None, since: date | None = None) -> ReplayReport: ...
@overload
def replay(office: Office, catalogue: Catalogue, since: date | None = None) -> Impact: ...
def replay(
    office: Office, catalogue: Catalogue | None = None, since: date | None = None
) -> ReplayReport | Impact:
    """Makes stored decisions again: from the catalogue each was made by, or by a draft (who would change)."""
    if catalogue is not None:
        return impact(office, catalogue, since)
    with office.reading() as work:
        return ReplayReport(tuple([_made_again(office, work, row) for row in decision_rows(work, since)]))


def _made_again(office: Office, work: Work, row: Any) -> Replayed:
    after = ""
    try:
        stored = opened(work, row)
        catalogue = office.catalogue_kept(work, row.catalogue_hash)
        fresh = canonical_json(replayed_with(work, row, catalogue).to_dict())
        after = json.loads(fresh)["verdict"]
        found = _difference(stored, fresh, catalogue.digest)
    except NoResultFound:
        found = ("catalogue", row.catalogue_hash, "—")
    except LoansError as error:
        found = ("inputs", row.facts_hash, str(error))
    difference, was, now = found or ("", "", "")
    moment = row.at.isoformat(timespec="seconds")
    return Replayed(row.number, row.product, moment, row.engine, row.verdict, after, difference, was, now)


def _difference(stored: Stored, fresh: str, catalogue: str) -> tuple[str, str, str] | None:
    """(where, as stored, as found) of the first thing that differs: hash of the inputs, columns, answer."""
    row, told = stored.row, stored.told
    if catalogue != row.catalogue_hash:
        return "catalogue", row.catalogue_hash, catalogue
    hashed = sha256(stored.inputs.encode()).hexdigest()
    if hashed != row.facts_hash:
        return "facts_hash", row.facts_hash, hashed
    offered, annual = told["amount"]["offered"], told["rate"]["annual"]
    columns = {
        "verdict": (row.verdict, told["verdict"]),
        "footing": (row.footing, told["footing"]),
        "offered": (None if row.offered is None else yuan(row.offered), offered),
        "annual": (
            None if row.annual_ppm is None else from_ppm(row.annual_ppm),
            None if annual is None else from_ppm(_parts(annual)),
        ),
    }
    for name, (column, answered) in columns.items():
        if column != answered:
            return name, str(column), str(answered)
    before, after = _binding(told), _binding(json.loads(fresh))
    spelt, again = canonical_json(before), canonical_json(after)
    if spelt == again:
        return None
    return _first_difference(before, after) or ("spelling", spelt[:60], again[:60])


def _binding(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in _ADVICE}


def _parts(rate: str) -> int:
    whole, _, part = rate.partition(".")
    return int(whole + part.ljust(6, "0")[:6])


def _first_difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Findings first, in the catalogue's order, since they are what the rest follows from."""
    old = {finding["rule"]: finding for finding in before["findings"]}
    for finding in after["findings"]:
        was = old.pop(finding["rule"], None)
        if was != finding:
            return f"findings.{finding['rule']}", _short(was), _short(finding)
    for rule, was in old.items():
        return f"findings.{rule}", _short(was), "—"
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            return name, _short(before.get(name)), _short(after.get(name))
    return None


def _short(value: object) -> str:
    if isinstance(value, Mapping) and "say" in value:
        said = value["say"]
        return f"{value['outcome']} ({said['zh']})" if isinstance(said, Mapping) else str(said)
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:120] + "…"
