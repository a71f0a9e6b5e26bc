"""The sheet of a product on a day, section by section; what consumer law wants said is all there.

Consumer Rights Protection Law, article 28: provider and contact, price, term, risks, liability.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loans.catalogue.checks.terms import FLOOR
from loans.catalogue.model import Catalogue, Product, Terms
from loans.catalogue.sheet import notices
from loans.catalogue.sheet.limits import limit_items, term_items
from loans.catalogue.sheet.papers import paper_section
from loans.catalogue.sheet.price import price_of
from loans.catalogue.sheet.shapes import Item, Section, Sheet, capital
from loans.expressions.say import say_rule
from loans.texts import Text


def sheet_of(catalogue: Catalogue, code: str, on: date) -> Sheet:
    """The guide of a product as of a day; before its first terms, the first terms.

    Raises:
        KeyError: the catalogue has no such product.
    """
    product = catalogue.product(code)
    terms = product.terms_on(on) or product.terms[0]
    return Sheet(
        product=code,
        name=product.name,
        summary=product.summary,
        audience=product.audience,
        programme=catalogue.programme.name,
        on=on,
        terms_from=terms.start,
        price=price_of(catalogue, terms, on),
        sections=tuple(_sections(catalogue, product, terms)),
    )


def _sections(catalogue: Catalogue, product: Product, terms: Terms) -> Iterator[Section]:
    words = catalogue.vocabulary
    yield Section("conditions", Text("申请条件", "Conditions"), tuple(_conditions(terms)))
    yield Section("limits", Text("能借多少", "How much"), limit_items(catalogue, product, terms))
    yield Section("term", Text("能借多久、怎样还", "How long, and how to repay"), term_items(words, terms))
    yield paper_section(catalogue, terms)
    yield Section(
        "promise", Text("办理时限", "How fast"), notices.promise_items(catalogue.programme, product)
    )
    yield Section(
        "contacts",
        Text("谁提供、找谁问", "Provider and contacts"),
        notices.contact_items(catalogue.programme),
    )
    yield Section("risks", Text("风险提示", "Risks"), notices.RISKS)
    yield Section("liability", Text("责任与权利", "Liability and rights"), notices.LIABILITY)


def _conditions(terms: Terms) -> Iterator[Item]:
    for rule in terms.rules:
        if rule.name == FLOOR:
            continue  # stands under "how much"
        sentence, label = say_rule(rule.expression), capital(rule.label)
        say = Text(f"{label.zh}：{sentence.zh}", f"{label.en}: {sentence.en}")
        yield Item(say, rule.assumed, rule.source)
