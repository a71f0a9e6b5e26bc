"""`loans schedule`: instalments, totals and the APR of a loan."""

from __future__ import annotations

from typing import NamedTuple

import click

from loans.cli import options
from loans.cli.options import option
from loans.cli.table import show_table
from loans.cli.tell import show, show_json
from loans.errors import InputError, Problem
from loans.money import percent, show_yuan
from loans.schedule import DAY_COUNTS, METHODS, Schedule
from loans.schedule.quote import schedule as quote
from loans.texts import Text, any_of, same


class Wanted(NamedTuple):
    """What was typed."""

    amount: str
    rate: str
    months: str
    method: str
    start: str | None
    day_count: str | None
    fee: str
    grace: str


@click.command()
@option("--amount", required=True, help=Text("贷款金额，元", "Principal in yuan"))
@option("--rate", required=True, help=Text("年利率，小数，例如 0.0336", "Rate a year as a fraction (0.0336)"))
@option("--months", required=True, help=Text("期限，月", "Term in months"))
@option("--method", required=True, metavar="METHOD", help=any_of([same(name) for name in METHODS]))
@option("--start", metavar="DATE", help=Text("放款日（缺省：今天）", "Day of pay-out (today)"))
@option("--day-count", metavar="COUNT", help=any_of([same(name) for name in DAY_COUNTS]))
@option("--fee", default="0", help=Text("借款人在放款时另付的费用，元", "Yuan paid at the start"))
@option("--grace", default="0", help=Text("前若干期只还息", "Instalments of interest only at first"))
@options.lang
@options.as_json
def schedule(lang: str, json_: bool, **typed: str | None) -> None:
    """还款计划、合计与年化利率 / Instalments, totals and the APR.

    例 / Example: loans schedule --amount 2000000 --rate 0.0336 --months 12 --method level_payment
    """
    wanted = Wanted(**typed)  # type: ignore[arg-type]  # click fills the required ones
    made = options.answer_json(json_, lambda: _build(wanted))
    assert isinstance(made, Schedule)
    if json_:
        show_json(made.to_dict())
        return
    _show(made, lang)


def _build(wanted: Wanted) -> Schedule:
    problems: list[Problem] = []
    months = _count(wanted.months, "months", problems)
    start = options.read_date(wanted.start, "start", problems)
    grace = _count(wanted.grace, "grace", problems)
    first, count, fee = (wanted.amount, wanted.rate), wanted.day_count, wanted.fee
    if problems:  # what can be read is checked as well, so that every mistake is told at once
        months, grace = max(months, 1), 0
    try:
        made = quote(*first, months, wanted.method, start, day_count=count, fee=fee, grace=grace)
    except InputError as refused:
        raise InputError([*problems, *refused.problems]) from refused
    options.refuse(problems)
    return made


def _count(text: str, where: str, problems: list[Problem]) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len("999"):
        return int(text)
    allowed = Text("整数，0 至 999", "a whole number, 0 to 999")
    problems.append(Problem(where, text, allowed, Text("请更正。", "Correct it."), "count"))
    return 0


def _show(made: Schedule, lang: str) -> None:
    heads = [
        Text("期", "no."),
        Text("还款日", "due"),
        Text("本金", "principal"),
        Text("利息", "interest"),
        Text("还款额", "payment"),
        Text("剩余本金", "balance"),
    ]
    rows = [
        [str(number), row.due.isoformat(), *(show_yuan(fen) for fen in row[1:])]
        for number, row in enumerate(made.instalments, start=1)
    ]
    apr = made.apr
    show(
        Text(
            f"年化利率（单利）{percent(apr.simple)}，（复利）{percent(apr.effective)}",
            f"APR {percent(apr.simple)} simple, {percent(apr.effective)} effective",
        ),
        lang,
    )
    show_table(heads, rows, lang)
    total = show_yuan(made.total_interest), show_yuan(made.total_payment)
    show(Text(f"利息合计 {total[0]}，还款合计 {total[1]}", f"Interest {total[0]}, payments {total[1]}"), lang)
