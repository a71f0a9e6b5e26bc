"""`loans recheck`: does the state of every case follow from its history?"""

from __future__ import annotations

import click

from loans.cli import options
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.report import report_differences


@click.command()
@options.as_json
def recheck(json_: bool) -> int:
    """核对每一笔的状态与历史 / Compare the state of every case with its history."""
    with opened() as office:
        return report_differences(use("loans.casework.maintenance:recheck")(office), json_)
