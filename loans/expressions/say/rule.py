"""A rule as a sentence: what must hold."""

from __future__ import annotations

from loans.expressions.expression import Expression
from loans.expressions.nodes import All, Comparison, Condition, Membership, Not, Some, Value
from loans.expressions.positive import positive
from loans.expressions.say import leaves
from loans.expressions.say.joining import sentence, series
from loans.expressions.say.words import phrase
from loans.texts import Text, clauses

AND, OR = Text("且", "and"), Text("或", "or")


def say_rule(expression: Expression) -> Text:
    """The condition as a requirement, without a full stop; a value by its name or amount.

    `年龄须在 18 至 45 岁之间` / `Age must be between 18 and 45 years`.
    """
    if isinstance(expression.node, Value):
        return sentence(phrase(expression.node))
    return sentence(_must(positive(expression.node), top=True))


def say_condition(expression: Expression) -> Text:
    """The condition as a statement, for "when …": `申请人已婚` / `the applicant is married`."""
    assert not isinstance(expression.node, Value)
    return _states(positive(expression.node), top=True)


def is_proviso(node: Condition) -> bool:
    """Whether a choice of two reads better as "if …, then …": its first branch says what something is not."""
    return isinstance(node, Some) and len(node.terms) == 2 and _is_negative(node.terms[0])


def _is_negative(node: Condition) -> bool:
    if isinstance(node, Comparison):
        return node.ops == ("!=",)
    return isinstance(node, Not) or (isinstance(node, Membership) and node.negated)


def _must(node: Condition, *, top: bool) -> Text:
    if isinstance(node, All):
        parts = [_must(term, top=False) for term in node.terms]
        return clauses(parts) if top else series(parts, AND)
    if not isinstance(node, Some):
        return leaves.must(node)
    if is_proviso(node):
        condition, duty = leaves.negation(node.terms[0]), _must(node.terms[1], top=False)
        return Text(f"{condition.zh}的，{duty.zh}", f"if {condition.en}, {duty.en}")
    options = clauses([_states(term, top=False) for term in node.terms])
    if top:
        return Text(f"须满足以下之一：{options.zh}", f"one of these must hold: {options.en}")
    return Text(f"须满足其一（{options.zh}）", f"one of these must hold ({options.en})")


def _states(node: Condition, *, top: bool) -> Text:
    if isinstance(node, All):
        return series([_states(term, top=False) for term in node.terms], AND)
    if not isinstance(node, Some):
        return leaves.states(node)
    options = series([_states(term, top=False) for term in node.terms], OR)
    return options if top else Text(f"（{options.zh}）", f"({options.en})")
