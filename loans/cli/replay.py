"""`loans replay`: stored decisions made again, or made by a draft catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from loans.cli import options
from loans.cli.help import command
from loans.cli.impact_table import show_impact
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.report import DIFFERS
from loans.cli.tell import show_json, tell
from loans.errors import Problem
from loans.texts import Text


@command(
    Text(
        "重算每一份已存的决定，须逐位一致；有差异时列出第一处。\n"
        "给出草案时，列出谁会改变、为什么、额度和利息差多少。",
        "Make every stored decision again; it must come out bit for bit, or the first difference is named.\n"
        "With a draft: who would change and why, and what it would cost.",
    ),
    examples=("loans replay", "loans replay --catalogue draft.toml --since 2026-01-01 --json"),
    exits={4: Text("有一份决定不一致（只在不给草案时）", "a decision differs (never with a draft)")},
)
@options.option(
    "--catalogue",
    "draft",
    type=click.Path(path_type=Path, dir_okay=False),
    help=Text("用这份目录草案重算", "Decide again by this draft"),
)
@options.option("--since", metavar="DATE", help=Text("自哪一天起的决定", "Decisions since this day"))
@options.lang
@options.as_json
def replay(draft: Path | None, since: str | None, lang: str, json_: bool) -> int:
    """Exit code 4 where a replay differs."""
    problems: list[Problem] = []
    first: date | None = options.read_date(since, "--since", problems) if since else None
    options.refuse(problems)
    catalogue = None if draft is None else options.load_catalogue(draft)
    with opened() as office:
        report = use("loans.casework.maintenance:replay")(office, catalogue=catalogue, since=first)
    if json_:
        show_json(report.to_dict())
    told = list(report.lines())
    if catalogue is not None and not json_:
        show_impact(report, lang)
        told = told[-1:]
    for line in told:
        tell(line)
    return DIFFERS if report.differs else 0
