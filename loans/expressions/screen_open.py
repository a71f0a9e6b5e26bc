"""What a condition still waits for, as columns: whether an unknown fact of a certain sort keeps it open.

As in `explain`: only the comparisons that are open themselves count, not those on branches that are decided.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import narwhals as nw

from loans.expressions.nodes import All, Comparison, Condition, Not, Some
from loans.expressions.positive import pairs_of, positive
from loans.expressions.screen import Columns
from loans.expressions.walk import facts_read
from loans.vocabulary import Fact

Unknown = Callable[[Fact], nw.Expr | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """`unknown(fact)`: whether a fact of the sort is unknown; None for a fact that is not of the sort."""

    columns: Columns
    unknown: Unknown

    def on(self, condition: Condition) -> nw.Expr | None:
        """Whether the condition is open and a fact of the sort is wanting; None where none can be."""
        return self._on(positive(condition))

    def _on(self, node: Condition) -> nw.Expr | None:
        if isinstance(node, All | Some):
            parts = [self._on(term) for term in node.terms]
        elif isinstance(node, Comparison) and len(node.ops) > 1:
            parts = [self._leaf(pair) for pair in pairs_of(node)]
        else:
            return self._leaf(node)
        found = [part for part in parts if part is not None]
        return self.columns.condition(node).is_null() & _any(found) if found else None

    def _leaf(self, node: Condition) -> nw.Expr | None:
        read = node.term if isinstance(node, Not) else node
        facts = list(dict.fromkeys(facts_read(read)))
        found = [column for column in map(self.unknown, facts) if column is not None]
        return self.columns.condition(node).is_null() & _any(found) if found else None


def _any(parts: list[nw.Expr]) -> nw.Expr:
    return reduce(lambda a, b: a | b, parts)
