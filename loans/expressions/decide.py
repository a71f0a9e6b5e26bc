"""Reading "decide": one application, three-valued. True is met, False unmet, None unknown.

Conditions become straight-line Python without function calls where the language needs none. Each condition
has two sources, one that holds when it is known to be true and one when it is known to be false; so `and`,
`or` and `not` are Python's own, and follow Kleene: an unknown never decides what a known part has decided
already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from loans.expressions.emit_values import Names, Piece, Values, below_of
from loans.expressions.expression import Expression
from loans.expressions.fraction_form import balance, form_of, is_ratio
from loans.expressions.generated import Constants, function
from loans.expressions.nodes import (
    All,
    Base,
    Comparison,
    Condition,
    FactRef,
    Literal,
    Membership,
    Not,
    Truth,
    Value,
)
from loans.expressions.walk import choices_of, facts_read
from loans.expressions.wholes import ONE, scaled
from loans.vocabulary import Fact
from loans.vocabulary.values import PPM, Ratio, Raw

_SCALES = {"money": 100, "rate": PPM}
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def emit_condition(node: Condition, names: Names, constants: Constants) -> str:
    """Source of an expression that is True, False or None.

    `names(fact)` is a local variable, None when unknown.
    """
    emitter = _Conditions(Values(names, constants))
    if isinstance(node, Truth):
        return names(node.fact.name)
    if isinstance(node, Comparison | Membership) and len(leaves := emitter.leaves(node)) == 1:
        return Piece(leaves[0].source, leaves[0].guards).optional()
    return f"(True if {emitter.truth(node, True)} else False if {emitter.truth(node, False)} else None)"


def emit_truth(node: Condition, names: Names, constants: Constants, *, wanted: bool) -> str:
    """Source that is truthy exactly when the condition is known to be `wanted`; cheaper than the three-valued
    form."""
    return _Conditions(Values(names, constants)).truth(node, wanted)


def emit_value(node: Value, names: Names, constants: Constants) -> str:
    """Source of a value in raw form, or None when unknown.

    Numbers: whole units of `scale_of`, rounded down.
    """
    values = Values(names, constants)
    if node.type.base is Base.NUMBER:
        return values.number(node, scale_of(node)).optional()
    return values.value(node).optional()


def emit_derived(fact: Fact, formula: Expression, names: Names, constants: Constants) -> list[str]:
    """Statements that compute a derived fact unless its variable already holds a value that was given
    directly.

    A ratio sets two variables, `names(fact)` and `names(below_of(fact))`; given directly it is in parts per
    million.
    """
    node, name = formula.node, names(fact.name)
    assert isinstance(node, Value)
    if not is_ratio(fact):
        return [f"if {name} is None: {name} = {emit_value(node, names, constants)}"]
    below = names(below_of(fact.name))
    above, under, guards = _fraction(node, names, constants)
    pair = f"({above}, {under}) if {guards} else (None, None)"
    return [f"if {name} is None: {name}, {below} = {pair}", f"else: {below} = {PPM}"]


def emit_fetch(fact: Fact, names: Names, constants: Constants) -> list[str]:
    """Statements that set a fact's variables from `get`, the look-up of a mapping of raw facts."""
    name, below = names(fact.name), names(below_of(fact.name))
    fetch = f"{name} = get({constants.name(fact.name)})"
    if not is_ratio(fact):
        return [fetch]
    pair = f"if {name}.__class__ is {constants.name(Ratio)}: {name}, {below} = {name}"
    return [fetch, pair, f"else: {below} = {PPM}"]


def fetched(facts: Iterable[Fact], constants: Constants) -> tuple[Names, list[str]]:
    """Names for the variables of these facts, and the statements that set them from the mapping `facts`."""
    listed = list(facts)
    places = {fact.name: place for place, fact in enumerate(listed)}

    def names(name: str) -> str:
        fact, dot, _ = name.partition(".")
        return f"{'b' if dot else 'f'}{places[fact]}"

    fetches = [line for fact in listed for line in emit_fetch(fact, names, constants)]
    return names, ["get = facts.get", *fetches]


def scale_of(node: Value) -> int:
    """Raw units in one natural unit: 100 fen, 1,000,000 parts per million, 1 for counts and bare numbers."""
    return _SCALES.get(node.type.unit, 1)


def condition(expression: Expression) -> Callable[[Mapping[str, Raw | None]], bool | None]:
    """The compiled condition: raw facts by name in (absent or None is unknown), True, False or None out."""
    node = expression.node
    assert not isinstance(node, Value)
    read = compiled(expression, lambda names, constants: emit_condition(node, names, constants))
    return cast(Callable[[Mapping[str, Raw | None]], bool | None], read)


def value(
    expression: Expression, fact: Fact | None = None, *, exact: bool = False
) -> Callable[[Mapping[str, Raw | None]], Raw | None]:
    """The compiled value: raw facts by name in, raw value out, None when unknown; numbers as `emit_value`.

    `fact`: the derived fact whose formula this is; one that is carried as a ratio then comes out as a
    `Ratio`. `exact`: a number comes out as a `Ratio` in natural units instead of rounded down to raw ones.
    """
    node = expression.node
    assert isinstance(node, Value)
    if (exact or (fact is not None and is_ratio(fact))) and node.type.base is Base.NUMBER:
        read = compiled(expression, lambda names, constants: _ratio(node, names, constants))
    else:
        read = compiled(expression, lambda names, constants: emit_value(node, names, constants))
    return cast(Callable[[Mapping[str, Raw | None]], Raw | None], read)


def _ratio(node: Value, names: Names, constants: Constants) -> str:
    above, below, guards = _fraction(node, names, constants)
    return f"{constants.name(Ratio)}({above}, {below}) if {guards} else None"


def _fraction(node: Value, names: Names, constants: Constants) -> tuple[str, str, str]:
    """Sources of numerator and denominator, and of the guard of both; 0/0 is unknown."""
    values, form = Values(names, constants), form_of(node)
    above, below = values.whole(form.above), values.whole(scaled(form.scale, form.below or ONE))
    guards = list(dict.fromkeys(above.guards + below.guards))
    if form.below is not None:
        guards.append(f"({above.source} or {below.source})")
    return above.source, below.source, " and ".join(guards) or "True"


def compiled(
    expression: Expression, emit: Callable[[Names, Constants], str]
) -> Callable[[Mapping[str, Raw | None]], object]:
    """A function of raw facts by name that returns what `emit` writes, over the facts that the expression
    reads."""
    constants = Constants()
    names, body = fetched(dict.fromkeys(facts_read(expression.node)), constants)
    body.append(f"return {emit(names, constants)}")
    return function("read", ["facts"], body, constants)


@dataclass(frozen=True, slots=True)
class _Leaf(Piece):
    """A comparison that is plain Python once its guards hold; `safe`: it is False anyway where a guard
    fails."""

    safe: bool = False


@dataclass(frozen=True, slots=True)
class _Conditions:
    """Emits conditions on two rails."""

    values: Values

    def truth(self, node: Condition, wanted: bool) -> str:
        """Source that is truthy exactly when `node` is known to be `wanted`."""
        if isinstance(node, Truth):
            name = self.values.names(node.fact.name)
            return name if wanted else f"{name} is False"
        if isinstance(node, Not):
            return self.truth(node.term, not wanted)
        if isinstance(node, Comparison | Membership):
            return self._joined([_rail(leaf, wanted) for leaf in self.leaves(node)], wanted)
        parts = [self.truth(term, wanted) for term in node.terms]
        return self._joined(parts, wanted is isinstance(node, All))

    def _joined(self, parts: list[str], every: bool) -> str:
        return parts[0] if len(parts) == 1 else f"({(' and ' if every else ' or ').join(parts)})"

    def leaves(self, node: Comparison | Membership) -> list[_Leaf]:
        """What must hold together: one leaf where at most one operand can be unknown, else one per pair."""
        if isinstance(node, Membership):
            return [self._membership(node)]
        pairs = zip(pairwise(node.operands), node.ops, strict=True)
        leaves = [self._pair(left, op, right) for (left, right), op in pairs]
        changing = [operand for operand in node.operands if not isinstance(operand, Literal)]
        if len(leaves) > 1 and len(changing) == 1 and all(isinstance(o, FactRef) for o in changing):
            guards = tuple(dict.fromkeys(guard for leaf in leaves for guard in leaf.guards))
            return [_Leaf(" and ".join(leaf.source for leaf in leaves), guards)]
        return leaves

    def _pair(self, left: Value, op: str, right: Value) -> _Leaf:
        if left.type.base is Base.NUMBER:
            return self._balance(left, op, right)
        if left.type.base is Base.CHOICE and op not in ("==", "!="):
            return self._ranked(left, op, right)
        a, b = self.values.value(left), self.values.value(right)
        one_open = op == "==" and {type(left), type(right)} == {FactRef, Literal}
        return _Leaf(f"{a.source} {op} {b.source}", a.guards + b.guards, safe=one_open)

    def _balance(self, left: Value, op: str, right: Value) -> _Leaf:
        both = balance(left, right)
        a, b = self.values.whole(both.left), self.values.whole(both.right)
        zeros = [(self.values.whole(above), self.values.whole(below)) for above, below in both.zeros]
        known = [piece for pair in zeros for piece in pair]
        guards = [guard for piece in (a, b, *known) for guard in piece.guards]
        guards += [f"({above.source} or {below.source})" for above, below in zeros]
        if len(zeros) == 2:
            guards.append(f"({zeros[0][1].source} or {zeros[1][1].source})")
        return _Leaf(f"{a.source} {op} {b.source}", tuple(dict.fromkeys(guards)))

    def _ranked(self, left: Value, op: str, right: Value) -> _Leaf:
        if isinstance(left, Literal):
            return self._ranked(right, _TURNED[op], left)
        ranks = _ranks(left, right)
        a = self.values.value(left)
        if isinstance(right, Literal):
            limit = ranks[str(right.value)]
            passing = frozenset(code for code, rank in ranks.items() if _TESTS[op](rank, limit))
            source = f"{a.source} in {self.values.constants.name(passing)}"
            return _Leaf(source, a.guards, safe=isinstance(left, FactRef))
        b, table = self.values.value(right), self.values.constants.mapping(ranks)
        return _Leaf(f"{table}[{a.source}] {op} {table}[{b.source}]", a.guards + b.guards)

    def _membership(self, node: Membership) -> _Leaf:
        word = "not in" if node.negated else "in"
        if node.item.type.base is not Base.NUMBER:
            item = self.values.value(node.item)
            options = self.values.constants.name(frozenset(option.value for option in node.options))
            safe = not node.negated and isinstance(node.item, FactRef)
            return _Leaf(f"{item.source} {word} {options}", item.guards, safe)
        tests = [self._balance(node.item, "==", option) for option in node.options]
        guards = tuple(dict.fromkeys(guard for test in tests for guard in test.guards))
        source = f"({' or '.join(test.source for test in tests)})"
        return _Leaf(f"not {source}" if node.negated else source, guards)


def _rail(leaf: _Leaf, wanted: bool) -> str:
    if wanted and leaf.safe:
        return leaf.source
    source = leaf.source if wanted else f"not ({leaf.source})"
    return f"({' and '.join((*leaf.guards, source))})"


def _ranks(*values: Value) -> dict[str, int]:
    fact = choices_of(*values)
    assert fact is not None
    return {choice.code: choice.rank for choice in fact.choices}
