"""Help pages, Chinese first and English below, with examples and exit codes: click's are English only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import click

from loans.cli.tell import both
from loans.texts import Text

USAGE = Text("用法", "Usage")
ARGUMENTS = Text("参数", "Arguments")
OPTIONS = Text("选项", "Options")
COMMANDS = Text("命令", "Commands")
EXAMPLES = Text("例子", "Examples")
EXITS = Text("退出码", "Exit codes")
SHOW_HELP = Text("显示这份说明", "Show this help")
FINE = Text("成功", "fine")
BAD_INPUT = Text("输入有误：逐条说明在哪里、填了什么、允许什么、怎么改", "bad input; each mistake is named")


class Page(NamedTuple):
    """What the help of a command says beside its options; `arguments` by the name in the usage line."""

    says: Text
    arguments: Mapping[str, Text]
    examples: Sequence[str]
    exits: Mapping[int, Text]


NOTHING = Page(Text("", ""), {}, (), {})


class Helped(click.Command):
    """A command whose help is a `Page`."""

    def __init__(self, *args: Any, page: Page = NOTHING, **kwargs: Any) -> None:
        kwargs["help"] = two_lines(page.says)  # click would take the function's docstring
        super().__init__(*args, **kwargs)
        self.page = page

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's `--help`, in our words."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = two_lines(SHOW_HELP)
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page. Lines are broken where the texts break them; terminals do the rest."""
        formatter.write("\n".join(self._lines(ctx)) + "\n")

    def _lines(self, ctx: click.Context) -> Iterator[str]:
        usage = " ".join(self.collect_usage_pieces(ctx))
        yield from (f"{both(USAGE)}: {ctx.command_path} {usage}", "")
        yield from (f"  {line}" for line in (self.help or "").splitlines())
        yield from section(ARGUMENTS, [(name, two_lines(says)) for name, says in self.page.arguments.items()])
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [record for one in options if (record := one.get_help_record(ctx)) is not None]
        yield from section(OPTIONS, [(names, _plain(says)) for names, says in records])
        yield from self.more_lines(ctx)
        if self.page.examples:
            yield from ("", f"{both(EXAMPLES)}:", *(f"  {example}" for example in self.page.examples))
        yield from section(EXITS, [(str(code), both(says)) for code, says in self.page.exits.items()])

    def more_lines(self, ctx: click.Context) -> Iterator[str]:
        """What stands between the options and the examples: nothing, or the commands of a group."""
        del ctx
        yield from ()


class HelpedGroup(Helped, click.Group):
    """A group whose help is a `Page` and the list of its commands."""

    def more_lines(self, ctx: click.Context) -> Iterator[str]:
        """One line for each command."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        listed = [(name, one.page.says) for name, one in found if isinstance(one, Helped)]
        yield from section(COMMANDS, [(name, two_lines(says)) for name, says in listed])


def command(
    says: Text,
    *,
    arguments: Mapping[str, Text] | None = None,
    examples: Sequence[str] = (),
    exits: Mapping[int, Text] | None = None,
) -> Callable[[Callable[..., Any]], Helped]:
    """`click.command` with a help page. `exits` holds the codes beside 0 and 2, which every command has."""
    page = Page(says, arguments or {}, examples, {0: FINE, 2: BAD_INPUT, **(exits or {})})
    return click.command(cls=Helped, page=page, options_metavar="[OPTIONS]")


def two_lines(text: Text) -> str:
    """Chinese, and English below it."""
    return text.zh if text.zh == text.en else f"{text.zh}\n{text.en}"


def section(heading: Text, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A heading and its rows, the second column below itself; nothing for no rows."""
    if not rows:
        return
    yield from ("", f"{both(heading)}:")
    width = max(len(name) for name, _ in rows)
    for name, says in rows:
        first, *rest = says.splitlines() or [""]
        yield f"  {name:<{width}}  {first}".rstrip()
        yield from (f"  {'':<{width}}  {line}" for line in rest)


def _plain(says: str) -> str:
    """click appends what it knows of a value in English: ``[default: zh]``."""
    return says.replace("[default: ", "[缺省 / default: ")
