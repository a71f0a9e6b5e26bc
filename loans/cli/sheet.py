"""`loans sheet`: a product's plain one-page guide."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.errors import Problem
from loans.texts import Text, any_of, same


@command(
    Text(
        "一种产品的一页明白纸，由产品目录写成，写到标准输出。",
        "A product's plain one-page guide, made from the catalogue, on standard output.",
    ),
    arguments={"CODE": Text("产品代码，见 loans products", "The product's code, see loans products")},
    examples=(
        "loans sheet rural_good_youth",
        "loans sheet rural_good_youth --format pdf --lang en > guide.pdf",
    ),
)
@click.argument("code")
@options.catalogue
@options.on
@options.lang
@options.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html", "pdf"]),
    default="text",
    show_default=True,
    help=Text("输出格式", "Format"),
)
def sheet(code: str, catalogue: Path | None, on: str | None, lang: str, format_: str) -> None:
    """Exit code 2 for a code that the catalogue does not have."""
    loaded = options.load_catalogue(catalogue)
    problems: list[Problem] = []
    day = options.read_date(on, "--on", problems)
    product = next((one for one in loaded.products if one.code == code), None)
    if product is None:
        codes = any_of([same(one.code) for one in loaded.products])
        problems.append(
            Problem("CODE", code, codes, Text("请选用其中一个。", "Choose one of them."), "unknown_product")
        )
    options.refuse(problems)
    writers = {"text": "sheet_text", "html": "sheet_html", "pdf": "sheet_pdf"}
    write = use(f"loans.catalogue.sheet:{writers[format_]}")
    written = write(loaded, code, on=day, lang=lang)
    if isinstance(written, bytes):
        sys.stdout.buffer.write(written)
    else:
        click.echo(written)
