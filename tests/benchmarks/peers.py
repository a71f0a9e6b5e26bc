"""The shipped rules in the languages of two rule engines, derived facts and clipped requests given to them.

They answer met or unmet for every rule, and no more: no unknown, no limit, no offer. Rules that compute with
dates are left out, since neither language has them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from loans.decision import Decision
from loans.decision.lines import condition_node
from loans.expressions.nodes import All, Comparison, Condition, FactRef, Literal, Membership, Not, Some, Truth
from loans.expressions.walk import facts_read
from loans.vocabulary import Kind
from tests.benchmarks.rounds import Work

Document = dict[str, Any]


def contenders(decided: Sequence[Sequence[Decision]]) -> dict[str, Work]:
    """The engines that are installed; each judges every rule of every decision once a round."""
    made: dict[str, Callable[[Decision], Callable[[Document], Document]]] = {}
    if find_spec("datalogic_py"):
        made["datalogic (Rust): met or unmet"] = _datalogic
    if find_spec("zen"):
        made["zen-engine (Rust): met or unmet"] = _zen
    found = {}
    for name, compile_ in made.items():
        judges = [compile_(one) for one in sorted(decided[0], key=lambda one: one.product)]
        documents = [
            [_document(one) for one in sorted(each, key=lambda one: one.product)] for each in decided
        ]
        _agree(judges, documents, decided)
        found[name] = _work(judges, documents)
    return found


def _work(judges: Sequence[Callable[[Document], Document]], documents: Sequence[list[Document]]) -> Work:
    def work() -> int:
        for each in documents:
            for judge, document in zip(judges, each, strict=True):
                judge(document)
        return len(documents)

    return work


def _agree(
    judges: Sequence[Callable[[Document], Document]],
    documents: Sequence[list[Document]],
    decided: Sequence[Sequence[Decision]],
) -> None:
    for each, decisions in zip(documents, decided, strict=True):
        by_product = sorted(decisions, key=lambda one: one.product)
        for judge, document, decision in zip(judges, each, by_product, strict=True):
            said = judge(document)
            known = {one.rule: one.outcome == "met" for one in decision.findings if one.outcome != "unknown"}
            wrong = [name for name, holds in said.items() if known.get(name, holds) != holds]
            assert not wrong, (decision.product, wrong)


def _document(decision: Decision) -> Document:
    facts = {name: value for finding in decision.findings for name, value in finding.facts.items()}
    # An unknown fact is given as 0: it cannot turn a rule that is decided without it.
    unknown = {name: 0 for name in decision.plan.reads if name not in facts}
    return {**unknown, **{name: _plain(one) for name, one in facts.items() if not isinstance(one, date)}}


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal | Fraction) else value


def _rules(decision: Decision) -> Iterator[tuple[str, Condition]]:
    for rule in decision.plan.terms.rules:
        node = condition_node(rule.expression)
        if all(fact.kind is not Kind.DATE for fact in facts_read(node)):
            yield rule.name, node


def _datalogic(decision: Decision) -> Callable[[Document], Document]:
    import datalogic_py

    rules = {name: _logic(node) for name, node in _rules(decision)}
    engine = datalogic_py.Engine()
    session = engine.session()
    compiled = [(name, engine.compile(json.dumps(logic))) for name, logic in rules.items()]

    def judge(document: Document) -> Document:
        handle = datalogic_py.DataHandle(json.dumps(document))
        return {name: session.evaluate_bool(rule, handle) for name, rule in compiled}

    return judge


def _zen(decision: Decision) -> Callable[[Document], Document]:
    import zen

    rows = [{"id": name, "key": name, "value": _words(node)} for name, node in _rules(decision)]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "rules", "type": "expressionNode", "name": "rules", "content": {"expressions": rows}},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    ends = [("in", "rules"), ("rules", "out")]
    edges = [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in ends]
    made = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda document: dict(made.evaluate(document)["result"])


def _logic(node: Any) -> Any:
    """JSON logic."""
    if isinstance(node, Truth):
        return {"==": [{"var": node.fact.name}, True]}
    if isinstance(node, FactRef):
        return {"var": node.fact.name}
    if isinstance(node, Literal):
        return _plain(node.value)
    if isinstance(node, Not):
        return {"!": [_logic(node.term)]}
    if isinstance(node, Membership):
        inside = {"in": [_logic(node.item), [_plain(one.value) for one in node.options]]}
        return {"!": [inside]} if node.negated else inside
    if isinstance(node, Comparison):
        pairs = [
            _logic(ranked) if (ranked := _ranked(left, op, right)) else {op: [_logic(left), _logic(right)]}
            for (left, right), op in zip(pairwise(node.operands), node.ops, strict=True)
        ]
        return pairs[0] if len(pairs) == 1 else {"and": pairs}
    assert isinstance(node, All | Some)
    return {"and" if isinstance(node, All) else "or": [_logic(term) for term in node.terms]}


def _words(node: Any) -> str:
    """Zen's expression language."""
    if isinstance(node, Truth | FactRef):
        return str(node.fact.name)
    if isinstance(node, Literal):
        return json.dumps(_plain(node.value))
    if isinstance(node, Not):
        return f"not ({_words(node.term)})"
    if isinstance(node, Membership):
        options = json.dumps([_plain(one.value) for one in node.options])
        return f"{_words(node.item)} {'not in' if node.negated else 'in'} {options}"
    if isinstance(node, Comparison):
        return " and ".join(
            _words(ranked) if (ranked := _ranked(left, op, right)) else f"{_words(left)} {op} {_words(right)}"
            for (left, right), op in zip(pairwise(node.operands), node.ops, strict=True)
        )
    assert isinstance(node, All | Some)
    return (" and " if isinstance(node, All) else " or ").join(f"({_words(term)})" for term in node.terms)


def _ranked(left: Any, op: str, right: Any) -> Membership | None:
    """A comparison of ranks as the list of choices that pass: neither language knows an order of words."""
    if not isinstance(left, FactRef) or not isinstance(right, Literal) or not left.fact.ordered:
        return None
    limit = left.fact.rank_of(str(right.value))
    choices = left.fact.choices
    codes = [one.code for one in choices if (one.rank >= limit if op == ">=" else one.rank <= limit)]
    options = tuple(Literal(code, right.type, 0) for code in codes)
    return Membership(left, options, False, 0)
