"""The code that explains a day: every rule of every product with its actual values and its limits.

Written when findings are first read, under the same rule as the code that judges: the text holds names and
operators, everything else is bound as a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from loans.decision.source_shared import Shared, seen_by
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
PARAMETERS = ["seen", "on", "exposure", "worlds", "finding"]
_NATIVE: Mapping[Kind, Callable[[int], object]] = {Kind.MONEY: from_fen, Kind.RATE: from_ppm}


def trace_of(
    words: Vocabulary,
    plans: Sequence[ProductPlan],
    formulas: Mapping[str, Expression],
    late: Sequence[str],
    *,
    assume: bool,
) -> Trace:
    """`trace(seen, on, exposure, worlds, finding)`: the findings of each plan, in its rules' order.

    `seen` is what the code that judges handed over; `worlds` are the plans' bases; `finding` is the tuple
    that is made of (rule, outcome, facts, limit, missing, reading, basis).
    """
    shared = Shared(words, formulas, late, assume=assume)
    first: dict[RuleReading, _ProductTrace] = {}
    products = [_ProductTrace(place, plan, shared, first) for place, plan in enumerate(plans)]
    bodies = [product.lines() for product in products]
    names = [
        shared.name(name) if place < 0 else products[place].name(name)
        for place, name in seen_by(plans, shared)
    ]
    body = [f"({''.join(name + ', ' for name in names)}) = seen"]
    for place in range(len(plans)):
        body.append(f"world{place} = worlds[{place}]")
        body += [f"outcomes{place} = world{place}.answer.outcomes", f"basis{place} = (world{place}, )"]
    body += shared.lines
    for lines in bodies:
        body += lines
    body.append(f"return ({''.join(f'found{place}, ' for place in range(len(plans)))})")
    return cast(Trace, function("trace", PARAMETERS, body, shared.constants))


class _ProductTrace:
    """Writes the statements that end with `foundN = …`. Variables of the product carry its number N."""

    def __init__(
        self, place: int, plan: ProductPlan, shared: Shared, first: dict[RuleReading, _ProductTrace]
    ) -> None:
        self.place = place
        self.plan = plan
        self.shared = shared
        self.first = first  # which product wrote a reading's finding first
        self.constant = shared.constants.name
        self.body: list[str] = []
        self._kept: dict[str, str] = {}

    def name(self, fact: str) -> str:
        """The variable of a fact as this product reads it."""
        own = self.shared.is_own(fact)
        return f"p{self.place}_{fact.replace('.', '_')}" if own else self.shared.name(fact)

    def lines(self) -> list[str]:
        """What the product alone reads, then a finding for every rule."""
        if "reference_rate" in self.plan.reads:
            self.body.append(f"{self.name('reference_rate')} = world{self.place}.reference")
        names = [self._found(index, reading) for index, reading in enumerate(self.plan.readings)]
        return [*self.body, f"found{self.place} = ({''.join(name + ', ' for name in names)})"]

    def _found(self, index: int, reading: RuleReading) -> str:
        """The variable of a finding; one that reads no product's own facts is made once for all."""
        if self.shared.own.isdisjoint(reading.rule.expression.reads):
            name = f"f{self.constant(reading)}"
            return name if self.shared.has(name) else self.shared.block(name, self._finding(index, reading))
        name = f"f{self.place}{self.constant(reading)}"
        first = self.first.setdefault(reading, self)
        if first is self:
            self.body += [*self._finding(index, reading), f"{name} = found"]
        else:
            self._unless_alike(index, reading, name, first)
        return name

    def _unless_alike(self, index: int, reading: RuleReading, name: str, first: _ProductTrace) -> None:
        """Products that read the same values share a finding: few are clipped, most ask what was asked."""
        own = [one for fact in reading.rule.expression.reads for one in self._variables(fact)]
        alike = " and ".join(f"{self.name(one)} == {first.name(one)}" for one in own)
        body, kept = self.body, self._kept
        self.body, self._kept = [], dict(kept)
        lines = self._finding(index, reading)
        inner = [*self.body, *lines, f"{name} = found"]
        self.body, self._kept = body, kept
        self.body += [f"if {alike}: {name} = f{first.place}{self.constant(reading)}", "else:"]
        self.body += ["    " + line for line in inner]

    def _variables(self, fact: str) -> list[str]:
        """What this product alone knows of a fact."""
        if not self.shared.is_own(fact):
            return []
        return [fact, below_of(fact)] if is_ratio(self.shared.words.facts[fact]) else [fact]

    def _finding(self, index: int, reading: RuleReading) -> list[str]:
        """Statements that set `found`."""
        if reading.few_valued:
            return [self._by_values(reading)]
        constant, reads, leaves = self.constant, reading.rule.expression.reads, reading.explainer.leaves
        raw = ", ".join(f"{constant(name)}: {self._raw(name)}" for name in reads)
        settled, tell = constant(reading.settled.get), constant(reading.tell)
        # A rule that is one comparison came to what that came to.
        key = (
            f"outcomes{self.place}[{index}]"
            if len(leaves) == 1
            else f"({''.join(self._leaf(one.node) + ', ' for one in leaves)})"
        )
        fields = f"{constant(reading.name)}, outcome, facts, limit, missing, {constant(reading)}"
        return [
            f"key = {key}",
            f"outcome, limit, missing = {settled}(key) or {tell}(key, {{{raw}}})",
            f"facts = {self._facts(reads)}",
            f"found = finding(({fields}, world{self.place}))",
        ]

    def _by_values(self, reading: RuleReading) -> str:
        """One look-up where the values that a rule reads are few: it has mostly come up before."""
        names = [self.name(name) for name in reading.rule.expression.reads]
        known, tell = self.constant(reading.known.get), self.constant(reading.tell_by)
        values = names[0] if len(names) == 1 else f"(values := ({', '.join(names)}))"
        again = names[0] if len(names) == 1 else "*values"
        return f"found = finding(({known}({values}) or {tell}({again})) + basis{self.place})"

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
