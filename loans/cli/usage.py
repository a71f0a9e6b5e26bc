"""What is wrong with a command as it was typed, in both languages: click itself speaks English only."""

from __future__ import annotations

import re
from typing import Any

import click

from loans.errors import InputError, LoansError, Problem
from loans.texts import Text, any_of, same

HELP = Text("用 --help 查看用法。", "See --help.")
NEEDED = Text("须填写", "a value: it must be given")
A_FILE = Text("一个可以读写的文件", "a file that can be read or written")
A_NUMBER = Text("范围内的整数", "a whole number within its range")
A_KNOWN_OPTION = Text("本命令的选项", "an option of this command")
WHAT_HELP_SHOWS = Text("--help 所列的写法", "what --help shows")


def missing(where: str) -> Problem:
    """An argument or option that must be given was not."""
    return Problem(where, "–", NEEDED, HELP, "missing")


def told(mistake: click.ClickException) -> LoansError:
    """The same mistake as an error of ours."""
    if isinstance(mistake, click.MissingParameter):
        return InputError([missing(_name(mistake.param))])
    if isinstance(mistake, click.NoSuchOption):
        return InputError([_no_such_option(mistake)])
    if isinstance(mistake, click.BadParameter):
        kind = mistake.param.type if mistake.param else None
        return InputError(
            [Problem(_name(mistake.param), _found(mistake), _allowed(kind), HELP, "bad_argument")]
        )
    return InputError([Problem("loans", mistake.format_message(), WHAT_HELP_SHOWS, HELP, "usage")])


def unreadable(failed: OSError) -> LoansError:
    """What the operating system refused: a folder that is not there, no permission, a full disk."""
    advice = Text("请检查文件名、权限和磁盘空间。", "Check the name, the permissions and the disk.")
    where = str(failed.filename or "loans")
    return InputError([Problem(where, failed.strerror or str(failed), A_FILE, advice, "file")])


def _no_such_option(mistake: click.NoSuchOption) -> Problem:
    near = mistake.possibilities[0] if mistake.possibilities else None
    advice = Text(f"是不是 {near}？", f"Did you mean {near}?") if near else HELP
    return Problem(mistake.option_name, mistake.option_name, A_KNOWN_OPTION, advice, "no_such_option")


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "loans"
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(click.Context(click.Command("loans"))).strip("[]")
    return max(parameter.opts, key=len)


def _found(mistake: click.BadParameter) -> str:
    """click puts the value at some place of its sentence, mostly in quotes, and keeps it nowhere else."""
    quoted = re.search(r"'(.*?)'", mistake.message)
    return quoted[1] if quoted else mistake.message.partition(" is not ")[0]


def _allowed(kind: click.ParamType[Any] | None) -> Text:
    if isinstance(kind, click.Choice):
        return any_of([same(str(one)) for one in kind.choices])
    if isinstance(kind, click.Path | click.File):
        return A_FILE
    return A_NUMBER if isinstance(kind, click.types.IntParamType) else WHAT_HELP_SHOWS
