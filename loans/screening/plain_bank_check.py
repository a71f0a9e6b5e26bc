"""The same of a single row, from the explanation that deciding gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from loans.catalogue.model import Catalogue
from loans.decision import Application, Decision, decide
from loans.decision.answer import UNDETERMINED, Answer
from loans.decision.system import System
from loans.vocabulary import Verifier
from loans.vocabulary.values import Raw


def waiting_for_bank_alone(
    facts: Mapping[str, Raw],
    answers: Sequence[Answer],
    catalogue: Catalogue,
    on: date,
    system: System | None,
    *,
    assume: bool,
) -> list[str]:
    """The codes, in the catalogue's order, of products that a row with these facts and answers lacks nothing
    for but what the bank verifies."""
    if all(answer.rank != UNDETERMINED for answer in answers):
        return []
    application = Application(MappingProxyType(dict(facts)), MappingProxyType({}), catalogue.vocabulary)
    decisions = decide(application, catalogue, on=on, assume_request=assume, system=system)
    waiting = {one.product for one in decisions if waits_for_bank_alone(one)}
    return [product.code for product in catalogue.products if product.code in waiting]


def waits_for_bank_alone(decision: Decision) -> bool:
    """Whether the decision is open, and nothing is wanting but facts that the bank verifies."""
    if decision.rank != UNDETERMINED:
        return False
    facts = decision.application.vocabulary.facts
    others = {name for name in decision.missing if facts[name].verifier is not Verifier.BANK}
    if decision.plan.assumes:
        # Assumed from the limits: while these are unknown, they are what is wanting.
        if decision.answer.ceiling is None:
            others.discard("amount")
        if decision.answer.longest is None:
            others.discard("months")
    return not others
