"""The papers of a product, each with its form, its origin and the condition that asks for it."""

from __future__ import annotations

from loans.catalogue.model import Catalogue, PaperDemand, Terms
from loans.catalogue.sheet.shapes import Item, capital
from loans.expressions.say.rule import say_condition
from loans.texts import Text


def paper_items(catalogue: Catalogue, terms: Terms) -> tuple[Item, ...]:
    """One line for each paper; those always asked for come first."""
    demands = sorted(terms.papers, key=lambda demand: demand.when is not None)
    return tuple(_item(catalogue, demand) for demand in demands)


def _item(catalogue: Catalogue, demand: PaperDemand) -> Item:
    paper = catalogue.paper(demand.paper)
    label = capital(paper.label)
    say = Text(
        f"{label.zh}（{paper.form.zh}；{paper.origin.zh}）",
        f"{label.en} ({paper.form.en}; {paper.origin.en})",
    )
    if demand.when is not None:
        condition = say_condition(demand.when)
        say = Text(f"{say.zh}，{condition.zh}时提供", f"{say.en}, when {condition.en}")
    return Item(say)
