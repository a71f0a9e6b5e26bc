"""The rule language: one line of text, four readings. `docs/rule-language.md` is its reference."""

from loans.expressions.expression import Expression
from loans.expressions.formulas import asked_when_of, vocabulary_problems
from loans.expressions.mistakes import ExpressionError, Mistake
from loans.expressions.nodes import Base, Type
from loans.expressions.parse import formula_of, parse

__all__ = [
    "Base",
    "Expression",
    "ExpressionError",
    "Mistake",
    "Type",
    "asked_when_of",
    "formula_of",
    "parse",
    "vocabulary_problems",
]
