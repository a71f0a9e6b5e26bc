"""`loans audit verify`: is the audit chain whole?"""

from __future__ import annotations

import click

from loans.cli import options
from loans.cli.help import BAD_INPUT, FINE, Helped, HelpedGroup, Page
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.report import DIFFERENCE, DIFFERS, report_differences
from loans.texts import Text

VERIFY = Page(
    Text(
        "逐行核对审计链，指出第一处断裂。", "Verify the audit chain row by row; the first bad row is named."
    ),
    {},
    ("loans audit verify", "loans audit verify --json"),
    {0: FINE, 2: BAD_INPUT, DIFFERS: DIFFERENCE},
)


@click.group(
    cls=HelpedGroup, page=Page(Text("审计链。", "The audit chain."), {}, ("loans audit verify",), {})
)
def audit() -> None:
    """Its one command is `verify`."""


@audit.command(cls=Helped, page=VERIFY)
@options.as_json
def verify(json_: bool) -> int:
    """Exit code 4 where the chain is broken."""
    with opened() as office:
        return report_differences(use("loans.casework.maintenance:audit_verify")(office), json_)
