"""What is still to be asked: the unknown facts behind open rules, open limits and an incomplete request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loans.catalogue.model import Entry
    from loans.decision.basis import Basis
    from loans.decision.finding import Finding


def missing_of(basis: Basis, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Stated facts to ask for, in the vocabulary's order: a derived fact stands for the facts it is
    derived from."""
    plan, answer, facts = basis.plan, basis.answer, basis.facts
    wanted = {name for finding in findings for name in finding.missing}
    if answer.longest is None:
        wanted |= _unknown(plan.terms.longest, facts)
    for ceiling in plan.terms.ceilings if answer.ceiling is None else ():
        if plan.first_entry(ceiling.entries, facts) is None:
            wanted |= _unknown(ceiling.entries, facts)
    request = {"amount": answer.amount, "months": answer.months}
    if answer.series >= 0:
        request["reference_rate"] = answer.annual
    wanted |= {name for name, value in request.items() if value is None}
    asked = {leaf for name in wanted for leaf in _leaves(name, plan.inputs, facts)}
    return tuple(name for name in basis.application.vocabulary.facts if name in asked)


def _unknown(entries: Iterable[Entry], facts: Mapping[str, object]) -> set[str]:
    lines = [part for entry in entries for part in (entry.when, entry.value) if part is not None]
    return {name for line in lines for name in line.reads if facts.get(name) is None}


def _leaves(name: str, inputs: Mapping[str, tuple[str, ...]], facts: Mapping[str, object]) -> Iterator[str]:
    if name not in inputs:
        yield name
        return
    for deeper in inputs[name]:
        if facts.get(deeper) is None:
            yield from _leaves(deeper, inputs, facts)
