"""The papers of a product: what is true of most of them once, then each with what is its own."""

from __future__ import annotations

from collections import Counter

from loans.catalogue.model import Catalogue, Paper, PaperDemand, Terms
from loans.catalogue.sheet.shapes import Item, Section, capital
from loans.expressions.say.rule import say_condition
from loans.texts import Text

_HEADING = Text("需要的材料", "Papers")
_NONE = Text("目录没有列出材料，请向下列联系人询问。", "None are listed; ask one of the contacts below.")
_WORTH_SAYING_ONCE = 3


def paper_section(catalogue: Catalogue, terms: Terms) -> Section:
    """How most papers are wanted, then one line for each; those always asked for come first."""
    demands = sorted(terms.papers, key=lambda demand: demand.when is not None)
    kinds = Counter(_kind(catalogue.paper(demand.paper)) for demand in demands)
    if not kinds:
        return Section("papers", _HEADING, (Item(_NONE),))
    usual, count = kinds.most_common(1)[0]
    if count < _WORTH_SAYING_ONCE:
        return Section("papers", _HEADING, tuple(_item(catalogue, one, None) for one in demands))
    lead = Text(f"除另有注明外：{usual.zh}。", f"Unless said otherwise: {usual.en}.")
    return Section("papers", _HEADING, tuple(_item(catalogue, one, usual) for one in demands), lead)


def _kind(paper: Paper) -> Text:
    return Text(f"{paper.form.zh}；{paper.origin.zh}", f"{paper.form.en}; {paper.origin.en}")


def _item(catalogue: Catalogue, demand: PaperDemand, usual: Text | None) -> Item:
    paper = catalogue.paper(demand.paper)
    say, kind = capital(paper.label), _kind(paper)
    if kind != usual:
        say += Text(f"（{kind.zh}）", f" ({kind.en})")
    if demand.when is not None:
        condition = say_condition(demand.when)
        say = Text(f"{say.zh}，{condition.zh}时提供", f"{say.en}, when {condition.en}")
    return Item(say)
