"""Products of which a row lacks nothing but what the bank itself will verify."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import narwhals as nw

from loans.catalogue.model import Entry
from loans.decision.lines import condition_node
from loans.expressions.screen_open import Waiting
from loans.screening.day import DayColumns
from loans.screening.names import FLAG
from loans.screening.product import ProductColumns
from loans.screening.results import ProductResult
from loans.vocabulary import Fact, Verifier


def bank_check(day: DayColumns, results: Sequence[ProductResult]) -> nw.Expr:
    """The codes of these products, separated by blanks."""
    said = [
        nw.when((result.verdict == "undetermined") & ~_waits_for_others(day, result.columns)).then(
            nw.lit(result.code)
        )
        for result in results
    ]
    if not said:
        return nw.lit("").alias(FLAG)
    return nw.concat_str(said, separator=" ", ignore_nulls=True).alias(FLAG)


def _waits_for_others(day: DayColumns, product: ProductColumns) -> nw.Expr:
    """Whether a fact that is not the bank's to verify is still wanting."""
    columns = day.columns(product.own)

    def unknown(fact: Fact) -> nw.Expr | None:
        if fact.formula is not None and fact.name in day.plan.formulas:
            parts = [unknown(day.words.facts[name]) for name in day.plan.formulas[fact.name].reads]
            deeper = [part for part in parts if part is not None]
            return columns.names(fact.name, False).is_null() & _any(deeper) if deeper else None
        if fact.name == "on" or fact.verifier is Verifier.BANK:
            return None
        if fact.name == "amount" and day.assume and product.ceiling is not None:
            return None  # it follows from the ceilings, which are asked about themselves
        if fact.name == "months" and day.assume:
            return None
        return columns.names(fact.name, False).is_null()

    waiting = Waiting(columns, unknown)
    found = [waiting.on(condition_node(rule.expression)) for rule in product.terms.rules]
    lists = [product.terms.longest, *[ceiling.entries for ceiling in product.terms.ceilings]]
    for entries in lists:
        facts = [day.words.facts[name] for name in dict.fromkeys(_reads(entries))]
        wanting = [column for column in map(unknown, facts) if column is not None]
        if wanting:
            found.append(product.first_entry(entries).is_null() & _any(wanting))
    found += [unknown(day.words.facts[name]) for name in ("amount", "months")]
    found.append(product.rate.is_null() & ~columns.names("months", False).is_null())
    return _any([one for one in found if one is not None])


def _reads(entries: Sequence[Entry]) -> list[str]:
    lines = [line for entry in entries for line in (entry.when, entry.value) if line is not None]
    return [name for line in lines for name in line.reads]


def _any(parts: Sequence[nw.Expr]) -> nw.Expr:
    return reduce(lambda a, b: a | b, parts)
