"""`loans audit verify`: is the audit chain whole?"""

from __future__ import annotations

import click

from loans.cli import options
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.report import report_differences


@click.group()
def audit() -> None:
    """审计链 / The audit chain."""


@audit.command()
@options.as_json
def verify(json_: bool) -> int:
    """逐行核对审计链 / Verify the audit chain row by row; the first bad row is named."""
    with opened() as office:
        return report_differences(use("loans.casework.maintenance:audit_verify")(office), json_)
