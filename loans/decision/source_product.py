"""The lines that judge one product, in the contract's order of evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER, ELIGIBLE, INELIGIBLE, UNDETERMINED, UNLIMITED, Answer
from loans.decision.lines import condition_node, value_node
from loans.decision.price import Price
from loans.expressions.decide import emit_condition, emit_value

if TYPE_CHECKING:
    from loans.catalogue.model import Entry
    from loans.decision.product_plan import ProductPlan
    from loans.decision.source_shared import Shared
    from loans.expressions.expression import Expression

DEFAULT_MONTHS = 12


class ProductSource:
    """Writes the statements that end with `answerN = …`. Variables of the product carry its number N."""

    def __init__(self, place: int, plan: ProductPlan, shared: Shared) -> None:
        self.place = place
        self.plan = plan
        self.terms = plan.terms
        self.shared = shared
        self.constant = shared.constants.name
        self.longest = f"longest{place}"
        self.months = f"p{place}_months"
        self.amount = f"p{place}_amount"
        self.series = f"series{place}"
        self.granted = f"granted{place}"

    def name(self, fact: str) -> str:
        """The variable of a fact as this product reads it."""
        if fact == "months":
            return self.months
        own = self.shared.is_own(fact)
        return f"p{self.place}_{fact.replace('.', '_')}" if own else self.shared.name(fact)

    def lines(self) -> Iterator[str]:
        """All statements, in order."""
        yield from self._request()
        yield from self._term()
        yield from self._rate()
        yield from self._limits()
        for name in self.shared.late:
            if name in self.plan.closure:
                yield f"{self.name(name)} = {self.shared.name(name)}"
                yield from self.shared.derive(name, self.name)
        yield from self._verdict()

    def _condition(self, condition: Expression) -> str:
        """Source that is True, False or None; one that is no product's own is computed once for all."""
        source = emit_condition(condition_node(condition), self.name, self.shared.constants)
        own = any(fact in self.shared.own for fact in condition.reads)
        return source if own and f"p{self.place}_" in source else self.shared.once(source)

    def _value(self, entry: Entry) -> str:
        return emit_value(value_node(entry.value), self.name, self.shared.constants)

    def _request(self) -> Iterator[str]:
        """What this product reads of the pool, and what is assumed for an open request."""
        if "pool_available" in self.plan.reads:
            yield f"{self.name('pool_available')} = pools.get({self.constant(self.plan.product.pool)})"
        if self.shared.assume:
            defaults = {"method": self.terms.default_method, "guarantee": self.terms.default_guarantee}
            for name, default in defaults.items():
                stated = self.shared.name(name)
                yield f"{self.name(name)} = {self.constant(default)} if {stated} is None else {stated}"

    def _term(self) -> Iterator[str]:
        """The longest term, and the months clipped to it."""
        asked = self.shared.name("months")
        if self.terms.longest_days is not None:
            self.longest = self.months = "1"
            return
        fixed = self._fixed(self.terms.longest)
        if fixed is not None and not self.shared.assume:
            self.longest = fixed
            clipped = f"{asked} if {asked} is None or {asked} <= {fixed} else {fixed}"
            self.months = self.shared.once(clipped, "months_")
            return
        yield from self._first_entry(self.longest, self.terms.longest)
        yield f"{self.months} = {asked}"
        if self.shared.assume:
            assumed = f"{DEFAULT_MONTHS} if {self.longest} > {DEFAULT_MONTHS} else {self.longest}"
            yield f"if {self.months} is None and {self.longest} is not None: {self.months} = {assumed}"
        over = f"{self.longest} is not None and {self.months} > {self.longest}"
        yield f"if {self.months} is not None and {over}: {self.months} = {self.longest}"

    def _fixed(self, entries: Sequence[Entry]) -> str | None:
        """The constant that a list comes to whatever the facts; None when it depends on them."""
        if not entries:
            return str(UNLIMITED)
        value = self._value(entries[0])
        return value if entries[0].when is None and value.isdigit() else None

    def _first_entry(self, target: str, entries: Sequence[Entry], depth: int = 0) -> Iterator[str]:
        """`target`: the value of the first entry whose condition holds; None when that cannot be told."""
        pad = "    " * depth
        if not entries:
            yield f"{pad}{target} = {UNLIMITED}"
            return
        entry, rest = entries[0], entries[1:]
        if entry.when is None:
            yield f"{pad}{target} = {self._value(entry)}"
            return
        yield f"{pad}c = {self._condition(entry.when)}"
        yield f"{pad}if c: {target} = {self._value(entry)}"
        yield f"{pad}elif c is None: {target} = None"
        yield f"{pad}else:"
        yield from self._first_entry(target, rest, depth + 1)

    def _rate(self) -> Iterator[str]:
        """The reference series that the term reads, the discounts, the annual rate."""
        price = self.shared.price(Price(self.terms.pricing, self.terms.longest_days))
        annual = self.name("annual_rate")
        if price.fixed is not None:
            self.series, self.granted = "-1", "()"
            yield f"{annual} = {price.fixed}"
            return
        reference = f"p{self.place}_reference_rate"
        series = self._series()
        rates = [
            self.shared.once(f"rates.get({self.constant(one.code)})", "rate_") for one in self.plan.series
        ]
        if series.isdigit():
            self.series, reference = series, rates[int(series)]
        else:
            yield f"{self.series} = {series}"
            table = "".join(rate + ", " for rate in rates)
            yield f"{reference} = None if {self.series} < 0 else ({table})[{self.series}]"
        if "reference_rate" in self.plan.closure and reference != self.name("reference_rate"):
            yield f"{self.name('reference_rate')} = {reference}"
        outcomes = ["True" if one.when is None else self._condition(one.when) for one in price.discounts]
        self.granted = f"({''.join(outcome + ', ' for outcome in outcomes)})"
        known, compute = self.constant(price.known), self.constant(price.annual)
        found = f"{known}.get(({reference}, {self.granted})) or {compute}({reference}, {self.granted})"
        source = f"None if {reference} is None else {found}"
        alike = f"p{self.place}_" not in source
        yield f"{annual} = {self.shared.once(source, 'annual_') if alike else source}"

    def _series(self) -> str:
        """Source for the place of the series: by the months, or, while they are unknown, by the
        longest term."""
        months, longest = self.months, self.longest
        reach = [one.up_to_months for one in self.plan.series]
        first = reach[0]
        if first is None or (longest.isdigit() and int(longest) <= first):
            return "0"
        chosen = "-1"
        for place in reversed(range(len(reach))):
            up_to = reach[place]
            chosen = str(place) if up_to is None else f"{place} if {months} <= {up_to} else {chosen}"
        covered = (
            "-1" if longest.isdigit() else f"0 if {longest} is not None and {longest} <= {first} else -1"
        )
        return f"({covered}) if {months} is None else ({chosen})"

    def _limits(self) -> Iterator[str]:
        """The lowest ceiling, whether any is unknown, and the amount clipped to the known ones."""
        top, bound, opened = (f"{word}{self.place}" for word in ("top", "bound", "opened"))
        fixed = [(index, self._fixed(one.entries)) for index, one in enumerate(self.terms.ceilings)]
        caps = [(int(value), index) for index, value in fixed if value is not None]
        lowest = min(caps, default=(UNLIMITED, -1))
        yield f"{top}, {bound}, {opened} = {lowest[0]}, {lowest[1] if lowest[0] < UNLIMITED else -1}, False"
        for index, value in fixed:
            if value is None:
                yield from self._first_entry("limit", self.terms.ceilings[index].entries)
                yield f"if limit is None: {opened} = True"
                before = "<=" if index < lowest[1] else "<"
                yield f"elif limit {before} {top}: {top}, {bound} = limit, {index}"
        asked = self.shared.name("amount")
        if self.shared.assume:
            known = f"{asked} is None and not {opened} and {top} < {UNLIMITED}"
            asked = f"({top} if {known} else {asked})"
        yield f"{self.amount} = {asked}"
        yield f"if {self.amount} is not None and {self.amount} > {top}: {self.amount} = {top}"

    def _verdict(self) -> Iterator[str]:
        """The outcome of every rule, the verdict, the answer."""
        place, amount, months, longest = self.place, self.amount, self.months, self.longest
        outcomes = "".join(self._condition(rule.expression) + ", " for rule in self.terms.rules)
        yield f"found{place} = ({outcomes})"
        order = f"order{place}"
        yield f"if False in found{place}: rank{place}, {order} = {INELIGIBLE}, {INELIGIBLE * UNLIMITED}"
        # An offer needs an amount, a term and a price: while one is unknown nothing can be promised.
        needed = (longest, amount, months, self.name("annual_rate"))
        open_ends = [f"{one} is None" for one in needed if not one.isdigit()]
        unknown = " or ".join([f"None in found{place}", f"opened{place}", *open_ends])
        yield f"elif {unknown}: rank{place}, {order} = {UNDETERMINED}, {UNDETERMINED * UNLIMITED}"
        asked_amount, asked_months = self.shared.name("amount"), self.shared.name("months")
        less = f"({asked_amount} != {amount} and {asked_amount} is not None)"
        shorter = f"({asked_months} != {months} and {asked_months} is not None)"
        yield f"elif {less} or {shorter}: rank{place}, {order} = {COUNTER_OFFER}, {UNLIMITED} - {amount}"
        yield f"else: rank{place}, {order} = {ELIGIBLE}, -{amount}"
        fields = {
            "order": order,
            "rank": f"rank{place}",
            "outcomes": f"found{place}",
            "longest": longest,
            "months": months,
            "ceiling": f"None if opened{place} else top{place}",
            "bound": f"bound{place}",
            "amount": amount,
            "series": self.series,
            "granted": self.granted,
            "annual": self.name("annual_rate"),
        }
        parts = ", ".join(fields[field] for field in Answer._fields)
        yield f"answer{place} = make({self.constant(Answer)}, ({parts}))"
