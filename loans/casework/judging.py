"""Deciding inside a case: facts from the store or the form, what the system knows, and a decision kept for
good.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, select

from loans.casework.office import Office
from loans.catalogue import Catalogue, model
from loans.catalogue.model import ReferenceEntry, ReferenceSeries, Terms
from loans.decision import Application, Decision, Decisions, System, decide
from loans.errors import InputError, Problem
from loans.money import from_ppm, ppm
from loans.store import pools
from loans.store.case_rows import CaseRow
from loans.store.columns import new_id
from loans.store.dialect import upsert
from loans.store.fact_rows import KnownRow, current, typed
from loans.store.lending import catalogue_kept
from loans.store.lending import decision as decision_table
from loans.store.records import reference_rate
from loans.store.work import Work, canonical_json
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Raw, ValueRefused, read, read_text, to_json
from loans.workflow.states import State

ENGINE = f"youth-loans {version('youth-loans')}"
PROGRAMME_POOL = "programme"
_RATES = select(reference_rate.c.series, reference_rate.c.start, reference_rate.c.ppm).order_by(
    reference_rate.c.start
)
_KEPT = select(catalogue_kept.c.kept_at).where(catalogue_kept.c.hash == bindparam("hash"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known: raw values, who verified them, and what could not be read."""

    raw: Mapping[str, Raw]
    verified: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def application(self, vocabulary: Vocabulary) -> Application:
        """As `decide` takes it."""
        stated = {name: value for name, value in self.raw.items() if name in vocabulary}
        return Application(MappingProxyType(dict(stated)), MappingProxyType(dict(self.verified)), vocabulary)


def read_typed(vocabulary: Vocabulary, answers: Mapping[str, str]) -> Facts:
    """Answers as typed; every one that cannot be read is a problem."""
    raw: dict[str, Raw] = {}
    problems = []
    for name, text in answers.items():
        fact = vocabulary.get(name)
        if fact is None or not text.strip():
            continue
        try:
            raw[name] = read_text(fact, text)
        except ValueRefused as refused:
            problems.append(refused.problem)
    return Facts(raw, {}, tuple(problems))


def from_rows(vocabulary: Vocabulary, rows: Mapping[str, KnownRow]) -> Facts:
    """Facts as the store keeps them."""
    raw = {name: read(vocabulary.facts[name], row.value) for name, row in rows.items() if name in vocabulary}
    return Facts(raw, {name: row.body for name, row in rows.items() if row.body and name in vocabulary})


def facts_of(work: Work, case: CaseRow, vocabulary: Vocabulary) -> Facts:
    """What is known about a case now: the form while it is a draft, the record afterwards."""
    if case.state is State.DRAFT:
        return read_typed(vocabulary, typed(work, case.id))
    return from_rows(vocabulary, current(work, case.id))


def day_of(work: Work, case: CaseRow) -> date:
    """The day of application: of submission, or today while it is a draft."""
    return (case.submitted_at or work.at).date()


def terms_of(work: Work, case: CaseRow, catalogue: Catalogue) -> Terms:
    """The terms under which a case that was submitted is judged."""
    terms = catalogue.product(case.product).terms_on(day_of(work, case))
    assert terms is not None
    return terms


def system_now(work: Work, catalogue: Catalogue, exposure: int) -> System:
    """Rates that staff entered, room in the pools, exposure; rates are read as of today."""
    entered = tuple(work.run(_RATES))
    references = tuple(_with_entered(series, entered) for series in catalogue.references)
    taken = pools.taken(work) if catalogue.pools else {}
    room = {
        pool.code: max(pool.size - taken.get((pool.code, _year(pool.per_calendar_year, work)), 0), 0)
        for pool in catalogue.pools
    }
    today = work.at.date()
    return System(references, room, exposure, today, priced_on=today)


def _with_entered(series: ReferenceSeries, entered: tuple[Any, ...]) -> ReferenceSeries:
    mine = [ReferenceEntry(row.start, from_ppm(row.ppm)) for row in entered if row.series == series.code]
    if not mine:
        return series
    taken = {entry.start for entry in mine}
    kept = [entry for entry in series.entries if entry.start not in taken]
    return replace(series, entries=tuple(sorted([*kept, *mine], key=lambda entry: entry.start)))


def _year(per_calendar_year: bool, work: Work) -> int:
    return work.at.year if per_calendar_year else 0


def judge(
    facts: Facts,
    catalogue: Catalogue,
    product: str | None,
    on: date,
    system: System,
    changes: Mapping[str, Raw | None] | None = None,
) -> Decisions:
    """Every product's decision (or one product's); `changes` replaces facts, in raw form, keeping
    verification.
    """
    raw = {**facts.raw, **(changes or {})}
    known = Facts({n: v for n, v in raw.items() if v is not None}, facts.verified)
    return decide(known.application(catalogue.vocabulary), catalogue, on=on, product=product, system=system)


def judge_or_problems(
    facts: Facts, catalogue: Catalogue, product: str | None, on: date, system: System
) -> tuple[Decisions | None, tuple[Problem, ...]]:
    """As `judge`; contradictions in the facts come back as problems."""
    try:
        return judge(facts, catalogue, product, on, system), ()
    except InputError as wrong:
        return None, wrong.problems


def keep_catalogue(work: Work, catalogue: model.Catalogue) -> None:
    """Keeps the catalogue under its hash, once."""
    if work.run(_KEPT, {"hash": catalogue.digest}).first() is None:
        work.run(
            upsert(work.connection, catalogue_kept).on_conflict_do_nothing(index_elements=["hash"]),
            {"hash": catalogue.digest, "canonical": catalogue.canonical, "kept_at": work.at},
        )


def keep_decision(work: Work, case: CaseRow, found: Decision, decisions: Decisions, why: str) -> str:
    """Stores a decision with all it needs to be made again: facts, catalogue, system, engine. Returns its
    row.
    """
    keep_catalogue(work, decisions.catalogue)
    row = new_id()
    inputs = inputs_json(found, decisions.system)
    annual = found.rate.annual
    work.add(
        decision_table,
        id=row,
        case_id=case.id,
        at=work.at,
        on_date=found.on,
        why=why,
        product=found.product,
        verdict=found.verdict.value,
        footing=found.footing.value,
        offered=found.amount.offered,
        months=found.months.offered,
        annual_ppm=None if annual is None else ppm(annual),
        catalogue_hash=decisions.catalogue.digest,
        engine=ENGINE,
        facts_hash=sha256(inputs.encode()).hexdigest(),
        inputs=work.seal("decision", row, "inputs", inputs),
        body=work.seal("decision", row, "body", canonical_json(found.to_dict())),
    )
    return row


def inputs_json(found: Decision, system: System) -> str:
    """Everything a decision read that is not in the catalogue, in one spelling."""
    told = {
        "exposure": system.exposure,
        "pools": dict(system.pools),
        "today": _iso(system.today),
        "priced_on": _iso(system.priced_on),
        "references": None
        if system.references is None
        else {
            series.code: [[entry.start.isoformat(), str(entry.rate)] for entry in series.entries]
            for series in system.references
        },
    }
    return canonical_json({**found.application.to_dict(), "system": told})


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def values_json(vocabulary: Vocabulary, raw: Mapping[str, Raw]) -> dict[str, object]:
    """Raw facts in their JSON form."""
    return {name: to_json(vocabulary.facts[name], value) for name, value in raw.items()}


def system_from(told: Mapping[str, Any], catalogue: Catalogue) -> System:
    """What `inputs_json` wrote, read back."""
    written = told["references"]
    references = None
    if written is not None:
        references = tuple(
            replace(
                series,
                entries=tuple(
                    ReferenceEntry(date.fromisoformat(start), Decimal(rate))
                    for start, rate in written[series.code]
                ),
            )
            for series in catalogue.references
        )
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in ("today", "priced_on")}
    return System(references, told["pools"], told["exposure"], **days)


def replayed(office: Office, work: Work, row: Any, *, exposed: bool = True) -> Decision:
    """A stored decision made again from its frozen inputs; not `exposed`: as if nothing else were owed."""
    catalogue = office.catalogue_kept(work, row.catalogue_hash)
    return replayed_with(work, row, catalogue, exposed=exposed)


def replayed_with(work: Work, row: Any, catalogue: Catalogue, *, exposed: bool = True) -> Decision:
    """The same by another catalogue."""
    inputs = json.loads(work.open("decision", row.id, "inputs", row.inputs))
    application = Application.from_facts(inputs["facts"], inputs["verified"], catalogue.vocabulary)
    system = system_from(inputs["system"], catalogue)
    if not exposed:
        system = replace(system, exposure=0)
    return decide(application, catalogue, on=row.on_date, product=row.product, system=system)[0]
