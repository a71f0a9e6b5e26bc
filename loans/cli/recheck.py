"""`loans recheck`: does the state of every case follow from its history?"""

from __future__ import annotations

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.report import DIFFERENCE, report_differences
from loans.texts import Text


@command(
    Text("核对每一笔的状态与历史。", "Compare the state of every case with its history."),
    examples=("loans recheck", "loans recheck --json"),
    exits={4: DIFFERENCE},
)
@options.as_json
def recheck(json_: bool) -> int:
    """Exit code 4 where a state does not follow from its history."""
    with opened() as office:
        return report_differences(use("loans.casework.maintenance:recheck")(office), json_)
