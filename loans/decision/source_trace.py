"""The code that explains a day: every rule of every product with its actual values and its limits.

Written when findings are first read, under the same rule as the code that judges: the text holds names and
operators, everything else is bound as a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from loans.decision.source_shared import FROM_SYSTEM, Shared
from loans.expressions.decide import emit_condition
from loans.expressions.emit_values import below_of
from loans.expressions.fraction_form import is_ratio
from loans.expressions.generated import function
from loans.money import from_fen, from_ppm
from loans.vocabulary import Kind
from loans.vocabulary.values import Ratio, native_ratio

if TYPE_CHECKING:
    from loans.decision.product_plan import ProductPlan
    from loans.decision.reading import RuleReading
    from loans.expressions.expression import Expression
    from loans.expressions.nodes import Condition
    from loans.vocabulary import Vocabulary

Trace = Callable[..., tuple[tuple[Any, ...], ...]]
PARAMETERS = ["given", "on", "exposure", "pools", "worlds", "finding"]
_NATIVE: Mapping[Kind, Callable[[int], object]] = {Kind.MONEY: from_fen, Kind.RATE: from_ppm}


def trace_of(
    words: Vocabulary,
    plans: Sequence[ProductPlan],
    formulas: Mapping[str, Expression],
    late: Sequence[str],
    *,
    assume: bool,
) -> Trace:
    """`trace(given, on, exposure, pools, worlds, finding)`: the findings of each plan, in its rules' order.

    `worlds` are the plans' bases; `finding` is the tuple that is made of (rule, outcome, facts, limit,
    missing, reading, basis). The others as for the code that judges.
    """
    shared = Shared(words, formulas, late, assume=assume)
    bodies = [_ProductTrace(place, plan, shared).lines() for place, plan in enumerate(plans)]
    body = ["get = given.get", "make = tuple.__new__"]
    needed = _needed(plans)
    for name in needed:
        if name not in FROM_SYSTEM:
            body += shared.fetch(name)
    for name in words.derived:
        if name in needed and name not in late:
            body += shared.derive(name, shared.name)
    body += shared.lines
    for lines in bodies:
        body += lines
    body.append(f"return ({''.join(f'found{place}, ' for place in range(len(plans)))})")
    return cast(Trace, function("trace", PARAMETERS, body, shared.constants))


def _needed(plans: Sequence[ProductPlan]) -> dict[str, None]:
    return dict.fromkeys(name for plan in plans for name in sorted(plan.closure))


class _ProductTrace:
    """Writes the statements that end with `foundN = …`. Variables of the product carry its number N."""

    def __init__(self, place: int, plan: ProductPlan, shared: Shared) -> None:
        self.place = place
        self.plan = plan
        self.shared = shared
        self.constant = shared.constants.name
        self.body: list[str] = []
        self._kept: dict[str, str] = {}

    def name(self, fact: str) -> str:
        """The variable of a fact as this product reads it."""
        own = fact.partition(".")[0] in self.shared.own
        return f"p{self.place}_{fact.replace('.', '_')}" if own else self.shared.name(fact)

    def lines(self) -> list[str]:
        """What differs by product, then a finding for every rule."""
        self._own_facts()
        names = "".join(self._found(reading) + ", " for reading in self.plan.readings)
        return [*self.body, f"found{self.place} = ({names})"]

    def _own_facts(self) -> None:
        world = f"worlds[{self.place}]"
        sources = {
            "months": f"{world}.answer.months",
            "amount": f"{world}.answer.amount",
            "annual_rate": f"{world}.answer.annual",
            "reference_rate": f"{world}.reference",
            "pool_available": f"pools.get({self.constant(self.plan.product.pool)})",
        }
        for name, default in self.plan.defaults.items() if self.shared.assume else ():
            stated = self.shared.name(name)
            sources[name] = f"{self.constant(default)} if {stated} is None else {stated}"
        reads = self.plan.closure
        self.body += [f"{self.name(name)} = {source}" for name, source in sources.items() if name in reads]
        for name in self.shared.late:
            if name in reads:
                self.body.append(f"{self.name(name)} = {self.shared.name(name)}")
                self.body += self.shared.derive(name, self.name)

    def _found(self, reading: RuleReading) -> str:
        """The variable of a finding; one that reads no product's own facts is made once for all."""
        lines = self._finding(reading)
        if self.shared.own.isdisjoint(reading.rule.expression.reads):
            return self.shared.block(f"f{self.constant(reading)}", lines)
        name = f"f{self.place}{self.constant(reading)}"
        self.body += [*lines, f"{name} = found"]
        return name

    def _finding(self, reading: RuleReading) -> list[str]:
        """Statements that set `found`."""
        constant, reads = self.constant, reading.rule.expression.reads
        leaves = "".join(self._leaf(one.node) + ", " for one in reading.explainer.leaves)
        raw = ", ".join(f"{constant(name)}: {self._raw(name)}" for name in reads)
        settled, tell = constant(reading.settled.get), constant(reading.tell)
        fields = f"{constant(reading.name)}, outcome, facts, limit, missing, {constant(reading)}"
        return [
            f"key = ({leaves})",
            f"outcome, limit, missing = {settled}(key) or {tell}(key, {{{raw}}})",
            f"facts = {self._facts(reads)}",
            f"found = make(finding, ({fields}, worlds[{self.place}]))",
        ]

    def _leaf(self, node: Condition) -> str:
        return self._once(emit_condition(node, self.name, self.shared.constants))

    def _facts(self, reads: Sequence[str]) -> str:
        """Name and native value of what is known."""
        shown = ", ".join(f"{self.constant(name)}: {self._native(name)}" for name in reads)
        all_known = " and ".join(f"{self.name(name)} is not None" for name in reads)
        return f"{{{shown}}} if {all_known} else {self.constant(_known)}({{{shown}}})"

    def _native(self, name: str) -> str:
        fact, variable = self.shared.words.facts[name], self.name(name)
        if is_ratio(fact):
            below = self.name(below_of(name))
            return self._once(
                f"None if {variable} is None else {self.constant(native_ratio)}({variable}, {below})"
            )
        if fact.kind not in _NATIVE:
            return variable
        return self._once(f"None if {variable} is None else {self.constant(_NATIVE[fact.kind])}({variable})")

    def _raw(self, name: str) -> str:
        variable = self.name(name)
        if not is_ratio(self.shared.words.facts[name]):
            return variable
        pair = f"{self.constant(Ratio)}({variable}, {self.name(below_of(name))})"
        return f"None if {variable} is None else {pair}"

    def _once(self, source: str) -> str:
        """A variable for what `source` computes; for all products where it reads nothing of this one."""
        if source.isidentifier():
            return source
        if f"p{self.place}_" not in source:
            return self.shared.once(source)
        if source not in self._kept:
            self._kept[source] = f"q{self.place}_{len(self._kept)}"
            self.body.append(f"{self._kept[source]} = {source}")
        return self._kept[source]


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value is not None}
