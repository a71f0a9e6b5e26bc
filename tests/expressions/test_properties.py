"""What holds for every line and every application, tried on random ones."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from hypothesis import given, reject, settings

from loans.expressions import Base, Expression, ExpressionError, condition, parse
from loans.expressions.decide import compiled, emit_truth
from loans.expressions.explain import explain
from loans.expressions.nodes import Value
from loans.expressions.positive import positive
from loans.expressions.say import say_finding, say_rule
from loans.expressions.unparse import unparse
from loans.vocabulary.values import Raw
from tests.expressions import lines
from tests.expressions.reference import holds

many = settings(max_examples=200, deadline=None)
some = settings(max_examples=60, deadline=None)


def rule(text: str) -> Expression:
    try:
        return parse(text, lines.VOCABULARY, expects=Base.TRUTH)
    except ExpressionError as error:
        # A random line may multiply beyond what the language takes; any other refusal is a failure.
        if {mistake.code for mistake in error.mistakes} != {"too_large"}:
            raise
        reject()


@many
@given(text=lines.conditions(), facts=lines.facts())
def test_compiled_conditions_agree_with_a_plain_interpreter(text: str, facts: dict[str, Raw | None]) -> None:
    expression = rule(text)
    assert not isinstance(expression.node, Value)
    assert condition(expression)(facts) is holds(expression.node, facts)


@some
@given(text=lines.conditions(), facts=lines.facts())
def test_the_two_rails_are_never_both_up(text: str, facts: dict[str, Raw | None]) -> None:
    expression = rule(text)
    node = expression.node
    assert not isinstance(node, Value)
    outcome = condition(expression)(facts)
    up = compiled(expression, lambda names, constants: emit_truth(node, names, constants, wanted=True))
    down = compiled(expression, lambda names, constants: emit_truth(node, names, constants, wanted=False))
    assert bool(up(facts)) is (outcome is True)
    assert bool(down(facts)) is (outcome is False)


@some
@given(text=lines.conditions(), facts=lines.facts())
def test_an_explanation_reaches_the_same_outcome_and_never_names_a_known_fact_as_missing(
    text: str, facts: dict[str, Raw | None]
) -> None:
    expression = rule(text)
    explained = explain(expression, facts)
    assert explained.outcome is condition(expression)(facts)
    assert all(facts[name] is None for name in explained.missing)
    assert bool(explained.missing) <= (explained.outcome is None)
    assert explained.limits


@some
@given(text=lines.conditions(), facts=lines.facts())
def test_pushing_not_inwards_changes_no_outcome(text: str, facts: dict[str, Raw | None]) -> None:
    node = rule(text).node
    assert not isinstance(node, Value)
    assert holds(positive(node), facts) is holds(node, facts)
    outcome = holds(node, facts)
    assert holds(positive(node, negated=True), facts) is (None if outcome is None else not outcome)


@some
@given(text=lines.conditions())
def test_a_line_written_out_again_reads_back_the_same(text: str) -> None:
    first = rule(text)
    again = rule(unparse(first.node))
    assert without_columns(again.node) == without_columns(first.node)
    assert again.reads == first.reads


@some
@given(text=lines.conditions(), facts=lines.facts())
def test_every_rule_and_finding_can_be_said_without_a_word_of_code(
    text: str, facts: dict[str, Raw | None]
) -> None:
    expression = rule(text)
    said = [say_rule(expression), say_finding(expression, facts, condition(expression)(facts))]
    for sentence in said:
        assert sentence.zh
        assert sentence.en
        for code in ("_", "==", "<=", ">=", "!=", "None", "True", "False", "{", "Fraction"):
            assert code not in sentence.zh
            assert code not in sentence.en


def without_columns(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(without_columns(part) for part in node)
    if not is_dataclass(node) or isinstance(node, type) or not hasattr(node, "column"):
        return node
    parts = {field.name: without_columns(getattr(node, field.name)) for field in fields(node)}
    return replace(node, **{**parts, "column": 0})
