"""`loans schedule`: instalments, totals and the APR of a loan."""

from __future__ import annotations

from typing import NamedTuple

from loans.cli import options
from loans.cli.help import command
from loans.cli.options import option
from loans.cli.table import show_table
from loans.cli.tell import show, show_json
from loans.cli.usage import missing
from loans.errors import InputError, Problem
from loans.money import percent, show_yuan
from loans.schedules import DAY_COUNTS, METHODS, Schedule
from loans.schedules.checks import MOST_MONTHS
from loans.schedules.quote import schedule as quote
from loans.texts import Text

# In place of what is missing, so that the rest can be checked in the same breath.
STAND_INS = {"amount": "100000000", "rate": "0", "months": "12", "method": METHODS[0]}

METHOD_HELP = Text(
    "还款方式，须填：level_payment 等额本息，level_principal 等额本金，\n"
    "interest_monthly 按月付息到期还本，interest_quarterly 按季结息到期还本，\n"
    "bullet 利随本清，revolving 随借随还",
    "Method, needed: level_payment, level_principal, interest_monthly (principal at the end),\n"
    "interest_quarterly (likewise), bullet (all at the end), revolving",
)
COUNT_HELP = Text(
    f"计息天数：{'、'.join(DAY_COUNTS)}（缺省：按月还款的 30/360，其他 act/360）",
    f"Day count: {', '.join(DAY_COUNTS)} (default: 30/360 for monthly methods, else act/360)",
)


class Wanted(NamedTuple):
    """What was typed."""

    amount: str | None
    rate: str | None
    months: str | None
    method: str | None
    start: str | None
    day_count: str | None
    fee: str
    grace: str


@command(
    Text("还款计划、合计与年化利率。", "Instalments, totals and the annual percentage rate."),
    examples=(
        "loans schedule --amount 2000000 --rate 0.0336 --months 12 --method level_payment",
        "loans schedule --amount 300000 --rate 0.0384 --months 60 --method level_principal --grace 36",
        "loans schedule --amount 100000 --rate 0.0336 --months 1 --method bullet --day-count act/365 --json",
    ),
)
@option("--amount", metavar="YUAN", help=Text("贷款金额，元，须填", "Principal in yuan; needed"))
@option(
    "--rate",
    metavar="RATE",
    help=Text("年利率，小数，例如 0.0336，须填", "Rate a year as a fraction (0.0336); needed"),
)
@option("--months", metavar="N", help=Text("期限，月，须填", "Term in months; needed"))
@option("--method", metavar="METHOD", help=METHOD_HELP)
@option("--start", metavar="DATE", help=Text("放款日（缺省：今天）", "Day of pay-out (default: today)"))
@option("--day-count", metavar="COUNT", help=COUNT_HELP)
@option(
    "--fee",
    metavar="YUAN",
    default="0",
    help=Text("借款人在放款时另付的费用，元", "Yuan that the borrower pays at the start"),
)
@option(
    "--grace",
    metavar="G",
    default="0",
    help=Text("前 G 期只还利息", "The first G instalments are interest only"),
)
@options.lang
@options.as_json
def schedule(lang: str, json_: bool, **typed: str | None) -> None:
    """Every mistake at once, also of what was left out."""
    made = _build(Wanted(**typed))  # type: ignore[arg-type]  # click fills those with a default
    if json_:
        show_json(made.to_dict())
        return
    _show(made, lang)


def _build(wanted: Wanted) -> Schedule:
    problems = [missing(name) for name in STAND_INS if getattr(wanted, name) is None]
    given = {**STAND_INS, **{name: typed for name, typed in wanted._asdict().items() if typed is not None}}
    months = _count(given["months"], "months", 1, problems)
    start = options.read_date(wanted.start, "start", problems)
    grace = _count(wanted.grace, "grace", 0, problems)
    first, count, fee = (given["amount"], given["rate"]), wanted.day_count, wanted.fee
    if problems:  # what can be read is checked as well, so that every mistake is told at once
        months, grace = max(months, 1), 0
    try:
        made = quote(*first, months, given["method"], start, day_count=count, fee=fee, grace=grace)
    except InputError as refused:
        raise InputError([*problems, *refused.problems]) from refused
    options.refuse(problems)
    return made


def _count(text: str, where: str, least: int, problems: list[Problem]) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_MONTHS)):
        return int(text)
    allowed = Text(f"整数，{least} 至 {MOST_MONTHS}", f"a whole number, {least} to {MOST_MONTHS}")
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
