"""A day of screening: the facts of a roster as columns, given or derived, shared by all products."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import reduce

import narwhals as nw
from narwhals.dtypes import DType

from loans.decision.lines import value_node
from loans.decision.plan import DayPlan
from loans.decision.price import Price as DayPrice
from loans.decision.source_shared import AHEAD
from loans.decision.system import Known
from loans.expressions.column_form import serial
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import form_of
from loans.expressions.nodes import Base, Value
from loans.expressions.screen import Columns
from loans.expressions.screen_wholes import constant
from loans.expressions.unparse import unparse
from loans.expressions.walk import facts_read
from loans.expressions.wholes import Fixed, Interval
from loans.screening.bounds import Bounds
from loans.screening.levels import Levels
from loans.screening.names import below, inside
from loans.screening.packing import Packing
from loans.screening.prices import most_rate
from loans.vocabulary.fact import Kind
from loans.vocabulary.values import PPM

_EMPTY: dict[Kind, DType] = {
    Kind.YES_NO: nw.Boolean(),
    Kind.TEXT: nw.String(),
    Kind.ID: nw.String(),
    Kind.DIVISION: nw.String(),
}


class DayColumns:
    """`given`: the facts that have a column, with the least and most of those that are numbers.

    `wide` is the engine's integer beyond 63 bits. `levels` holds every column to compute so far,
    `packing` the rules.
    """

    def __init__(
        self,
        plan: DayPlan,
        on: date,
        known: Known,
        given: Mapping[str, Interval | None],
        wide: DType,
        *,
        assume: bool,
    ) -> None:
        self.plan = plan
        self.words = plan.catalogue.vocabulary
        self.on = on
        self.known = known
        self.assume = assume
        self.levels = Levels()
        self.packing = Packing()
        self._given = given
        self._wide = wide
        self._homes: dict[
            str, str
        ] = {}  # where a derived fact stands when its own column holds what was given
        self._unlike: list[nw.Expr] = []
        self._alike: dict[str, list[nw.Expr]] = {}
        self._interned: dict[Hashable, str] = {}
        self._bounds = Bounds(plan, {name: one for name, one in given.items() if one}, self._system())

    def derive_shared(self) -> None:
        """Keep the derived facts that are the same for every product."""
        needed = set(AHEAD).union(self._given, *[plan.closure for plan in self.plan.plans])
        for name in self.words.derived:
            if name in needed and name not in self.plan.late:
                self._homes[name] = self.derive(name, {}, name)
                self.levels.close()

    @property
    def suspect(self) -> nw.Expr:
        """Whether a row contradicts itself: a birth or registration ahead, a derived fact unlike its inputs.

        A fact that differs by product agrees when it is right for one of them.
        """
        ahead = [self.column(name) > serial(self.on) for name in AHEAD if name in self.words]
        found = [one.fill_null(False) for one in [*ahead, *self._unlike]]
        for matches in self._alike.values():
            known = [~one.is_null() for one in matches]
            found.append(_any(known) & ~_any([one.fill_null(False) for one in matches]))
        return _any(found)

    def columns(self, own: Mapping[str, str]) -> Columns:
        """The emitter for a product that reads `own` facts from other columns."""

        def names(fact: str, under: bool) -> nw.Expr:
            home = own.get(fact, self._homes.get(fact, fact))
            return nw.col(below(home)) if under else self.column(home)

        def ready(node: Value, column: nw.Expr) -> nw.Expr:
            reads = [fact.name for fact in facts_read(node)]
            return self._ready((unparse(node), *[own.get(name, name) for name in reads]), column)

        return Columns(names, self.words, self.on, self._bounds, self._wide, ready)

    def column(self, name: str) -> nw.Expr:
        """The column of a shared fact or of something kept; null where nobody gives the fact."""
        if name == "on":
            return nw.lit(serial(self.on), nw.Int32())
        if name == "exposure":
            return nw.lit(self.known.exposure, nw.Int64())
        home = self._homes.get(name, name)
        fact = self.words.get(home)
        if fact is None or fact.name in self._given or fact.name in self._homes:
            return nw.col(inside(home))
        return nw.lit(None, _EMPTY.get(fact.kind, nw.Int64()))

    def stated(self, name: str) -> nw.Expr:
        """A fact of the request as it was asked for."""
        return self.column(name)

    def shared_column(self, key: Hashable, column: nw.Expr) -> str:
        """The name of the column kept under a key; kept once."""
        if key not in self._interned:
            self._interned[key] = f"{len(self._interned)} shared"
            self.levels.keep(self._interned[key], column)
        return self._interned[key]

    def _ready(self, key: Hashable, column: nw.Expr) -> nw.Expr:
        if key not in self._interned:
            self._interned[key] = f"{len(self._interned)} ready"
            self.levels.before(self._interned[key], column)
        return nw.col(inside(self._interned[key]))

    def derive(self, name: str, own: Mapping[str, str], home: str) -> str:
        """Keep a derived fact, what was given directly coming first; the name of its column."""
        fact = self.words.facts[name]
        if name in self._given or home != name:
            home = f"{home} known"
        if home in self._interned:
            return home
        self._interned[home] = home
        over, under = self.columns(own).derived(fact, self.plan.formulas[name])
        if name in self._given:
            given = nw.col(inside(name))
            if under is None and name not in self.plan.late:
                self._unlike.append(self.levels.keep(f"{home} unlike", given != over))
            else:
                match = given == over if under is None else self._rounds_to(given, over, under)
                self._alike.setdefault(name, []).append(self.levels.keep(f"{home} alike", match))
            if under is not None:
                under = nw.when(~given.is_null()).then(nw.lit(PPM, nw.Int64())).otherwise(under)
            over = (
                nw.coalesce(given, over)
                if under is None
                else nw.when(given.is_null()).then(over).otherwise(given)
            )
        self.levels.keep(home, over)
        if under is not None:
            self.levels.keep(f"{home}_below", under)
        return home

    def is_given(self, name: str) -> bool:
        """Whether a fact has a column of its own."""
        return name in self._given

    def _rounds_to(self, given: nw.Expr, over: nw.Expr, under: nw.Expr) -> nw.Expr:
        """Whether `over / under` is `given` parts per million when rounded half-up."""
        stated, above, below = (one.cast(self._wide) for one in (given, over, under))
        one, two, most = (constant(number, self._wide) for number in (1, 2, 2 * PPM))
        twice = (above * most).cast(self._wide) + below
        least, next_ = (
            (stated * two * below).cast(self._wide),
            ((stated + one) * two * below).cast(self._wide),
        )
        return (least <= twice) & (twice < next_)

    def constant(self, line: Expression) -> int | None:
        """The raw whole number that a line of money or months is whatever the facts; None when it reads
        any."""
        node = value_node(line)
        assert node.type.base is Base.NUMBER
        form = form_of(node)
        scale = 100 if node.type.unit == "money" else 1
        return (
            form.above.value * scale // form.scale
            if isinstance(form.above, Fixed) and form.below is None
            else None
        )

    def _system(self) -> dict[str, Interval]:
        """Least and most of what the system knows."""
        parts = [part for part in self.known.parts.values() if part is not None]
        pools = list(self.known.pools.values())
        prices = [
            [DayPrice(plan.terms.pricing, plan.terms.longest_days).fixed or 0]
            + [most_rate(plan.terms.pricing, part) for part in parts]
            for plan in self.plan.plans
        ]
        return {
            "reference_rate": (0, max(parts, default=0)),
            "annual_rate": (0, max((one for each in prices for one in each), default=0)),
            "pool_available": (0, max(pools, default=0)),
            "exposure": (0, self.known.exposure),
        }


def _any(parts: Sequence[nw.Expr]) -> nw.Expr:
    return reduce(lambda a, b: a | b, parts)
