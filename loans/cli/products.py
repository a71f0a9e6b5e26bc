"""`loans products`: what is lent today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loans.cli import options
from loans.cli.help import command
from loans.cli.table import show_table
from loans.cli.tell import show_json
from loans.errors import Problem
from loans.texts import Text

if TYPE_CHECKING:
    from datetime import date

    from loans.catalogue.model import Product, Terms

HEADS = [
    Text("代码", "code"),
    Text("产品", "product"),
    Text("条款自", "terms from"),
    Text("对象", "for whom"),
]


@command(
    Text("列出当天有条款的产品。", "List the products with terms in force on a day."),
    examples=("loans products", "loans products --on 2022-07-01 --lang en"),
)
@options.catalogue
@options.on
@options.lang
@options.as_json
def products(catalogue: Path | None, on: str | None, lang: str, json_: bool) -> None:
    """A table, or with `--json` the same and more."""
    loaded = options.load_catalogue(catalogue)
    problems: list[Problem] = []
    day = options.read_date(on, "--on", problems)
    options.refuse(problems)
    in_force = [(one, terms) for one in loaded.products if (terms := one.terms_on(day)) is not None]
    if json_:
        listed = [_product_json(product, terms) for product, terms in in_force]
        show_json({"on": day.isoformat(), "catalogue": loaded.digest, "products": listed})
        return
    rows = [_row(product, terms.start, lang) for product, terms in in_force]
    show_table(HEADS, rows, lang, left=frozenset(range(len(HEADS))))


def _row(product: Product, start: date, lang: str) -> list[str]:
    return [product.code, product.name.in_(lang), start.isoformat(), product.audience.in_(lang)]


def _product_json(product: Product, terms: Terms) -> dict[str, object]:
    return {
        "code": product.code,
        "name": product.name.to_dict(),
        "summary": product.summary.to_dict(),
        "audience": product.audience.to_dict(),
        "terms_from": terms.start.isoformat(),
        "main": product.main,
        "rules": [rule.name for rule in terms.rules],
        "ceilings": [ceiling.name for ceiling in terms.ceilings],
    }
