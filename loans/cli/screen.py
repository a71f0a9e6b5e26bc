"""`loans screen`: a roster against all products."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.cli.tell import both, tell
from loans.errors import Problem
from loans.texts import Text

SOME_BAD = 3
THOUSANDTHS = 1000


@command(
    Text(
        "按全部产品筛查名册：一行一份申请，一列一项；不认识的列原样保留，空格即未知。\n"
        "有问题的行另存 OUT.errors.csv，不影响其余各行。\n"
        "同时用 --assume-request 和 --eligible-only 时，另写按乡镇和产品分组的联系名单 OUT.contacts.csv。",
        "Screen a roster against all products: a row is an application, a column a fact; other columns\n"
        "are carried through, an empty cell is unknown. Bad rows go to OUT.errors.csv and stop nothing.\n"
        "With both --assume-request and --eligible-only a contact list by township and product is\n"
        "written to OUT.contacts.csv.",
    ),
    arguments={
        "IN": Text("名册：csv、xlsx 或 parquet", "The roster: csv, xlsx or parquet"),
        "OUT": Text("结果：csv、xlsx 或 parquet", "The result: csv, xlsx or parquet"),
    },
    examples=(
        "loans screen roster.csv result.csv",
        "loans screen roster.xlsx result.xlsx --on 2026-11-23 --assume-request --eligible-only",
        "loans screen province.parquet result.parquet --engine spark --master spark://host:7077",
    ),
    exits={3: Text("有的行有问题", "some rows are bad")},
)
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@options.on
@options.option(
    "--engine",
    metavar="NAME",
    help=Text(
        "计算引擎：plain、polars、duckdb 或 spark（缺省：按文件大小选）",
        "Engine: plain, polars, duckdb or spark (default: by the file's size)",
    ),
)
@options.option(
    "--master",
    metavar="URL",
    help=Text("Spark 集群地址，配合 --engine spark", "The Spark cluster, with --engine spark"),
)
@options.option("--assume-request", is_flag=True, help=options.ASSUME)
@options.option(
    "--eligible-only",
    is_flag=True,
    help=Text(
        "只保留可以办理、或只差银行核实的行",
        "Keep rows that are eligible, or unknown only on what the bank verifies",
    ),
)
@options.catalogue
def screen(
    source: Path,
    target: Path,
    on: str | None,
    engine: str | None,
    master: str | None,
    assume_request: bool,
    eligible_only: bool,
    catalogue: Path | None,
) -> int:
    """Exit code 3 where some rows are bad."""
    problems: list[Problem] = []
    day = options.read_date(on, "--on", problems)
    problems += _target_problems(source, target)
    options.refuse(problems)
    loaded = options.load_catalogue(catalogue)
    run = use("loans.screening.run:screen_file")
    words = both(Text("筛查", "Screening"))
    with click.progressbar(length=THOUSANDTHS, label=words, file=sys.stderr) as bar:
        report = run(
            source,
            target,
            loaded,
            on=day,
            engine=engine,
            master=master,
            assume_request=assume_request,
            eligible_only=eligible_only,
            progress=lambda done: bar.update(done - bar.pos),
        )
    tell(report.say())
    return SOME_BAD if report.bad else 0


def _target_problems(source: Path, target: Path) -> Iterator[Problem]:
    if not target.parent.is_dir():
        allowed = Text("已有的文件夹", "a folder that is there")
        advice = Text("请先建立文件夹，或改换位置。", "Make it first, or write elsewhere.")
        yield Problem("OUT", str(target.parent), allowed, advice, "no_folder")
    elif target.exists() and target.samefile(source):
        allowed = Text("与名册不同的文件", "another file than the roster")
        advice = Text("请改换文件名，名册会保持原样。", "Choose another name; the roster stays as it is.")
        yield Problem("OUT", str(target), allowed, advice, "same_file")
