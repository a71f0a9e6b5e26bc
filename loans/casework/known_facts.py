"""What is known of a case as a desk sees it: on whose word it stands; what is masked is not in full."""

from __future__ import annotations

from typing import Any

from loans.casework.questions import SECTIONS, is_asked
from loans.casework.standing_now import Desk, read_by
from loans.casework.views import KnownFact, KnownSection
from loans.decision import Decision
from loans.identity.mask import mask_account, mask_credit_code, mask_id, mask_name, mask_phone
from loans.store.fact_rows import KnownRow
from loans.texts import Text, same
from loans.vocabulary import Fact, Sensitivity, Verifier
from loans.vocabulary.values import Raw, read, show
from loans.workflow.actor import Actor, Institution

_MASKS = {
    "resident_id": mask_id,
    "credit_code": mask_credit_code,
    "phone": mask_phone,
    "bank_account": mask_account,
    "name": mask_name,
}
_KEEPER = {Institution.LEAGUE: Verifier.LEAGUE, Institution.BANK: Verifier.BANK}


def known_sections(desk: Desk, by: Actor, decision: Decision | None) -> tuple[KnownSection, ...]:
    """Every fact that is known or that the decision reads, by subject, with whose word it stands on."""
    rows, words = desk.rows, desk.catalogue.vocabulary
    read_names = set(read_by(decision)) if decision is not None else set()
    derived = decision.facts if decision is not None else {}
    raw = dict(desk.facts.raw)
    found = []
    for code, about, label in SECTIONS:
        mine = [
            _fact(fact, rows.get(fact.name), derived.get(fact.name), by)
            for fact in words
            if fact.about is about
            and (fact.name in rows or (fact.name in read_names and is_asked(fact, words, raw)))
        ]
        if mine:
            found.append(KnownSection(code, label, tuple(mine)))
    return tuple(found)


def _fact(fact: Fact, row: KnownRow | None, worked_out: Any, by: Actor) -> KnownFact:
    yours = fact.formula is None and _KEEPER.get(by.institution) is fact.verifier
    if row is None:
        shown = None if fact.formula is None or worked_out is None else show(fact, worked_out)
        mark = "derived" if shown is not None else "unknown"
        return KnownFact(fact, mark, shown, False, None, "", "", "", None, yours, "")
    raw: Raw = read(fact, row.value)
    shown, masked = masked_text(fact, raw)
    claimed = None if row.claimed is None else masked_text(fact, read(fact, row.claimed))[0]
    mark = "verified" if row.body else "claimed"
    value = "" if masked else _field_value(row.value)
    return KnownFact(fact, mark, shown, masked, claimed, row.body, row.evidence, row.by, row.at, yours, value)


def masked_text(fact: Fact, raw: Raw) -> tuple[Text, bool]:
    """A value for a page: masked when the fact is sensitive or a personal number."""
    mask = _MASKS.get(fact.format)
    if mask is not None and isinstance(raw, str):
        return same(mask(raw)), True
    if fact.sensitivity is Sensitivity.SENSITIVE:
        return same("***"), True
    return show(fact, raw), False


def _field_value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "、".join(value) if isinstance(value, list) else str(value)
