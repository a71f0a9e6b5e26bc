"""In which order derived facts are computed, and at which stage of a decision each exists."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary.fact import Fact, Stage

# Clipped to the limits before anything that depends on the product is computed (contract: order of
# evaluation).
_CLIPPED = frozenset({"amount", "months"})
_ORDER = tuple(Stage)


def is_later(stage: Stage, than: Stage) -> bool:
    """Whether a value of `stage` comes to exist only after `than`."""
    return _ORDER.index(stage) > _ORDER.index(than)


def names_in(formula: str) -> tuple[str, ...]:
    """The names that a formula reads, functions left out; empty when it cannot be parsed (the parser reports
    that)."""
    try:
        tree = ast.parse(formula, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called]
    return tuple(dict.fromkeys(node.id for node in found))


def order_of_evaluation(
    facts: Mapping[str, Fact], problems: list[Problem]
) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """The facts with the stage of each derived one set, and the derived names, each after those it reads."""
    reads = {name: names_in(fact.formula) for name, fact in facts.items() if fact.formula is not None}
    inner = {name: [other for other in others if other in reads] for name, others in reads.items()}
    try:
        order = tuple(TopologicalSorter(inner).static_order())
    except CycleError as circle:
        problems.append(_circular(circle.args[1]))
        return dict(facts), ()
    staged = dict(facts)
    for name in order:
        staged[name] = replace(staged[name], stage=_stage(reads[name], staged))
    return staged, order


def _stage(reads: tuple[str, ...], facts: Mapping[str, Fact]) -> Stage:
    for name in reads:
        if name in _CLIPPED or (name in facts and is_later(facts[name].stage, Stage.DERIVED)):
            return Stage.PRODUCT
    return Stage.DERIVED


def _circular(names: list[str]) -> Problem:
    return Problem(
        f"facts.{names[0]}.formula",
        " → ".join(names),
        Text("不依赖自身的公式", "a formula that does not lead back to itself"),
        Text(
            "请把其中一项改为直接填写的事实。", "Make one of them a fact that is stated, without a formula."
        ),
        "circular_formula",
    )
