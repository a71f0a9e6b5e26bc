"""The help pages: Chinese first, English below, examples that the command line understands."""

import shlex
from unicodedata import east_asian_width

import click
import pytest

from loans.cli.help import Helped
from loans.cli.main import COMMANDS, cli, run
from loans.schedules import DAY_COUNTS, METHODS

PAGES = [[], *[[name] for name in COMMANDS], ["audit", "verify"]]


def helped(typed: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*typed, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def chinese(line: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in line)


@pytest.mark.parametrize("typed", PAGES, ids=" ".join)
def test_a_page_speaks_chinese_first_and_english_below(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = helped(typed, capsys)
    first, second = page.splitlines()[2:4]
    assert chinese(first)
    assert chinese(second) or second.strip().isascii()
    headings = [line for line in page.splitlines() if line and not line.startswith(" ")]
    assert headings[0].startswith("用法 / Usage: loans")
    assert all(chinese(line) and " / " in line for line in headings)
    assert "例子 / Examples:" in headings


@pytest.mark.parametrize("typed", PAGES, ids=" ".join)
def test_no_line_is_wider_than_a_terminal(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for line in helped(typed, capsys).splitlines():
        assert sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) <= 120, line


def commands() -> list[tuple[list[str], click.Command]]:
    context = click.Context(cli)
    found: list[tuple[list[str], click.Command]] = [([], cli)]
    for name in COMMANDS:
        one = cli.get_command(context, name)
        assert one is not None
        found.append(([name], one))
    return found


def test_every_option_and_every_exit_code_is_explained() -> None:
    for typed, one in commands():
        assert isinstance(one, Helped)
        for parameter in one.params:
            if isinstance(parameter, click.Option):
                assert chinese(parameter.help or ""), (typed, parameter.name)
            else:
                assert parameter.make_metavar(click.Context(one)).strip("[]") in one.page.arguments
        assert isinstance(one, click.Group) or {0, 2} <= set(one.page.exits)


def test_every_example_is_a_line_that_its_command_can_read() -> None:
    for _, one in commands():
        assert isinstance(one, Helped)
        for example in one.page.examples:
            line = example.rpartition("| ")[2].partition(" > ")[0]
            words = [word for word in shlex.split(line) if "=" not in word]
            assert words[0] == "loans"
            command: click.Command = cli
            context, rest = click.Context(cli), words[1:]
            while isinstance(command, click.Group):
                name, *rest = rest
                found = command.get_command(context, name)
                assert found is not None, example
                command = found
            for word in rest:
                known = {name for parameter in command.params for name in parameter.opts}
                assert not word.startswith("--") or word in known, example


def test_the_methods_and_day_counts_are_all_named(capsys: pytest.CaptureFixture[str]) -> None:
    page = helped(["schedule"], capsys)
    assert all(page.count(name) >= 2 for name in (*METHODS, *DAY_COUNTS))
