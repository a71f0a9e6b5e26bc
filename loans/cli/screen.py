"""`loans screen`: a roster against all products."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from loans.cli import options
from loans.cli.lazy import use
from loans.cli.tell import both, tell
from loans.errors import Problem
from loans.texts import Text

SOME_BAD = 3
THOUSANDTHS = 1000


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@options.on
@options.option(
    "--engine", metavar="NAME", help=Text("计算引擎（缺省：按规模选择）", "Engine (chosen by size)")
)
@options.option(
    "--master", metavar="URL", help=Text("Spark 集群地址（--engine spark）", "Spark cluster (--engine spark)")
)
@options.option(
    "--assume-request", is_flag=True, help=Text("未填的申请要素按产品缺省值", "Fill an open request")
)
@options.option(
    "--eligible-only", is_flag=True, help=Text("只保留可以办理的行", "Keep rows that could borrow")
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
    """筛查名册（csv、xlsx、parquet） / Screen a roster (csv, xlsx, parquet) against all products.

    有问题的行另存 OUT.errors.csv，不影响其余各行 / Bad rows go to OUT.errors.csv and stop nothing.

    --assume-request --eligible-only 另写一份按乡镇和产品分组的联系名单 OUT.contacts.csv /
    With both, a contact list by township and product is written to OUT.contacts.csv.
    """
    problems: list[Problem] = []
    day = options.read_date(on, "--on", problems)
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
