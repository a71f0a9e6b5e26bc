"""The command `loans` itself: its subcommands, and what a person sees when one of them fails."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from loans.cli.help import Page, two_lines
from loans.cli.lazy import LazyGroup
from loans.cli.tell import refuse_json, tell, tell_error
from loans.cli.usage import told, unreadable
from loans.errors import LoansError
from loans.texts import Text

BAD_INPUT = 2

COMMANDS = {
    "check": (
        "loans.cli.check",
        Text("检查产品目录，一次列出全部错误", "Check a catalogue"),
    ),
    "products": ("loans.cli.products", Text("列出现行产品", "List the products in force")),
    "sheet": ("loans.cli.sheet", Text("产品明白纸", "A product's one-page guide")),
    "decide": ("loans.cli.decide", Text("审核一份申请", "Decide one application")),
    "schedule": ("loans.cli.schedule", Text("还款计划和年化利率", "Instalments, totals and the APR")),
    "screen": ("loans.cli.screen", Text("筛查名册", "Screen a roster against all products")),
    "replay": ("loans.cli.replay", Text("重算已存的决定", "Replay stored decisions")),
    "recheck": ("loans.cli.recheck", Text("核对状态与历史", "Compare state and history")),
    "audit": ("loans.cli.audit", Text("审计链", "The audit chain")),
    "migrate": ("loans.cli.migrate", Text("建立或升级数据库", "Create or upgrade the database")),
    "serve": ("loans.cli.serve", Text("启动网站", "Start the web server")),
    "staff": ("loans.cli.staff", Text("员工账号", "Accounts of staff")),
    "demo": ("loans.cli.demo", Text("写入虚构的演示数据", "Fill in invented demonstration data")),
}


HELP = Page(
    Text(
        "青创贷：产品、审核、还款计划与办理。\n金额以元为单位，利率写作小数（0.0336），日期写作 2026-11-23。",
        "Youth loans: products, decisions, schedules and casework.\n"
        "Money is in yuan, a rate is a fraction (0.0336), a date is written 2026-11-23.",
    ),
    {
        "COMMAND": Text(
            "下列命令之一；loans COMMAND --help 有详细说明", "One of these; loans COMMAND --help says more"
        )
    },
    ("loans check", "loans decide application.json", "loans sheet rural_good_youth"),
    {},
)


@click.group(
    cls=LazyGroup,
    commands_in=COMMANDS,
    page=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    package_name="youth-loans", prog_name="loans", help=two_lines(Text("显示版本", "Show the version"))
)
def cli() -> None:
    """The commands of `COMMANDS`."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave the process: 0 fine, 2 bad input, others as each command says."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code. A mistake is told on standard error, never as a traceback."""
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        answer = cli.main(args=arguments, prog_name="loans", standalone_mode=False)
    except click.exceptions.Abort:
        tell(Text("已中止。", "Aborted."))
        return 1
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show(file=sys.stderr)
        return BAD_INPUT
    except click.ClickException as mistake:
        return _refused(told(mistake), typed)
    except LoansError as error:
        return _refused(error, typed)
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        sys.stderr.close()
        return 0
    except OSError as failed:
        return _refused(unreadable(failed), typed)
    return answer if isinstance(answer, int) else 0


def _refused(error: LoansError, typed: list[str]) -> int:
    """Tell the error; with --json it is also the JSON document, so that a program always finds one."""
    if "--json" in typed:
        refuse_json(error)
    tell_error(error)
    return BAD_INPUT
