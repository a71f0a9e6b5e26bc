"""The formulas and conditions that a vocabulary carries: all checked at once."""

from __future__ import annotations

from functools import lru_cache

from loans.errors import Problem
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import form_of, is_ratio
from loans.expressions.mistakes import ExpressionError
from loans.expressions.nodes import Base, Value
from loans.expressions.parse import formula_of, parse
from loans.texts import Text
from loans.vocabulary import Fact, Stage, Vocabulary
from loans.vocabulary.bounds import SCALES


@lru_cache(maxsize=4096)
def asked_when_of(vocabulary: Vocabulary, name: str) -> Expression | None:
    """The condition under which a fact is asked for, or None when it always is.

    Raises:
        KeyError: there is no such fact.
        ExpressionError: the condition is wrong (`vocabulary_problems` reports that when a catalogue loads).
    """
    text = vocabulary.facts[name].asked_when
    return parse(text, vocabulary, expects=Base.TRUTH, latest=Stage.DERIVED) if text else None


def vocabulary_problems(vocabulary: Vocabulary) -> list[Problem]:
    """Every mistake in the formulas and `asked_when` conditions of a vocabulary; `where` is
    ``facts.NAME.KEY``."""
    problems: list[Problem] = []
    for fact in vocabulary:
        if fact.formula is not None:
            problems += _formula_problems(vocabulary, fact)
        try:
            asked_when_of(vocabulary, fact.name)
        except ExpressionError as error:
            problems += _problems(f"facts.{fact.name}.asked_when", error)
    return problems


def _formula_problems(vocabulary: Vocabulary, fact: Fact) -> list[Problem]:
    where = f"facts.{fact.name}.formula"
    try:
        node = formula_of(vocabulary, fact.name).node
    except ExpressionError as error:
        return _problems(where, error)
    if fact.kind not in SCALES or is_ratio(fact):
        return []
    assert isinstance(node, Value)
    form = form_of(node)
    if form.below is None and SCALES[fact.kind] % form.scale == 0:
        return []
    allowed = Text(
        "得数为整数的公式；只有 rate 类事实可以是除出来的比",
        "a formula that yields whole numbers; only a fact of kind rate may be a quotient",
    )
    advice = Text(
        "请把 kind 改为 rate，或把除法移到规则里。", "Make it a rate, or move the division into the rule."
    )
    return [Problem(where, str(fact.formula), allowed, advice, "fraction_formula")]


def _problems(where: str, error: ExpressionError) -> list[Problem]:
    return [
        Problem(
            f"{where}, column {mistake.column}", mistake.found, mistake.allowed, mistake.advice, mistake.code
        )
        for mistake in error.mistakes
    ]
