"""The rule language: one line of text, four readings. `docs/rule-language.md` is its reference."""

from loans.expressions.decide import condition, emit_condition, emit_derived, emit_truth, emit_value, value
from loans.expressions.derive import with_derived
from loans.expressions.expression import Expression
from loans.expressions.formulas import asked_when_of, vocabulary_problems
from loans.expressions.generated import Constants
from loans.expressions.mistakes import ExpressionError, Mistake
from loans.expressions.nodes import Base, Type
from loans.expressions.parse import formula_of, formulas_of, parse

__all__ = [
    "Base",
    "Constants",
    "Expression",
    "ExpressionError",
    "Mistake",
    "Type",
    "asked_when_of",
    "condition",
    "emit_condition",
    "emit_derived",
    "emit_truth",
    "emit_value",
    "formula_of",
    "formulas_of",
    "parse",
    "value",
    "vocabulary_problems",
    "with_derived",
]
