"""What the system knew and a decision read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.money import from_ppm
from loans.vocabulary.values import native

if TYPE_CHECKING:
    from loans.decision.basis import Basis


def used_by(basis: Basis) -> dict[str, object]:
    """Terms, reference rate, pool and exposure, as far as this product reads them; None where not known."""
    plan, answer = basis.plan, basis.answer
    used: dict[str, object] = {"terms_from": basis.terms_from}
    if plan.series:
        entry, reference = basis.reference_entry, basis.reference
        used["reference_series"] = plan.series[answer.series].code if answer.series >= 0 else None
        used["reference_from"] = None if entry is None else entry.start
        used["reference_rate"] = None if reference is None else from_ppm(reference)
    words = basis.application.vocabulary.facts
    for name in ("pool_available", "exposure"):
        if name in plan.reads:
            raw = basis.facts.get(name)
            used[name] = None if raw is None else native(words[name], raw)
    return used
