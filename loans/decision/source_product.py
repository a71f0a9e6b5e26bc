"""The lines that judge one product, in the contract's order of evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER, ELIGIBLE, INELIGIBLE, UNDETERMINED, UNLIMITED, Answer
from loans.decision.lines import condition_node, value_node
from loans.decision.price import Price
from loans.expressions.decide import emit_condition, emit_derived, emit_value

if TYPE_CHECKING:
    from loans.catalogue.model import Entry
    from loans.decision.plan import ProductPlan
    from loans.decision.source import Shared
    from loans.expressions.expression import Expression

DEFAULT_MONTHS = 12


class ProductSource:
    """Writes the statements that end with `answerN = …`. Variables of the product carry its number N."""

    def __init__(
        self,
        place: int,
        plan: ProductPlan,
        shared: Shared,
        formulas: Mapping[str, Expression],
        late: Sequence[str],
    ) -> None:
        self.place = place
        self.plan = plan
        self.terms = plan.terms
        self.shared = shared
        self.formulas = formulas
        self.late = [name for name in late if name in plan.closure]
        self.assume = bool(plan.assumes)

    def name(self, fact: str) -> str:
        """The local variable of a fact as this product reads it."""
        own = fact.partition(".")[0] in self.shared.own
        return f"p{self.place}_{fact.replace('.', '_below')}" if own else self.shared.name(fact)

    def lines(self) -> Iterator[str]:
        """All statements, in order."""
        yield from self._request()
        yield from self._term()
        yield from self._rate()
        yield from self._limits()
        for name in self.late:
            yield f"{self.name(name)} = {self.shared.name(name)}"
            fact = self.shared.words.facts[name]
            yield from emit_derived(fact, self.formulas[name], self.name, self.shared.constants)
        yield from self._verdict()

    def _v(self, word: str) -> str:
        return f"{word}{self.place}"

    def _condition(self, condition: Expression) -> str:
        """An expression that is True, False or None."""
        alike = self.shared.asked(condition)
        return alike or emit_condition(condition_node(condition), self.name, self.shared.constants)

    def _request(self) -> Iterator[str]:
        """Method, guarantee and the pool: what the request says, or what is assumed for it."""
        defaults = {"method": self.terms.default_method, "guarantee": self.terms.default_guarantee}
        for name, default in defaults.items():
            yield f"{self.name(name)} = {self.shared.name(name)}"
            if self.assume:
                constant = self.shared.constants.name(default)
                yield f"if {self.name(name)} is None: {self.name(name)} = {constant}"
        pool = self.shared.constants.name(self.plan.product.pool)
        yield f"{self.name('pool_available')} = pools.get({pool})"
        yield f"{self.name('months')} = {self.shared.name('months')}"
        yield f"{self.name('amount')} = {self.shared.name('amount')}"

    def _first_entry(self, target: str, entries: Sequence[Entry], depth: int = 0) -> Iterator[str]:
        """`target`: the value of the first entry whose condition holds; None when that cannot be told."""
        pad = "    " * depth
        if not entries:
            yield f"{pad}{target} = {UNLIMITED}"
            return
        entry, rest = entries[0], entries[1:]
        value = emit_value(value_node(entry.value), self.name, self.shared.constants)
        if entry.when is None:
            yield f"{pad}{target} = {value}"
            return
        yield f"{pad}c = {self._condition(entry.when)}"
        yield f"{pad}if c: {target} = {value}"
        yield f"{pad}elif c is None: {target} = None"
        yield f"{pad}else:"
        yield from self._first_entry(target, rest, depth + 1)

    def _term(self) -> Iterator[str]:
        """The longest term, and the months clipped to it."""
        longest, months = self._v("longest"), self.name("months")
        if self.terms.longest_days is not None:
            yield f"{longest} = {months} = 1"
            return
        yield from self._first_entry(longest, self.terms.longest)
        if self.assume:
            assumed = f"{DEFAULT_MONTHS} if {longest} > {DEFAULT_MONTHS} else {longest}"
            yield f"if {months} is None and {longest} is not None: {months} = {assumed}"
        clips = f"{months} is not None and {longest} is not None and {months} > {longest}"
        yield f"if {clips}: {months} = {longest}"

    def _rate(self) -> Iterator[str]:
        """The reference series that the term reads, the discounts, the annual rate."""
        price, constants = Price(self.terms.pricing, self.terms.longest_days), self.shared.constants
        series, reference, annual = self._v("series"), self.name("reference_rate"), self.name("annual_rate")
        granted = self._v("granted")
        if price.fixed is not None:
            yield f"{series} = -1"
            yield f"{granted} = ()"
            yield f"{reference}, {annual} = None, {price.fixed}"
            return
        yield f"{series} = {self._series()}"
        codes = [constants.name(one.code) for one in self.plan.series]
        rates = "".join(f"rates.get({code}), " for code in codes)
        if len(codes) == 1:
            yield f"{reference} = rates.get({codes[0]}) if {series} == 0 else None"
        else:
            yield f"{reference} = None if {series} < 0 else ({rates})[{series}]"
        outcomes = ["True" if one.when is None else self._condition(one.when) for one in price.discounts]
        yield f"{granted} = ({''.join(outcome + ', ' for outcome in outcomes)})"
        known, compute = constants.name(price.known), constants.name(price.annual)
        yield f"if {reference} is None: {annual} = None"
        yield "else:"
        yield f"    {annual} = {known}.get(({reference}, {granted}))"
        yield f"    if {annual} is None: {annual} = {compute}({reference}, {granted})"

    def _series(self) -> str:
        """Source for the place of the series: by the months, or, while they are unknown, by the longest term."""
        months, longest = self.name("months"), self._v("longest")
        reach = [one.up_to_months for one in self.plan.series]
        chosen = "-1"
        for place in reversed(range(len(reach))):
            up_to = reach[place]
            chosen = str(place) if up_to is None else f"{place} if {months} <= {up_to} else {chosen}"
        first = reach[0]
        covered = "0" if first is None else f"0 if {longest} is not None and {longest} <= {first} else -1"
        return f"({covered}) if {months} is None else ({chosen})"

    def _limits(self) -> Iterator[str]:
        """Every ceiling, the lowest of them, and the amount clipped to it."""
        names = [f"{self._v('limit')}_{index}" for index in range(len(self.terms.ceilings))]
        for name, ceiling in zip(names, self.terms.ceilings, strict=True):
            yield from self._first_entry(name, ceiling.entries)
        top, bound, opened, amount = self._v("top"), self._v("bound"), self._v("opened"), self.name("amount")
        yield f"{top} = {UNLIMITED}"
        yield f"{bound} = -1"
        yield f"{opened} = False"
        for index, name in enumerate(names):
            yield f"if {name} is None: {opened} = True"
            yield f"elif {name} < {top}: {top} = {name}; {bound} = {index}"
        if self.assume:
            yield f"if {amount} is None and not {opened} and {top} < {UNLIMITED}: {amount} = {top}"
        yield f"if {amount} is not None and {amount} > {top}: {amount} = {top}"
        yield f"{self._v('limits')} = ({''.join(name + ', ' for name in names)})"

    def _verdict(self) -> Iterator[str]:
        """The outcome of every rule, the verdict, the answer."""
        outcomes = "".join(self._condition(rule.expression) + ", " for rule in self.terms.rules)
        found, rank = self._v("found"), self._v("rank")
        amount, months = self.name("amount"), self.name("months")
        asked_amount, asked_months = self.shared.name("amount"), self.shared.name("months")
        opened, longest = self._v("opened"), self._v("longest")
        yield f"{found} = ({outcomes})"
        yield f"if False in {found}: {rank} = {INELIGIBLE}"
        unknown = f"None in {found} or {opened} or {longest} is None or {amount} is None or {months} is None"
        yield f"elif {unknown}: {rank} = {UNDETERMINED}"
        less = f"({asked_amount} is not None and {asked_amount} != {amount})"
        shorter = f"({asked_months} is not None and {asked_months} != {months})"
        yield f"elif {less} or {shorter}: {rank} = {COUNTER_OFFER}"
        yield f"else: {rank} = {ELIGIBLE}"
        ceiling = f"None if {opened} else {self._v('top')}"
        fields = {
            "rank": rank,
            "outcomes": found,
            "months_asked": asked_months,
            "longest": longest,
            "months": months,
            "amount_asked": asked_amount,
            "ceilings": self._v("limits"),
            "ceiling": f"({ceiling})",
            "bound": self._v("bound"),
            "amount": amount,
            "series": self._v("series"),
            "reference": self.name("reference_rate"),
            "granted": self._v("granted"),
            "annual": self.name("annual_rate"),
            "method": self.name("method"),
            "guarantee": self.name("guarantee"),
        }
        parts = ", ".join(fields[field] for field in Answer._fields)
        yield f"answer{self.place} = make({self.shared.constants.name(Answer)}, ({parts}))"
