"""What is still to be asked: the unknown facts behind open rules, open limits and an incomplete request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loans.decision.decision import Decision
    from loans.expressions.expression import Expression


def missing_of(decision: Decision) -> tuple[str, ...]:
    """Stated facts to ask for, in the vocabulary's order: a derived fact stands for the facts it is derived from."""
    plan, answer, facts = decision.plan, decision.answer, decision.facts
    wanted = {name for finding in decision.findings for name in finding.missing}
    if answer.longest is None:
        wanted |= _unknown(
            [entry_part for entry in plan.terms.longest for entry_part in (entry.when, entry.value)], facts
        )
    for ceiling, limit in zip(plan.terms.ceilings, answer.ceilings, strict=True):
        if limit is None:
            wanted |= _unknown(
                [part for entry in ceiling.entries for part in (entry.when, entry.value)], facts
            )
    wanted |= {
        name for name, value in (("amount", answer.amount), ("months", answer.months)) if value is None
    }
    asked = {leaf for name in wanted for leaf in _leaves(name, plan.inputs, facts)}
    return tuple(name for name in decision.application.vocabulary.facts if name in asked)


def _unknown(parts: Iterable[Expression | None], facts: Mapping[str, object]) -> set[str]:
    return {name for part in parts if part is not None for name in part.reads if facts.get(name) is None}


def _leaves(name: str, inputs: Mapping[str, tuple[str, ...]], facts: Mapping[str, object]) -> Iterator[str]:
    if name not in inputs:
        yield name
        return
    for deeper in inputs[name]:
        if facts.get(deeper) is None:
            yield from _leaves(deeper, inputs, facts)
