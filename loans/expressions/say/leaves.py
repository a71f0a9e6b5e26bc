"""Leaves of a condition in three moods: what must be, what is, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from loans.expressions.explain import Facts
from loans.expressions.nodes import Comparison, Condition, Literal, Membership, Not, Truth
from loans.expressions.positive import pairs_of, positive
from loans.expressions.say.joining import both, obliged, verb, zh
from loans.expressions.say.predicates import Said, named
from loans.expressions.say.words import actual, constant, options_of, phrase, subject_of, unit_of
from loans.texts import Text


@dataclass(frozen=True, slots=True)
class Range:
    """`lowest <= subject <= highest` with constants at both ends."""

    node: Comparison

    @property
    def ends(self) -> Text:
        """`18 至 45 岁` / `18 and 45 years`."""
        low, subject, high = self.node.operands
        assert isinstance(low, Literal)
        assert isinstance(high, Literal)
        unit = unit_of(subject)
        least, most = constant(low, unit), constant(high, unit)
        if unit is not None:
            least = Text(least.zh.removesuffix(unit.zh).strip(), least.en.partition(" ")[0])
        return Text(zh(least.zh, "至", most.zh), f"{least.en} and {most.en}")


def range_of(node: Condition) -> Range | None:
    """The chain as a range, where it is one."""
    if not isinstance(node, Comparison) or len(node.operands) != 3 or set(node.ops) != {"<="}:
        return None
    low, subject, high = node.operands
    ends = isinstance(low, Literal) and isinstance(high, Literal) and not isinstance(subject, Literal)
    return Range(node) if ends else None


def must(node: Condition) -> Text:
    """A leaf as a requirement: `年龄须在 18 至 45 岁之间` / `age must be between 18 and 45 years`."""
    return _said(node, demand=True)


def states(node: Condition) -> Text:
    """A leaf as a statement: `年龄在 18 至 45 岁之间` / `age is between 18 and 45 years`."""
    return _said(node, demand=False)


def negation(node: Condition) -> Text:
    """The opposite of a leaf, as a statement."""
    opposite = positive(node, negated=True)
    return states(opposite)


def found(node: Condition, facts: Facts, *, holds: bool) -> Text:
    """A leaf as it was found, holding or failing."""
    if isinstance(node, Truth | Not):
        fact_is = isinstance(node, Truth) == holds
        inner = node.term if isinstance(node, Not) else node
        return states(inner if fact_is else Not(inner, inner.column))
    if isinstance(node, Membership):
        return _member_found(node, facts, holds=holds)
    assert isinstance(node, Comparison)
    span = range_of(node)
    if span is not None:
        subject, ends = node.operands[1], span.ends
        within = both(("在", ends.zh, "之间"), ("between", ends.en))
        return named(subject, actual(subject, facts), within)
    if len(node.ops) == 1:
        return Said.of(node).found(facts, holds=holds)
    said = [Said.of(pair) for pair in pairs_of(node)]
    if len({one.subject for one in said}) == 1:
        verdicts = [one.verdict(facts, holds=holds) for one in said]
        whole = Text("且".join(part.zh for part in verdicts), " and ".join(part.en for part in verdicts))
        return named(said[0].subject, actual(said[0].subject, facts), whole)
    parts = [one.found(facts, holds=holds) for one in said]
    return Text("，且".join(part.zh for part in parts), ", and ".join(part.en for part in parts))


def _said(node: Condition, *, demand: bool) -> Text:
    if isinstance(node, Truth | Not):
        return _yes_no(node, demand=demand)
    if isinstance(node, Membership):
        return _member(node, demand=demand)
    assert isinstance(node, Comparison)
    span = range_of(node)
    if span is not None:
        name = phrase(node.operands[1], inner=True)
        word = Text("须在", "must be between") if demand else Text("在", "is between")
        return both((name.zh, word.zh, span.ends.zh, "之间"), (name.en, word.en, span.ends.en))
    said = [Said.of(pair) for pair in pairs_of(node)]
    parts = [one.must() if demand else one.states() for one in said]
    wholes = [
        both((phrase(one.subject, inner=True).zh, part.zh), (phrase(one.subject, inner=True).en, part.en))
        for one, part in zip(said, parts, strict=True)
    ]
    if len({one.subject for one in said}) == 1:
        first, name = wholes[0], phrase(said[0].subject, inner=True)
        rest = [
            Text(whole.zh.removeprefix(name.zh), whole.en.removeprefix(name.en + " ")) for whole in wholes[1:]
        ]
        wholes = [first, *rest]
    return Text("且".join(whole.zh for whole in wholes), " and ".join(whole.en for whole in wholes))


def _yes_no(node: Truth | Not, *, demand: bool) -> Text:
    inner = node.term if isinstance(node, Not) else node
    assert isinstance(inner, Truth)
    fact = inner.fact
    clause = fact.no if isinstance(node, Not) else fact.yes
    assert clause is not None
    who = subject_of(fact)
    if not demand:
        return both((who.zh, clause.zh), (who.en, clause.en))
    return both((who.zh, obliged(clause.zh)), (who.en, "must", verb(clause.en)))


def _member(node: Membership, *, demand: bool) -> Text:
    name, options = phrase(node.item, inner=True), options_of(node.options, unit_of(node.item))
    if node.negated:
        word = Text("不得为", "must not be") if demand else Text("不是", "is not")
    else:
        word = Text("须为", "must be") if demand else Text("为", "is")
    return both((name.zh, word.zh, options.zh), (name.en, word.en, options.en))


def _member_found(node: Membership, facts: Facts, *, holds: bool) -> Text:
    name, value = phrase(node.item, inner=True), actual(node.item, facts)
    if holds:
        verdict = Text("符合要求", "as required")
        if node.negated:
            verdict = Text("不属于限制范围", "which is not excluded")
    elif node.negated:
        verdict = Text("属于限制范围", "which is excluded")
    else:
        options = options_of(node.options, unit_of(node.item))
        verdict = Text(zh("须为", options.zh), f"but must be {options.en}")
    return both((name.zh, "为", value.zh, "，" + verdict.zh), (name.en, "is", f"{value.en}, {verdict.en}"))


def is_stated(node: Condition, facts: Facts) -> Text:
    """What the fact of a leaf is, without a verdict: `借款人类型为公司` / `kind of borrower is a company`."""
    if isinstance(node, Truth | Not):
        inner = node.term if isinstance(node, Not) else node
        assert isinstance(inner, Truth)
        return states(inner if facts.get(inner.fact.name) else Not(inner, inner.column))
    subject = node.item if isinstance(node, Membership) else Said.of(_single(node)).subject
    name, value = phrase(subject, inner=True), actual(subject, facts)
    return both((name.zh, "为", value.zh), (name.en, "is", value.en))


def _single(node: Condition) -> Comparison:
    assert isinstance(node, Comparison)
    return pairs_of(node)[0]
