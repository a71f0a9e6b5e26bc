"""All products in force on a day, side by side: what a row shares is computed once."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from loans.screening.day import DayColumns
from loans.screening.packing import Place, any_open, any_unmet
from loans.screening.product import ProductColumns


@dataclass(frozen=True, slots=True)
class ProductResult:
    """What a product comes to: verdict, ceiling in fen, rate in ppm; each rule's name and place, in order."""

    code: str
    verdict: nw.Expr
    ceiling: nw.Expr
    rate: nw.Expr
    rules: tuple[tuple[str, Place], ...]
    columns: ProductColumns


def results_of(day: DayColumns) -> list[ProductResult]:
    """The results per product, in the catalogue's order; `day.levels` holds every column that they read.

    The outcomes of the rules stand in the columns `word N`.
    """
    products = [ProductColumns(place, plan, day) for place, plan in enumerate(day.plan.plans)]
    day.derive_shared()
    steps = [product.steps() for product in products]
    running = True
    while running:
        running = [next(one, "done") for one in steps] != ["done"] * len(steps)
        day.levels.close()
    words = [day.levels.keep(f"word {index}", word) for index, word in enumerate(day.packing.words())]
    day.levels.close()
    return [_result(product, words) for product in products]


def _result(product: ProductColumns, words: list[nw.Expr]) -> ProductResult:
    places = product.day.packing.places
    rules = [(one.name, places[product.key(one.expression)]) for one in product.terms.rules]
    read = [words[index] for index in dict.fromkeys(place.word for _, place in rules)]
    nothing = nw.lit(None, nw.Int64())
    return ProductResult(
        product.plan.product.code,
        product.verdict(any_unmet(read), any_open(read)),
        nothing if product.ceiling is None else product.ceiling,
        product.rate,
        tuple(rules),
        product,
    )
