"""What a condition can come to at all while some facts move within bounds: a proof that nothing there helps.

Bounds only: an outcome that is named may not be reachable, one that is not named never is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loans.expressions.explain import Branch, explainer
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import Balance, balance
from loans.expressions.nodes import Base, Comparison
from loans.expressions.remedy.prepared import form_of_line
from loans.expressions.wholes import ONE, Counted, Interval, Whole, widest
from loans.expressions.wholes import Raw as RawFact
from loans.vocabulary.values import PPM, Ratio, Raw

Outcomes = frozenset[bool | None]
ANY: Outcomes = frozenset({True, False, None})
OPEN: Outcomes = frozenset({None})


class _Beyond(Exception):
    """No bounds can be given; `outcomes` is what is known all the same."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes


@dataclass(frozen=True, slots=True)
class Reach:
    """`of(condition)` over raw `facts`, while the `free` ones take any value: of an interval, or (None) at
    all.

    `formulas`: those of derived facts that were not given directly.
    """

    facts: Mapping[str, Raw]
    free: Mapping[str, Interval | None]
    formulas: Mapping[str, Expression]

    def of(self, expression: Expression) -> Outcomes:
        """The outcomes that cannot be ruled out."""
        ready = explainer(expression)
        now = ready.judge(self.facts)
        found = [
            self._leaf(*leaf) if any(self._moves(name) for name in reads) else frozenset({outcome})
            for (reads, leaf), outcome in zip(_leaves(expression), now, strict=True)
        ]
        return _joined(ready.tree, found)

    def _moves(self, name: str) -> bool:
        if name in self.free:
            return True
        return name in self.formulas and any(self._moves(read) for read in self.formulas[name].reads)

    def _leaf(self, op: str, both: Balance | None) -> Outcomes:
        if both is None:
            return ANY
        try:
            outcomes = _compared(self._bounds(both.left), op, self._bounds(both.right))
            zero = any(self._bounds(below)[0] <= 0 for _, below in both.zeros)
        except _Beyond as beyond:
            return beyond.outcomes
        return outcomes | OPEN if zero else outcomes

    def _bounds(self, whole: Whole) -> Interval:
        return widest(whole, self._range)[0]

    def _range(self, whole: RawFact | Counted) -> Interval:
        if isinstance(whole, Counted):
            raise _Beyond(ANY)
        name = whole.fact
        if name in self.free:
            bounds = self.free[name]
            if bounds is None:
                raise _Beyond(ANY)
            return (PPM, PPM) if whole.below else bounds
        if self._moves(name):
            form = form_of_line(self.formulas[name])
            if not whole.below:
                return self._bounds(form.above)
            least, most = self._bounds(form.below or ONE)
            return form.scale * least, form.scale * most
        raw = self.facts.get(name)
        if isinstance(raw, Ratio):
            raw = raw.below if whole.below else raw.above
            return raw, raw
        if not isinstance(raw, int):
            raise _Beyond(OPEN)
        return (PPM, PPM) if whole.below else (raw, raw)


@lru_cache(maxsize=4096)
def _leaves(expression: Expression) -> tuple[tuple[tuple[str, ...], tuple[str, Balance | None]], ...]:
    """For each leaf the facts that it reads, its operator and, for numbers, its balance."""
    found: list[tuple[tuple[str, ...], tuple[str, Balance | None]]] = []
    for leaf in explainer(expression).leaves:
        node = leaf.node
        if isinstance(node, Comparison) and node.operands[0].type.base is Base.NUMBER:
            found.append((leaf.reads, (node.ops[0], balance(node.operands[0], node.operands[1]))))
        else:
            found.append((leaf.reads, ("", None)))
    return tuple(found)


def _joined(tree: Branch, found: list[Outcomes]) -> Outcomes:
    if tree.place >= 0:
        return found[tree.place]
    parts = [_joined(part, found) for part in tree.parts]
    deciding = not tree.every
    outcomes: set[bool | None] = set()
    if any(deciding in part for part in parts):
        outcomes.add(deciding)
    if all(part - {deciding} for part in parts):
        outcomes |= {None} if any(None in part for part in parts) else set()
        outcomes |= {tree.every} if all(tree.every in part for part in parts) else set()
    return frozenset(outcomes)


_TESTS: dict[str, Callable[[Interval, Interval], bool]] = {
    "<": lambda a, b: a[0] < b[1],
    "<=": lambda a, b: a[0] <= b[1],
    ">": lambda a, b: a[1] > b[0],
    ">=": lambda a, b: a[1] >= b[0],
    "==": lambda a, b: a[0] <= b[1] and b[0] <= a[1],
    "!=": lambda a, b: not a[0] == a[1] == b[0] == b[1],
}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def _compared(a: Interval, op: str, b: Interval) -> Outcomes:
    found: set[bool | None] = {True} if _TESTS[op](a, b) else set()
    if _TESTS[_OPPOSITE[op]](a, b):
        found.add(False)
    return frozenset(found)
