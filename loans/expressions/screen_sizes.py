"""`size_class` as columns."""

from __future__ import annotations

from functools import reduce

import narwhals as nw

from loans.expressions.screen_wholes import picked
from loans.expressions.size_class import BY_SECTOR, SIZES, Thresholds
from loans.vocabulary.fact import Fact


def size_rank(sector: nw.Expr, staff: nw.Expr, revenue: nw.Expr, sectors: Fact, sizes: Fact) -> nw.Expr:
    """The rank of an enterprise's size, from the rank of its sector, its staff and its revenue in fen."""
    groups: dict[Thresholds, list[int]] = {}
    for choice in sectors.choices:
        if choice.code in BY_SECTOR:
            groups.setdefault(BY_SECTOR[choice.code], []).append(choice.rank)
    chain: nw.Expr | None = None
    for bounds, ranks in reversed(groups.items()):
        found = nw.when(sector.is_in(ranks)).then(_place(staff, revenue, bounds))
        chain = found if chain is None else found.otherwise(chain)
    if chain is None:
        return nw.lit(None, nw.Int64())
    ranks_of = [sizes.rank_of(size) for size in SIZES]
    if ranks_of == list(range(len(SIZES))):
        return chain
    return reduce(
        lambda rest, place: nw.when(chain == place).then(nw.lit(ranks_of[place])).otherwise(rest),
        range(len(SIZES)),
        nw.lit(None, nw.Int64()),
    )


def _place(staff: nw.Expr, revenue: nw.Expr, bounds: Thresholds) -> nw.Expr:
    places = [
        reduce(lambda a, b: a + b, [(figure >= bound).cast(nw.Int64()) for bound in lower])
        for figure, lower in ((staff, bounds.staff), (revenue, bounds.revenue))
        if lower is not None
    ]
    return reduce(_smaller, places)


def _smaller(left: nw.Expr, right: nw.Expr) -> nw.Expr:
    """The smaller of two places; the first place is the smaller one whatever the other is, known or not."""
    return (
        nw.when((left == 0) | (right == 0)).then(nw.lit(0, nw.Int64())).otherwise(picked("min", left, right))
    )
