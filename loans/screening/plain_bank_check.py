"""The same of a single row, from the explanation that deciding gives."""

from __future__ import annotations

from loans.decision import Decision
from loans.decision.answer import UNDETERMINED
from loans.vocabulary import Verifier


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
