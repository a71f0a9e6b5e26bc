"""One product as columns, in the contract's order of evaluation: for a roster what `loans.decision` is for
one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import reduce

import narwhals as nw

from loans.catalogue.model import Entry
from loans.decision.answer import UNLIMITED
from loans.decision.lines import condition_node, value_node
from loans.decision.plan import ProductPlan
from loans.decision.price import Price as DayPrice
from loans.decision.source_product import DEFAULT_MONTHS
from loans.expressions.expression import Expression
from loans.screening.day import DayColumns
from loans.screening.prices import Price

NO_LIMIT = nw.lit(UNLIMITED, nw.Int64())


class ProductColumns:
    """The columns of product number `place`. `own`: facts that it reads from a column other than the shared
    one."""

    def __init__(self, place: int, plan: ProductPlan, day: DayColumns) -> None:
        self.place = place
        self.plan = plan
        self.terms = plan.terms
        self.day = day
        self.own: dict[str, str] = {}
        self.open_ends: list[nw.Expr] = []
        self.longest = self._constant(self.terms.longest) if self.terms.longest_days is None else 1
        self.lowest = UNLIMITED  # of the ceilings that are constants
        self.ceiling: nw.Expr | None = None  # fen; null when unknown or when there is none

    def steps(self) -> Iterator[None]:
        """Each step reads what the steps before it have kept."""
        self._request()
        yield
        longest = self._longest()
        yield
        self._months(longest)
        yield
        self._rate(longest)
        yield
        changing = self._ceilings()
        yield
        top = self._top(changing)
        yield
        self._amount(top, fixed=not changing)
        yield
        for name in self.day.plan.late:
            self._late(name)
            yield
        for rule in self.terms.rules:
            self.day.packing.add(self.key(rule.expression), self._holds(rule.expression), self.place)

    def key(self, line: Expression) -> Hashable:
        """What a line asks: alike for products that read the same columns."""
        return (line.text, tuple(self.own.get(fact, fact) for fact in line.reads))

    def verdict(self, unmet: nw.Expr, unknown: nw.Expr) -> nw.Expr:
        """The verdict, from whether a rule is unmet and whether one is unknown."""
        asked = [self.day.stated(name) for name in ("amount", "months")]
        given = [self._fact(name) for name in ("amount", "months")]
        open_ends = [unknown, *self.open_ends, *[one.is_null() for one in given]]
        clipped = [(a != g).fill_null(False) for a, g in zip(asked, given, strict=True)]
        offer = nw.when(_any(clipped)).then(nw.lit("counter_offer")).otherwise(nw.lit("eligible"))
        settled = nw.when(_any(open_ends)).then(nw.lit("undetermined")).otherwise(offer)
        return nw.when(unmet).then(nw.lit("ineligible")).otherwise(settled)

    @property
    def rate(self) -> nw.Expr:
        """The yearly rate in parts per million."""
        return self._fact("annual_rate")

    def _request(self) -> None:
        """What is assumed for an open request, and what the pool holds."""
        defaults = {"method": self.terms.default_method, "guarantee": self.terms.default_guarantee}
        for name, default in defaults.items() if self.day.assume else ():
            rank = self.day.words.facts[name].rank_of(default)
            self._keep(name, self.day.stated(name).fill_null(rank), rank)
        if "pool_available" in self.plan.reads:
            held = self.day.known.pools.get(self.plan.product.pool)
            self._keep("pool_available", nw.lit(held, nw.Int64()), (self.plan.product.pool,))

    def _longest(self) -> nw.Expr:
        if self.longest is not None:
            return nw.lit(self.longest, nw.Int64())
        longest = self._only_here("longest", self.first_entry(self.terms.longest))
        self.open_ends.append(longest.is_null())
        return longest

    def _months(self, longest: nw.Expr) -> None:
        """The months asked for, or assumed, clipped to the longest term."""
        if self.terms.longest_days is not None:
            self._keep("months", nw.lit(1, nw.Int64()), 0)
            return
        months = self.day.stated("months")
        if self.day.assume:
            assumed = nw.when(longest > DEFAULT_MONTHS).then(nw.lit(DEFAULT_MONTHS)).otherwise(longest)
            months = nw.when(months.is_null()).then(assumed).otherwise(months)
        clipped = nw.when(longest < months).then(longest).otherwise(months)
        self._keep("months", clipped.cast(nw.Int64()), self.longest)

    def _rate(self, longest: nw.Expr) -> None:
        """The reference series that the term reads, the discounts, the annual rate."""
        pricing = self.terms.pricing
        fixed = DayPrice(pricing, self.terms.longest_days).fixed
        if fixed is not None:
            self._keep("annual_rate", nw.lit(fixed, nw.Int64()), (fixed,))
            return
        references = [self.day.known.parts.get(one.code) for one in self.plan.series]
        term = 0 if self._one_series() else (self.own["months"], self.longest)
        series = tuple(one.code for one in self.plan.series)
        if "reference_rate" in self.plan.closure:
            columns = [nw.lit(one, nw.Int64()) for one in references]
            self._keep("reference_rate", self._by_term(columns, longest), (series, term))
        asks = [self.key(one.when) if one.when else None for one in pricing.discounts]
        cuts = [(one.relative, one.stack) for one in pricing.discounts]
        price = Price(pricing, self._holds)
        rates = self._by_term([price.annual(one) for one in references], longest)
        self._keep("annual_rate", rates, (series, term, pricing.spread, pricing.floor, *cuts, *asks))
        if not self._one_series() or references[0] is None:
            self.open_ends.append(self.rate.is_null())

    def _one_series(self) -> bool:
        """Whether every term that the product gives reads the first series."""
        first = self.plan.series[0].up_to_months
        return first is None or (self.longest is not None and self.longest <= first)

    def _by_term(self, choices: list[nw.Expr], longest: nw.Expr) -> nw.Expr:
        """The choice whose series covers the months; with these unknown, the first where every term reads
        it."""
        if self._one_series():
            return choices[0]
        months, first = self._fact("months"), self.plan.series[0].up_to_months
        assert first is not None
        chosen: nw.Expr = nw.lit(None, nw.Int64())
        for one, choice in reversed(list(zip(self.plan.series, choices, strict=True))):
            reach = one.up_to_months
            chosen = choice if reach is None else nw.when(months <= reach).then(choice).otherwise(chosen)
        covered = nw.when(longest <= first).then(choices[0])
        return nw.when(months.is_null()).then(covered).otherwise(chosen)

    def _ceilings(self) -> list[nw.Expr]:
        """The ceilings that depend on facts, each in a column; null where it cannot be told."""
        changing = [one for one in self.terms.ceilings if self._constant(one.entries) is None]
        columns = [
            self._only_here(f"ceiling {one.name}", self.first_entry(one.entries).cast(nw.Int64()))
            for one in changing
        ]
        self.open_ends += [column.is_null() for column in columns]
        return columns

    def _top(self, changing: list[nw.Expr]) -> nw.Expr:
        """The lowest of the known ceilings."""
        fixed = [self._constant(one.entries) for one in self.terms.ceilings]
        self.lowest = min([one for one in fixed if one is not None], default=UNLIMITED)
        top: nw.Expr = nw.lit(self.lowest, nw.Int64())
        if changing:
            top = self._only_here("top", reduce(_smaller_known, changing, top))
        if self.lowest < UNLIMITED or changing:
            limited = [~column.is_null() for column in changing] + [top < UNLIMITED]
            self.ceiling = nw.when(reduce(lambda a, b: a & b, limited)).then(top)
        return top

    def _amount(self, top: nw.Expr, *, fixed: bool) -> None:
        """The amount clipped to the known ceilings; assumed to be the lowest when all are known."""
        if self.ceiling is None:
            return
        amount = self.day.stated("amount")
        if self.day.assume:
            amount = nw.when(amount.is_null()).then(self.ceiling).otherwise(amount)
        clipped = nw.when(top < amount).then(top).otherwise(amount)
        self._keep("amount", clipped.cast(nw.Int64()), self.lowest if fixed else None)

    def _late(self, name: str) -> None:
        """A derived fact that differs by product."""
        if name in self.plan.closure or self.day.is_given(name):
            reads = [self.own.get(fact, fact) for fact in self.day.plan.formulas[name].reads]
            self.own[name] = self.day.derive(name, self.own, f"{name} of {', '.join(reads)}")

    def _holds(self, line: Expression) -> nw.Expr:
        return self.day.columns(self.own).condition(condition_node(line))

    def _fact(self, name: str) -> nw.Expr:
        return self.day.column(self.own.get(name, name))

    def _constant(self, entries: Sequence[Entry]) -> int | None:
        """What a list comes to whatever the facts; None when it depends on them."""
        if not entries:
            return UNLIMITED
        return None if entries[0].when is not None else self.day.constant(entries[0].value)

    def first_entry(self, entries: Sequence[Entry]) -> nw.Expr:
        """The value of the first entry whose condition holds; null when that cannot be told."""
        chain = NO_LIMIT
        for entry in reversed(entries):
            value = self.day.columns(self.own).value(value_node(entry.value))
            if entry.when is None:
                chain = value
                continue
            holds = self._holds(entry.when)
            chain = nw.when(holds).then(value).otherwise(nw.when(~holds).then(chain))
        return chain

    def _only_here(self, name: str, column: nw.Expr) -> nw.Expr:
        return self.day.levels.keep(f"{self.place} {name}", column)

    def _keep(self, fact: str, column: nw.Expr, alike: Hashable) -> None:
        """A fact as this product reads it; products for which it is `alike` (None: none) share the column."""
        key = (fact, self.place, "here") if alike is None else (fact, alike)
        self.own[fact] = self.day.shared_column(key, column)


def _smaller_known(top: nw.Expr, limit: nw.Expr) -> nw.Expr:
    return nw.when(limit < top).then(limit).otherwise(top)


def _any(parts: Sequence[nw.Expr]) -> nw.Expr:
    return reduce(lambda a, b: a | b, parts)
