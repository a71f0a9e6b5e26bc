"""What a draft would change, as tables for a terminal: cases, products, pools."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from loans.cli.table import show_table
from loans.money import from_ppm, percent, show_yuan
from loans.texts import Text, clauses

if TYPE_CHECKING:
    from loans.casework.impact_report import Impact

OFFER, RATE, INTEREST = Text("可贷金额", "offer"), Text("年利率", "rate"), Text("利息", "interest")
PRODUCT = Text("产品", "product")
CASES = [Text("申请", "case"), PRODUCT, Text("结论", "verdict"), OFFER, RATE, INTEREST, Text("原因", "why")]
PRODUCTS = [PRODUCT, Text("可贷笔数", "offers"), OFFER, RATE, INTEREST]
POOLS = [Text("资金", "pool"), Text("总额", "size"), Text("占用", "taken")]


def show_impact(report: Impact, lang: str) -> None:
    """Print the tables that have rows, on standard output; before → after in each cell."""
    tables = [(CASES, list(_cases(report, lang))), (PRODUCTS, list(_products(report, lang)))]
    for heads, rows in [*tables, (POOLS, list(_pools(report, lang)))]:
        if rows:
            show_table(heads, rows, lang, left=frozenset(range(len(heads))))
            click.echo()


def _cases(report: Impact, lang: str) -> Iterable[list[str]]:
    for row in report.changed:
        a, b = row.before, row.after
        verdicts = dict.fromkeys(report.words(side.verdict).in_(lang) for side in (a, b))
        yield [
            row.case,
            row.name.in_(lang),
            " → ".join(verdicts),
            _money(a.offered, b.offered),
            _rates(_rate(a.annual), _rate(b.annual)),
            _money(a.interest, b.interest),
            clauses(row.why).in_(lang),
        ]


def _products(report: Impact, lang: str) -> Iterable[list[str]]:
    for one in report.products:
        a, b = one.before, one.after
        yield [
            one.name.in_(lang),
            f"{a.offers} → {b.offers}",
            _money(a.amount, b.amount),
            _rates(a.rate, b.rate),
            _money(a.interest, b.interest),
        ]


def _pools(report: Impact, lang: str) -> Iterable[list[str]]:
    for pool in report.pools:
        size = "—" if pool.size is None else show_yuan(pool.size)
        yield [pool.label.in_(lang), size, _money(pool.before, pool.after)]


def _money(before: int | None, after: int | None) -> str:
    return " → ".join("—" if fen is None else show_yuan(fen) for fen in (before, after))


def _rate(ppm: int | None) -> Decimal | None:
    return None if ppm is None else from_ppm(ppm)


def _rates(before: Decimal | None, after: Decimal | None) -> str:
    return " → ".join("—" if rate is None else percent(rate) for rate in (before, after))
