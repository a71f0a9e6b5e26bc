"""What submitting does: claims on record, person and firm found, decision and catalogue kept, search words
laid.
"""

from __future__ import annotations

from sqlalchemy import update

from loans.casework.errors import NotAllowed
from loans.casework.judging import Facts, keep_decision
from loans.casework.moving import Moving
from loans.identity.mask import mask_name
from loans.store import case_rows, fact_rows, parties
from loans.store.fact_rows import NewRow
from loans.store.people import account
from loans.texts import Text
from loans.vocabulary import Sensitivity, Vocabulary
from loans.vocabulary.values import to_json

_FIRMS = frozenset({"sole_trader", "coop", "partnership", "company"})


def submit(move: Moving) -> None:
    """Writes the application down."""
    facts, case = move.desk.facts, move.case
    claims = new_rows(facts, move.desk.catalogue.vocabulary)
    fact_rows.add(move.work, case.id, claims, move.by)
    person, spouse = _applicant(move, facts), _spouse(move, facts)
    entity = _entity(move, facts)
    persons = {"applicant": person} if spouse is None else {"applicant": person, "spouse": spouse}
    parties.enter(move.work, case.id, persons, {} if entity is None else {"borrower": entity})
    assert move.desk.decision is not None
    assert move.desk.decisions is not None
    keep_decision(move.work, case, move.desk.decision, move.desk.decisions, "submit")
    name = _text(facts, "full_name")
    move.columns |= {
        "person_id": person,
        "entity_id": entity,
        "submitted_at": move.work.at,
        "catalogue_hash": move.desk.catalogue.digest,
        "applicant_mask": mask_name(name),
        **summary(move),
    }
    case_rows.index(move.work, case, search_tokens(move, name))


def summary(move: Moving) -> dict[str, object]:
    """What a queue shows of a decision."""
    decision = move.desk.decision
    assert decision is not None
    return {
        "amount": decision.amount.requested,
        "months": decision.months.requested,
        "verdict": decision.verdict.value,
        "missing": len(decision.missing),
    }


def new_rows(facts: Facts, vocabulary: Vocabulary) -> list[NewRow]:
    """Claims as rows."""
    return [
        NewRow(name, to_json(fact, value), fact.sensitivity is not Sensitivity.PUBLIC)
        for name, value in facts.raw.items()
        if (fact := vocabulary.get(name)) is not None
    ]


def search_tokens(move: Moving, name: str) -> set[str]:
    """Blind words that the case is found by: phone, its tail, the name and its beginnings, the id number."""
    facts, vault = move.desk.facts, move.work.vault
    phones = {move.phone(), _text(facts, "phone")} - {""}
    tokens = {vault.token("find", f"phone:{phone}") for phone in phones}
    tokens |= {vault.token("find", f"tail:{phone[-4:]}") for phone in phones}
    tokens |= {vault.token("find", f"name:{name[:length]}") for length in range(1, min(len(name), 12) + 1)}
    return tokens | {vault.token("find", f"id:{_text(facts, 'id_number')}")}


def _applicant(move: Moving, facts: Facts) -> str:
    id_number, name, phone = (_text(facts, n) for n in ("id_number", "full_name", "phone"))
    work = move.work
    row = move.account
    if row.id_token is not None:
        if row.id_token not in work.vault.tokens("resident_id", id_number):
            raise NotAllowed(
                Text(
                    "这个账号已用于另一位申请人。请用您本人的手机号登录后申请。",
                    "This account belongs to another applicant. Sign in with your own phone number.",
                )
            )
        return str(row.person_id)
    known = parties.person_by_id(work, id_number)
    if known is None:
        parties.identify(work, row.person_id, id_number, name, phone)
        return str(row.person_id)
    work.run(update(account).where(account.c.id == row.id).values(person_id=known))
    return known


def _entity(move: Moving, facts: Facts) -> str | None:
    code = _text(facts, "credit_code")
    if not code or _text(facts, "borrower_kind") not in _FIRMS:
        return None
    return parties.ensure_entity(move.work, code, _text(facts, "business_name"))


def _spouse(move: Moving, facts: Facts) -> str | None:
    number = _text(facts, "spouse_id_number")
    if not number or facts.raw.get("married") is False:
        return None
    return parties.ensure_person(move.work, number, _text(facts, "spouse_name"))


def _text(facts: Facts, name: str) -> str:
    value = facts.raw.get(name)
    return value if isinstance(value, str) else ""
