"""Why a condition came out as it did: the limits that decided it, and the unknown facts that still matter.

Unmet: exactly the comparisons that make it fail (of `18 <= age <= 45` at 46 only `age <= 45`; of an `or` all
branches). Met: those that make it hold (of an `or` the branches that hold). Unknown: the open ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import cast

from loans.expressions.decide import compiled, emit_condition, value
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import is_ratio
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
from loans.expressions.walk import children_of, facts_read
from loans.vocabulary.values import Native, Ratio, Raw

Facts = Mapping[str, Raw | None]
Outcomes = tuple[bool | None, ...]
Limit = tuple[str, str, Native | None]
MOST_REASONS_KEPT = 4096


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
    """One comparison, membership or yes/no fact of the positive form.

    `limit` is what had to hold; where that has to be computed from facts, `computed` does it.
    """

    node: Condition
    reads: tuple[str, ...]
    limit: Limit
    computed: Callable[[Facts], Limit] | None = None

    @property
    def is_simple(self) -> bool:
        """Whether it is open exactly when the one fact that it reads is unknown."""
        if isinstance(self.node, Truth | Not):
            return True
        parts = children_of(self.node)
        lone = [part for part in parts if not isinstance(part, Literal)]
        return len(lone) == 1 and isinstance(lone[0], FactRef) and not is_ratio(lone[0].fact)

    def limit_for(self, facts: Facts) -> Limit:
        """What had to hold for this application."""
        return self.limit if self.computed is None else self.computed(facts)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one set of leaf outcomes comes to; `settled` when it reads the same for every application."""

    outcome: bool | None
    leaves: tuple[Leaf, ...]
    settled: Explained | None


@dataclass(frozen=True, slots=True)
class Explainer:
    """An expression made ready: its positive form, its leaves, and the code that judges all leaves at once.

    Applications differ in far more ways than the outcomes of a rule's leaves do, so reasons are kept by
    outcome.
    """

    expression: Expression
    tree: Branch
    leaves: tuple[Leaf, ...]
    judge: Callable[[Facts], Outcomes]
    reasons: dict[Outcomes, Reason] = field(default_factory=dict)

    def explain(self, facts: Facts) -> Explained:
        """The outcome with its limits and the facts that are missing."""
        return self.account(self.judge(facts), facts)

    def account(self, outcomes: Outcomes, facts: Facts) -> Explained:
        """What the outcomes of the leaves come to; of `facts` only those that the expression reads are
        needed."""
        reason = self._reason_of(outcomes)
        return reason.settled or self._filled(reason, facts)

    def always(self, outcomes: Outcomes) -> bool:
        """Whether these outcomes are accounted for alike whatever the facts."""
        return self._reason_of(outcomes).settled is not None

    def _reason_of(self, outcomes: Outcomes) -> Reason:
        found = self.reasons.get(outcomes)
        return self._reason(outcomes) if found is None else found

    def _reason(self, outcomes: Outcomes) -> Reason:
        outcome = self.tree.outcome(outcomes)
        leaves = tuple(self.leaves[place] for place in self.tree.deciding(outcomes))
        missing = outcome is None
        plain = all(leaf.computed is None and (not missing or leaf.is_simple) for leaf in leaves)
        reason = Reason(outcome, leaves, None)
        if plain:
            # An open leaf of this kind lacks its one fact: there is nothing to look up.
            reason = Reason(outcome, leaves, self._filled(reason, {}))
        if len(self.reasons) >= MOST_REASONS_KEPT:
            self.reasons.clear()
        self.reasons[outcomes] = reason
        return reason

    def _filled(self, reason: Reason, facts: Facts) -> Explained:
        limits = tuple(dict.fromkeys(leaf.limit_for(facts) for leaf in reason.leaves))
        missing: tuple[str, ...] = ()
        if reason.outcome is None:
            names = (name for leaf in reason.leaves for name in leaf.reads if facts.get(name) is None)
            missing = tuple(dict.fromkeys(names))
        return Explained(reason.outcome, limits, missing, self.expression.reads)


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
    leaves.append(_leaf(node))
    return Branch(node, True, (), len(leaves) - 1)


def _leaf(node: Condition) -> Leaf:
    reads = tuple(dict.fromkeys(fact.name for fact in facts_read(node)))
    if isinstance(node, Truth):
        return Leaf(node, reads, (node.fact.name, "==", True))
    if isinstance(node, Not):
        assert isinstance(node.term, Truth)
        return Leaf(node, reads, (node.term.fact.name, "==", False))
    if isinstance(node, Membership):
        options = tuple(literal_native(option) for option in node.options)
        word = "not in" if node.negated else "in"
        return Leaf(node, reads, (unparse(node.item), word, cast(Native, options)))
    assert isinstance(node, Comparison)
    subject, op, against = oriented(node)
    name = unparse(subject)
    if isinstance(against, Literal):
        return Leaf(node, reads, (name, op, literal_native(against)))
    reading = value_native(against)
    return Leaf(node, reads, (name, op, None), lambda facts: (name, op, reading(facts)))


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


@lru_cache(maxsize=4096)
def value_native(node: Value) -> Callable[[Facts], Native | None]:
    """Reads a value from raw facts, in native form; numbers exact or half-up to six decimals."""
    reads = tuple(dict.fromkeys(fact.name for fact in facts_read(node)))
    if node.type.base is not Base.NUMBER:
        return cast(Callable[[Facts], Native | None], value(Expression("", node, node.type, reads)))
    exact = value(Expression("", node, node.type, reads), exact=True)

    def number(facts: Facts) -> Native | None:
        found = exact(facts)
        return native_number(found, node.type) if isinstance(found, Ratio) else None

    return number
