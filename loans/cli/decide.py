"""`loans decide`: one application against one or all products, best first."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loans.cli import options
from loans.cli.answer import show_decisions
from loans.cli.help import command
from loans.cli.not_json import not_json
from loans.cli.tell import show_json, tell
from loans.decision import Application, System
from loans.decision import decide as decide_on
from loans.decision.decide import unknown_product
from loans.errors import InputError, Problem
from loans.texts import Text

if TYPE_CHECKING:
    from datetime import date

    from loans.catalogue.model import Catalogue

SHAPE = Text('{"facts": {…}, "verified": {…}}，UTF-8 编码', '{"facts": {…}, "verified": {…}} in UTF-8')


@command(
    Text(
        "审核一份申请，最合适的产品在前；未填的项视为未知。",
        "Decide one application, the best product first. What is left out is unknown.",
    ),
    arguments={
        "FILE": Text(
            '申请，JSON：{"facts": {名称: 值}, "verified": {名称: 核实者}}，\n'
            "核实者为 league、bank 或 register；“-”读标准输入",
            'The application as JSON: {"facts": {NAME: VALUE}, "verified": {NAME: VERIFIER}},\n'
            'a verifier is league, bank or register; "-" reads standard input',
        )
    },
    examples=(
        "loans decide application.json",
        "loans decide application.json --product rural_good_youth --on 2022-07-01 --json",
        """echo '{"facts": {"age": 30, "amount": "200000"}}' | loans decide - --assume-request""",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@options.option("--product", metavar="CODE", help=Text("只看一个产品", "One product only"))
@options.on
@options.option("--assume-request", is_flag=True, help=options.ASSUME)
@options.catalogue
@options.lang
@options.as_json
def decide(
    file: Path,
    product: str | None,
    on: str | None,
    assume_request: bool,
    catalogue: Path | None,
    lang: str,
    json_: bool,
) -> None:
    """Warnings go to standard error, the decisions to standard output."""
    loaded = options.load_catalogue(catalogue)
    day, application = _read(file, on, product, loaded)
    system = System(today=options.today())
    answer = decide_on(
        application, loaded, on=day, product=product, assume_request=assume_request, system=system
    )
    for warning in answer.warnings:
        tell(warning.say)
    if json_:
        show_json(answer.to_dict())
    else:
        show_decisions(answer, lang)


def _read(file: Path, on: str | None, product: str | None, loaded: Catalogue) -> tuple[date, Application]:
    problems: list[Problem] = []
    if product is not None:
        problems += unknown_product(product, loaded)
    day = options.read_date(on, "--on", problems)
    facts, verified = _parse(_content(file), problems)
    application = Application({}, {}, loaded.vocabulary)
    try:
        application = Application.from_facts(facts, verified, loaded.vocabulary)
    except InputError as refused:
        problems += refused.problems
    options.refuse(problems)
    return day, application


def _content(file: Path) -> bytes:
    return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()


def _parse(content: bytes, problems: list[Problem]) -> tuple[dict[str, object], dict[str, str]]:
    """The facts and verifications of the document; mistakes of shape are added to `problems`."""
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as mistake:
        problems.append(not_json(content, mistake, SHAPE))
        return {}, {}
    if not isinstance(document, dict):
        found = type(document).__name__
        problems.append(
            Problem("FILE", found, SHAPE, Text("请更正文件。", "Correct the file."), "not_object")
        )
        return {}, {}
    remove = Text("请删去这一项。", "Remove it.")
    others = sorted(document.keys() - {"facts", "verified"})
    problems += [Problem(f"FILE.{key}", key, SHAPE, remove, "unknown_key") for key in others]
    parts = []
    for key in ("facts", "verified"):
        part = document.get(key, {})
        if not isinstance(part, dict):
            problems.append(
                Problem(f"FILE.{key}", str(part), SHAPE, Text("请更正。", "Correct it."), "not_object")
            )
            part = {}
        parts.append(part)
    return parts[0], parts[1]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError("duplicate: " + ", ".join(sorted({name for name in names if names.count(name) > 1})))
    return found
