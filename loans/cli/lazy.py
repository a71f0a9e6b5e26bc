"""A group whose commands are imported when they are used: `loans decide` must not wait for the database."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from loans.cli.help import COMMANDS, HelpedGroup, section
from loans.cli.tell import both
from loans.errors import InputError, NotBuiltYet, Problem
from loans.texts import Text, any_of, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class LazyGroup(HelpedGroup):
    """`commands_in`: command name -> (module that defines it under that name, what it does)."""

    def __init__(self, *args: Any, commands_in: Mapping[str, tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the contract."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's signature
        """The command, imported now. Raises InputError: no such command, with the one that was meant."""
        if cmd_name in self._modules:
            command = getattr(import_module(self._modules[cmd_name][0]), cmd_name)
            assert isinstance(command, click.Command)
            return command
        raise InputError([_no_such_command(cmd_name, list(self._modules))])

    def more_lines(self, ctx: click.Context) -> Iterator[str]:  # noqa: ARG002 - its parent's signature
        """The commands from the table, so that `--help` imports none of them."""
        yield from section(COMMANDS, [(name, both(words)) for name, (_, words) in self._modules.items()])


def _no_such_command(typed: str, commands: list[str]) -> Problem:
    near = get_close_matches(typed, commands, n=1)
    advice = (
        Text(f"是不是“{near[0]}”？", f"Did you mean “{near[0]}”?")
        if near
        else Text("用 --help 查看用法。", "See --help.")
    )
    return Problem("COMMAND", typed, any_of([same(name) for name in commands]), advice, "no_such_command")


def use(path: str) -> Any:
    """What `package.module:name` names, imported now. Raises NotBuiltYet when that part is not there."""
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in {"loans", "web"}:
            raise
        raise NotBuiltYet(Text(f"功能 {module}", f"The part {module}")) from missing
