"""`loans check`: is this catalogue in order? All mistakes at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.cli.tell import both, show, show_json, tell_error
from loans.errors import CatalogueError
from loans.texts import Text, how_many

if TYPE_CHECKING:
    from loans.catalogue import Catalogue

REFUSED = 2


@command(
    Text(
        "检查产品目录：一次列出全部错误，每条说明文件、产品、键、现值、允许的值和改法。",
        "Check a catalogue: every mistake at once, each with file, product, key, what was found and\n"
        "what is allowed.",
    ),
    arguments={
        "FILE": Text(
            "产品目录（缺省：./products.toml，再缺省：随附的目录）",
            "The catalogue (default: ./products.toml, else the packaged one)",
        )
    },
    examples=("loans check", "loans check draft.toml --lint", "loans check draft.toml --json"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@options.option(
    "--lint", is_flag=True, help=Text("另查不起作用的规则", "Also look for rules that have no effect")
)
@options.lang
@options.as_json
def check(file: Path | None, lint: bool, lang: str, json_: bool) -> int:
    """Exit code 2 where the catalogue is refused."""
    try:
        loaded = options.load_catalogue(file)
    except CatalogueError as error:
        return _refused(error, json_)
    remarks = _remarks(loaded) if lint else []
    if json_:
        found = [{"code": code, "where": where, "say": say.to_dict()} for code, where, say in remarks]
        show_json({"ok": True, "catalogue": loaded.digest, "problems": [], "remarks": found})
        return 0
    for _, where, say in remarks:
        click.echo(f"{where}: {say.in_(lang)}")
    count, rules = len(loaded.products), sum(len(one.terms[-1].rules) for one in loaded.products)
    parts = f"{how_many(count, 'products')}, {how_many(rules, 'rules')}"
    show(
        Text(
            f"目录无误：{count} 个产品，{rules} 条规则（{loaded.digest}）",
            f"The catalogue is in order: {parts} ({loaded.digest})",
        ),
        lang,
    )
    return 0


def _refused(error: CatalogueError, json_: bool) -> int:
    if json_:
        listed = [{**one.to_dict(), "say": one.say().to_dict()} for one in error.problems]
        show_json({"ok": False, "problems": listed})
    tell_error(error)
    count = len(error.problems)
    click.echo(both(Text(f"共 {count} 处错误", how_many(count, "mistakes"))), err=True)
    return REFUSED


def _remarks(loaded: Catalogue) -> list[tuple[str, str, Text]]:
    found = use("loans.catalogue.lint:remarks")(loaded)
    return [(one.code, one.where, one.say) for one in found]
