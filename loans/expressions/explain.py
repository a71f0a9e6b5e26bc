"""Why a condition came out as it did: the limits that decided it, and the unknown facts that still matter.

Unmet: exactly the comparisons that make it fail (of `18 <= age <= 45` at 46 only `age <= 45`; of an `or` all
branches). Met: those that make it hold (of an `or` the branches that hold). Unknown: the open ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import cast

from loans.expressions.decide import compiled, emit_condition, value
from loans.expressions.expression import Expression
from loans.expressions.nodes import (
    All,
    Base,
    Comparison,
    Condition,
    FactRef,
    Literal,
    Membership,
    Not,
    Some,
    Truth,
    Value,
)
from loans.expressions.numbers import native_number
from loans.expressions.positive import TURNED, pairs_of, positive
from loans.expressions.unparse import unparse
from loans.expressions.walk import facts_read
from loans.vocabulary.values import Native, Ratio, Raw

Facts = Mapping[str, Raw | None]
Outcomes = tuple[bool | None, ...]
Limit = tuple[str, str, Native | None]


@dataclass(frozen=True, slots=True)
class Explained:
    """`outcome` True met, False unmet, None unknown; `limits` as (fact, op, native value) of what had to
    hold.

    Where no fact stands alone on either side, the text of the left side takes the fact's place. `missing`:
    unknown facts of the open comparisons; `read`: every fact of the expression, known or not.
    """

    outcome: bool | None
    limits: tuple[Limit, ...]
    missing: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the positive form. A leaf has a `place` among the outcomes; `every` tells `and` from `or`.

    The single comparisons of a chain are parts of the chain, joined by `and`.
    """

    node: Condition
    every: bool
    parts: tuple[Branch, ...]
    place: int = -1

    def outcome(self, outcomes: Outcomes) -> bool | None:
        """What this part came to."""
        if self.place >= 0:
            return outcomes[self.place]
        found = [part.outcome(outcomes) for part in self.parts]
        deciding = not self.every
        return deciding if deciding in found else None if None in found else self.every

    def deciding(self, outcomes: Outcomes) -> tuple[int, ...]:
        """The places of the leaves that account for the outcome."""
        if self.place >= 0:
            return (self.place,)
        outcome = self.outcome(outcomes)
        alike = [part for part in self.parts if part.outcome(outcomes) is outcome]
        return tuple(place for part in alike for place in part.deciding(outcomes))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison, membership or yes/no fact of the positive form."""

    node: Condition
    reads: tuple[str, ...]
    limit: Callable[[Facts], Limit]


@dataclass(frozen=True, slots=True)
class Explainer:
    """An expression made ready: its positive form, its leaves, and the code that judges all leaves at
    once."""

    expression: Expression
    tree: Branch
    leaves: tuple[Leaf, ...]
    judge: Callable[[Facts], Outcomes]

    def explain(self, facts: Facts) -> Explained:
        """The outcome with its limits and the facts that are missing."""
        outcomes = self.judge(facts)
        outcome = self.tree.outcome(outcomes)
        leaves = [self.leaves[place] for place in self.tree.deciding(outcomes)]
        limits = tuple(dict.fromkeys(leaf.limit(facts) for leaf in leaves))
        missing: tuple[str, ...] = ()
        if outcome is None:
            missing = tuple(dict.fromkeys(n for leaf in leaves for n in leaf.reads if facts.get(n) is None))
        return Explained(outcome, limits, missing, self.expression.reads)


def explain(expression: Expression, facts: Facts) -> Explained:
    """Why a condition holds, fails or is open, over raw facts by name (absent or None is unknown)."""
    return explainer(expression).explain(facts)


@lru_cache(maxsize=4096)
def explainer(expression: Expression) -> Explainer:
    """The expression made ready for explaining; worth keeping, since its leaves are compiled."""
    assert not isinstance(expression.node, Value)
    leaves: list[Leaf] = []
    tree = _branch(positive(expression.node), leaves)
    judge = compiled(
        expression,
        lambda names, constants: (
            f"({''.join(emit_condition(leaf.node, names, constants) + ', ' for leaf in leaves)})"
        ),
    )
    return Explainer(expression, tree, tuple(leaves), cast(Callable[[Facts], Outcomes], judge))


def _branch(node: Condition, leaves: list[Leaf]) -> Branch:
    if isinstance(node, Comparison) and len(node.ops) > 1:
        return Branch(node, True, tuple(_branch(pair, leaves) for pair in pairs_of(node)))
    if isinstance(node, All | Some):
        return Branch(node, isinstance(node, All), tuple(_branch(term, leaves) for term in node.terms))
    leaves.append(Leaf(node, tuple(dict.fromkeys(fact.name for fact in facts_read(node))), _limit(node)))
    return Branch(node, True, (), len(leaves) - 1)


def _limit(node: Condition) -> Callable[[Facts], Limit]:
    if isinstance(node, Truth):
        return _always((node.fact.name, "==", True))
    if isinstance(node, Not):
        assert isinstance(node.term, Truth)
        return _always((node.term.fact.name, "==", False))
    if isinstance(node, Membership):
        word = "not in" if node.negated else "in"
        options = tuple(literal_native(option) for option in node.options)
        return _always((unparse(node.item), word, cast(Native, options)))
    assert isinstance(node, Comparison)
    subject, op, against = oriented(node)
    name = unparse(subject)
    if isinstance(against, Literal):
        return _always((name, op, literal_native(against)))
    reading = value_native(against)
    return lambda facts: (name, op, reading(facts))


def _always(limit: Limit) -> Callable[[Facts], Limit]:
    return lambda _: limit


def oriented(node: Comparison) -> tuple[Value, str, Value]:
    """(subject, op, what it is held against): a lone fact before anything computed, anything before a
    constant."""
    (left, right), op = node.operands, node.ops[0]
    lone_right = isinstance(right, FactRef) and not isinstance(left, FactRef)
    if lone_right or (isinstance(left, Literal) and not isinstance(right, Literal)):
        return right, TURNED[op], left
    return left, op, right


def literal_native(literal: Literal) -> Native:
    """A constant in native form."""
    if isinstance(literal.value, Fraction):
        return native_number(literal.value, literal.type)
    return literal.value


def value_native(node: Value) -> Callable[[Facts], Native | None]:
    """Reads a computed value from raw facts, in native form; numbers exact or half-up to six decimals."""
    reads = tuple(dict.fromkeys(fact.name for fact in facts_read(node)))
    read = value(Expression("", node, node.type, reads))
    if node.type.base is not Base.NUMBER:
        return cast(Callable[[Facts], Native | None], read)
    exact = value(Expression("", node, node.type, reads), exact=True)

    def number(facts: Facts) -> Native | None:
        found = exact(facts)
        return native_number(found, node.type) if isinstance(found, Ratio) else None

    return number
