"""Rules that decide nothing, and rules over facts that nobody is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from loans.catalogue.lint.remark import Remark, where_of
from loans.catalogue.lint.samples import situations
from loans.catalogue.model import Catalogue, Product, Rule, Terms
from loans.expressions import condition
from loans.texts import Text
from loans.vocabulary import Asked
from loans.vocabulary.fact import About

_PASSES = Text(
    "这条规则在任何情况下都通过，不起作用。", "This rule passes in every situation; it has no effect."
)
_FAILS = Text(
    "这条规则在任何情况下都不通过，谁也借不到。", "This rule fails in every situation; nobody can borrow."
)


def rule_remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """Remarks on each rule of the latest terms."""
    for product in catalogue.products:
        terms = product.terms[-1]
        for rule in terms.rules:
            yield from _effect(catalogue, product, terms, rule)
            yield from _unasked(catalogue, product, terms, rule)


def _effect(catalogue: Catalogue, product: Product, terms: Terms, rule: Rule) -> Iterator[Remark]:
    judge = condition(rule.expression)
    outcomes = {judge(facts) for facts in situations(rule.expression, catalogue.vocabulary)}
    where = where_of(product, terms, f"rules.{rule.name}")
    if False not in outcomes:
        yield Remark("never_fails", where, _PASSES)
    if True not in outcomes:
        yield Remark("never_passes", where, _FAILS)


def _unasked(catalogue: Catalogue, product: Product, terms: Terms, rule: Rule) -> Iterator[Remark]:
    for name in rule.expression.reads:
        fact = catalogue.vocabulary.facts[name]
        known = fact.formula is not None or fact.about is About.SYSTEM
        if fact.asked is Asked.NOBODY and not known:
            zh, en = fact.label.zh, fact.label.en
            say = Text(
                f"没有人会被问到“{zh}”，结果总是未知。", f"Nobody is asked for “{en}”: it stays unknown."
            )
            yield Remark("nobody_asked", where_of(product, terms, f"rules.{rule.name}"), say)
