"""A parsed, typed line of the rule language, with the text it came from."""

from __future__ import annotations

from dataclasses import dataclass

from loans.expressions.nodes import Node, Type


@dataclass(frozen=True, slots=True)
class Expression:
    """`text` as written, `node` its checked tree, `type` what it yields, `reads` the fact names in order of
    appearance."""

    text: str
    node: Node
    type: Type
    reads: tuple[str, ...]

    def __hash__(self) -> int:
        # The text is enough to tell expressions apart in a cache, and far cheaper than the tree.
        return hash(self.text)
