"""The code of a day, written when its terms are first used: every product judged by straight-line Python.

The text that is compiled holds names, operators and whole numbers that this module and the expression emitter
choose; every other constant of the catalogue is bound as a value, never spliced into the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from loans.decision.answer import Answer
from loans.decision.lines import condition_node
from loans.decision.source_product import ProductSource
from loans.expressions.decide import emit_condition, emit_derived, emit_fetch
from loans.expressions.emit_values import below_of
from loans.expressions.fraction_form import is_ratio
from loans.expressions.generated import Constants, function
from loans.expressions.walk import facts_read
from loans.vocabulary.values import Ratio

if TYPE_CHECKING:
    from loans.vocabulary.values import Raw
    from loans.decision.plan import ProductPlan
    from loans.expressions.expression import Expression
    from loans.vocabulary import Fact, Vocabulary

Judge = Callable[..., tuple[Answer, ...]]
PARAMETERS = ["given", "on", "rates", "pools", "exposure"]
# Each product clips, assumes or prices these for itself.
OWN = frozenset(
    {"amount", "months", "method", "guarantee", "annual_rate", "reference_rate", "pool_available"}
)


class Shared:
    """Names of what all products read alike, and conditions that several of them ask."""

    def __init__(self, words: Vocabulary, plans: Sequence[ProductPlan], late: Sequence[str]) -> None:
        self.words = words
        self.constants = Constants()
        self.own = OWN | set(late)
        self.lines: list[str] = []
        self._times: dict[str, int] = {}
        self._names: dict[str, str] = {}
        for plan in plans:
            for one in plan.conditions:
                self._times[one.text] = self._times.get(one.text, 0) + 1

    def name(self, fact: str) -> str:
        """The local variable of a fact (or of a denominator) that is the same for every product."""
        return "on" if fact == "on" else "exposure" if fact == "exposure" else "v_" + fact.replace(".", "_below")

    def asked(self, condition: Expression) -> str | None:
        """The variable of a condition that several products ask alike; None when it is a product's own matter."""
        if self._times.get(condition.text, 0) < 2 or self.own.intersection(condition.reads):
            return None
        if condition.text not in self._names:
            name = self._names[condition.text] = f"s{len(self._names)}"
            self.lines.append(f"{name} = {emit_condition(condition_node(condition), self.name, self.constants)}")
        return self._names[condition.text]


def judge_of(
    words: Vocabulary,
    plans: Sequence[ProductPlan],
    formulas: Mapping[str, Expression],
    early: Sequence[str],
    late: Sequence[str],
) -> Judge:
    """`judge(given, on, rates, pools, exposure)`: one Answer for each plan.

    `given` are the stated facts, raw; `rates` the parts per million of each reference series, by code; `pools` fen
    by pool code. `early` and `late` are the derived facts before and after the product is known, in order.
    """
    shared = Shared(words, plans, late)
    bodies = [list(ProductSource(place, plan, shared, formulas, late).lines()) for place, plan in enumerate(plans)]
    needed = _needed(plans, formulas)
    body = ["get = given.get", "make = tuple.__new__"]
    for name in needed:
        fact = words.facts[name]
        if name not in ("on", "exposure", "annual_rate", "reference_rate", "pool_available"):
            body += emit_fetch(fact, shared.name, shared.constants)
    for name in early:
        if name in needed:
            body += emit_derived(words.facts[name], formulas[name], shared.name, shared.constants)
    body += shared.lines
    for lines in bodies:
        body += lines
    body.append(f"return ({''.join(f'answer{place}, ' for place in range(len(plans)))})")
    return cast("Judge", function("judge", PARAMETERS, body, shared.constants))


def _needed(plans: Sequence[ProductPlan], formulas: Mapping[str, Expression]) -> list[str]:
    """Every fact that judging reads, those behind derived ones included."""
    found = {name: True for plan in plans for name in plan.reads}
    found.update(dict.fromkeys(("amount", "months", "method", "guarantee"), True))
    queue = list(found)
    while queue:
        for name in formulas[queue[-1]].reads if queue[-1] in formulas else ():
            if name not in found:
                found[name] = True
                queue.insert(0, name)
        queue.pop()
    return list(found)
