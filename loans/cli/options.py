"""Options that several commands share, and how an argument of the command line is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from loans.calendar.clock import SystemClock
from loans.catalogue import Catalogue
from loans.cli.help import two_lines
from loans.errors import InputError, Problem
from loans.texts import Text

F = TypeVar("F", bound=Callable[..., Any])
IN_PLACE = Path("products.toml")
ASSUME = Text(
    "未填的金额、期限、还款方式和担保方式按产品缺省值",
    "Fill in what is open of amount, term, method and security as the product has it",
)


def option(*names: str, help: Text, **kwargs: Any) -> Callable[[F], F]:  # noqa: A002 - click's own word
    """`click.option` with its help in both languages."""
    return click.option(*names, help=two_lines(help), **kwargs)


as_json = option("--json", "json_", is_flag=True, help=Text("输出 JSON", "Print JSON"))
lang = option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help=Text("语言", "Language"),
)
catalogue = option(
    "--catalogue",
    "-c",
    type=click.Path(path_type=Path, dir_okay=False),
    help=Text(
        "产品目录文件（缺省：./products.toml，再缺省：随附的目录）",
        "The catalogue (default: ./products.toml, else the packaged one)",
    ),
)
on = option(
    "--on",
    metavar="DATE",
    help=Text("按哪一天的条款和利率（缺省：今天）", "The day whose terms and rates apply (default: today)"),
)


def today() -> date:
    """The date in China."""
    return SystemClock().today()


def read_date(text: str | None, where: str, problems: list[Problem], default: date | None = None) -> date:
    """An ISO date from the command line; a mistake is added to `problems`."""
    if text is None:
        return default or today()
    try:
        if len(text) == len("2026-11-23"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    problems.append(
        Problem(
            where,
            text,
            Text("日历上的一天，写作 2026-11-23", "a day of the calendar, written 2026-11-23"),
            Text("请更正日期。", "Correct the date."),
            "date",
        )
    )
    return default or today()


def refuse(problems: list[Problem]) -> None:
    """Raise InputError if there are any."""
    if problems:
        raise InputError(problems)


def load_catalogue(path: Path | None) -> Catalogue:
    """The catalogue asked for, else ./products.toml, else the shipped one. Raises CatalogueError."""
    if path is None and not IN_PLACE.is_file():
        return Catalogue.shipped()
    return Catalogue.load(path or IN_PLACE)
