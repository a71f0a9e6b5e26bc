"""One line of the rule language, parsed, typed against the vocabulary and checked: `parse`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from loans.expressions.expression import Expression
from loans.expressions.fact_types import type_of
from loans.expressions.fraction_form import form_of
from loans.expressions.magnitude import Magnitude, Ratios, given_ratio
from loans.expressions.mistakes import ExpressionError
from loans.expressions.nodes import Base, Type, Value
from loans.expressions.reader import Reader
from loans.expressions.scan import syntax_tree
from loans.expressions.walk import facts_read
from loans.expressions.wholes import ONE, Interval
from loans.vocabulary import Fact, Stage, Vocabulary


def parse(
    text: str,
    vocabulary: Vocabulary,
    *,
    expects: Base,
    unit: str = "",
    latest: Stage = Stage.RULE,
) -> Expression:
    """The expression that a line of text says.

    `expects` is what it must yield; `unit` narrows that: "money", "rate" or "count:month" for a NUMBER (a
    bare number then counts as that), the name of the fact for a CHOICE. `latest` is the last stage of a
    decision whose facts it may read.

    Raises:
        ExpressionError: with every mistake that could be told apart, each with its column.
    """
    tree, mistakes = syntax_tree(text)
    if tree is None:
        raise ExpressionError(text, mistakes)
    reader = Reader(text, vocabulary, latest, Magnitude(_ratios_of(vocabulary)))
    node = reader.condition(tree) if expects is Base.TRUTH else reader.result(tree, expects, unit)
    if reader.mistakes or node is None:
        raise ExpressionError(text, reader.mistakes)
    type_ = node.type if isinstance(node, Value) else Type(Base.TRUTH)
    return Expression(text, node, type_, tuple(dict.fromkeys(fact.name for fact in facts_read(node))))


@lru_cache(maxsize=4096)
def formula_of(vocabulary: Vocabulary, name: str) -> Expression:
    """The formula of a derived fact.

    Raises:
        KeyError: there is no such fact, or it has no formula.
        ExpressionError: the formula is wrong (`vocabulary_problems` reports that when a catalogue loads).
    """
    fact = vocabulary.facts[name]
    if fact.formula is None:
        raise KeyError(name)
    type_ = type_of(fact)
    unit = type_.choice_of if type_.base is Base.CHOICE else type_.unit
    return parse(fact.formula, vocabulary, expects=type_.base, unit=unit, latest=Stage.PRODUCT)


@lru_cache(maxsize=64)
def formulas_of(vocabulary: Vocabulary) -> Mapping[str, Expression]:
    """The formula of every derived fact, in order of evaluation. Raises ExpressionError as `formula_of`."""
    return MappingProxyType({name: formula_of(vocabulary, name) for name in vocabulary.derived})


def _ratios_of(vocabulary: Vocabulary) -> Ratios:
    def ranges(fact: Fact) -> tuple[Interval, Interval]:
        above, below = given_ratio(fact)
        try:
            node = formula_of(vocabulary, fact.name).node
        except ExpressionError:
            return above, below  # reported where the formula stands
        assert isinstance(node, Value)
        magnitude = Magnitude(_ratios_of(vocabulary))
        for read in facts_read(node):
            magnitude.note(read)
        form = form_of(node)
        a = magnitude.interval(form.above)
        b = magnitude.interval(form.below or ONE)
        return _hull(above, a), _hull(below, (b[0] * form.scale, b[1] * form.scale))

    return ranges


def _hull(one: Interval, other: Interval) -> Interval:
    return min(one[0], other[0]), max(one[1], other[1])
