"""A group whose commands are imported when they are used: `loans decide` must not wait for the database."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from loans.cli.tell import both
from loans.errors import NotBuiltYet
from loans.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """`commands_in`: command name -> (module that defines it under that name, what it does)."""

    def __init__(self, *args: Any, commands_in: Mapping[str, tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the contract."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; a near miss is answered with a suggestion."""
        if cmd_name in self._modules:
            command = getattr(import_module(self._modules[cmd_name][0]), cmd_name)
            assert isinstance(command, click.Command)
            return command
        near = get_close_matches(cmd_name, self._modules, n=1)
        if near:
            hint = Text(
                f"没有命令“{cmd_name}”，是不是“{near[0]}”？",
                f"No command “{cmd_name}”. Did you mean “{near[0]}”?",
            )
            raise click.UsageError(both(hint), ctx)
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands from the table, so that `--help` imports none of them."""
        with formatter.section(both(Text("命令", "Commands"))):
            formatter.write_dl([(name, both(words)) for name, (_, words) in self._modules.items()])


def _hint(typed: str, near: str) -> Text:
    return Text(f"没有命令“{typed}”，是不是“{near}”？", f"No command “{typed}”. Did you mean “{near}”?")


def use(path: str) -> Any:
    """What `package.module:name` names, imported now. Raises NotBuiltYet when that part is not there."""
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in {"loans", "web"}:
            raise
        raise NotBuiltYet(Text(f"功能 {module}", f"The part {module}")) from missing
