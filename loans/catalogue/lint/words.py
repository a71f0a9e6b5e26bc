"""Definitions that nothing uses, and questions whose answers decide nothing."""

from __future__ import annotations

from collections.abc import Iterator

from loans.catalogue.lint.remark import Remark, expressions_of
from loans.catalogue.model import Catalogue, Terms
from loans.expressions import asked_when_of, formulas_of
from loans.texts import Text
from loans.vocabulary import Asked, Kind

_UNUSED = Text("没有产品用到这一项。", "No product uses this.")
_UNREAD = Text(
    "这个问题的答案不影响任何规则、额度、利率或材料。", "The answer bears on no rule, limit, rate or paper."
)
_FOR_THE_FILE = (Kind.TEXT, Kind.ID, Kind.LIST)  # names and numbers are asked for the file, not for a rule


def word_remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """Remarks on papers, pools and reference rates, then on facts."""
    every = [terms for product in catalogue.products for terms in product.terms]
    papers = {demand.paper for terms in every for demand in terms.papers}
    pools = {product.pool for product in catalogue.products}
    series = {code for terms in every for code in terms.pricing.references}
    yield from (
        Remark("unused", f"paper[{one.code}]", _UNUSED) for one in catalogue.papers if one.code not in papers
    )
    yield from (
        Remark("unused", f"pool[{one.code}]", _UNUSED) for one in catalogue.pools if one.code not in pools
    )
    for one in catalogue.references:
        if one.code not in series:
            yield Remark("unused", f"reference_rate[{one.code}]", _UNUSED)
    yield from _facts(catalogue)


def _facts(catalogue: Catalogue) -> Iterator[Remark]:
    words = catalogue.vocabulary
    read = {name for product in catalogue.products for terms in product.terms for name in _reads(terms)}
    read |= {name for formula in formulas_of(words).values() for name in formula.reads}
    for fact in words:
        condition = asked_when_of(words, fact.name)
        read |= set(condition.reads) if condition is not None else set()
    for fact in words:
        if fact.name not in read and fact.asked is not Asked.NOBODY and fact.kind not in _FOR_THE_FILE:
            yield Remark("unread_fact", f"facts.{fact.name}", _UNREAD)


def _reads(terms: Terms) -> Iterator[str]:
    yield from (name for line in expressions_of(terms) for name in line.reads)
    if terms.grace:  # the schedule reads how much of it was asked for; no line does
        yield "grace_months"
