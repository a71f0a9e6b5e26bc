"""Derived facts computed from stated ones, all formulas of a vocabulary compiled into one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

from loans.expressions.decide import emit_derived, fetched
from loans.expressions.emit_values import below_of
from loans.expressions.fraction_form import is_ratio
from loans.expressions.generated import Constants, function
from loans.expressions.parse import formula_of
from loans.vocabulary import Fact, Vocabulary
from loans.vocabulary.values import Ratio, Raw

Facts = Mapping[str, Raw | None]


def with_derived(vocabulary: Vocabulary, facts: Facts) -> dict[str, Raw]:
    """The known facts, and every derived fact that they determine; one given directly stays as it is."""
    return _deriver(vocabulary)(facts)


@lru_cache(maxsize=64)
def _deriver(vocabulary: Vocabulary) -> Callable[[Facts], dict[str, Raw]]:
    constants = Constants()
    formulas = {name: formula_of(vocabulary, name) for name in vocabulary.derived}
    read = dict.fromkeys(name for formula in formulas.values() for name in formula.reads)
    facts = (vocabulary.facts[name] for name in dict.fromkeys((*read, *formulas)))
    names, body = fetched(facts, constants)
    for name, formula in formulas.items():
        body += emit_derived(vocabulary.facts[name], formula, names, constants)
    body.append("known = {name: value for name, value in facts.items() if value is not None}")
    for name in formulas:
        body.append(_keep(vocabulary.facts[name], names, constants))
    body.append("return known")
    return cast(Callable[[Facts], dict[str, Raw]], function("derive", ["facts"], body, constants))


def _keep(fact: Fact, names: Callable[[str], str], constants: Constants) -> str:
    variable, key = names(fact.name), constants.name(fact.name)
    value = (
        f"{constants.name(Ratio)}({variable}, {names(below_of(fact.name))})" if is_ratio(fact) else variable
    )
    return f"if {variable} is not None and get({key}) is None: known[{key}] = {value}"
