"""From Python's syntax tree to the closed set of nodes, every mistake kept."""

from __future__ import annotations

import ast
import re
from fractions import Fraction

from loans.expressions import refusals as refuse
from loans.expressions.comparing import Comparing
from loans.expressions.fact_types import type_of
from loans.expressions.functions import FIRST_KNOWN, FUNCTIONS, NAMES
from loans.expressions.magnitude import Magnitude
from loans.expressions.mistakes import Mistake, Refused
from loans.expressions.nodes import (
    All,
    Arithmetic,
    Base,
    Call,
    Comparison,
    Condition,
    Extreme,
    FactRef,
    Literal,
    Membership,
    Not,
    Some,
    Truth,
    Type,
    Value,
)
from loans.expressions.scan import not_a_number
from loans.expressions.units import combined, unified
from loans.vocabulary import Fact, Kind, Stage, Vocabulary
from loans.vocabulary.order import is_later

DEEPEST = 40
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,12})?")
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


class Reader:
    """Reads one line. A part that is wrong yields None and a mistake; its neighbours are still read."""

    def __init__(self, text: str, vocabulary: Vocabulary, latest: Stage, magnitude: Magnitude) -> None:
        self.mistakes: list[Mistake] = []
        self._lead = len(text) - len(text.lstrip())
        self._bytes = text.lstrip().encode()
        self._vocabulary = vocabulary
        self._latest = latest
        self._magnitude = magnitude
        self._comparing = Comparing(magnitude, vocabulary)
        self._depth = 0

    def result(self, tree: ast.expr, expects: Base, unit: str) -> Value | None:
        """A value of the type that the place asks for."""
        value = self.value(tree)
        if value is None:
            return None
        wanted = Type(expects, choice_of=unit) if expects is Base.CHOICE else Type(expects, unit)
        try:
            return self._comparing.result(value, wanted)
        except Refused as refused:
            self.mistakes += refused.mistakes
            return None

    def condition(self, tree: ast.expr) -> Condition | None:
        """What stands where a condition is wanted; None with a mistake."""
        try:
            return self._condition(self._deeper(tree))
        except Refused as refused:
            self.mistakes += refused.mistakes
            return None
        finally:
            self._depth -= 1

    def value(self, tree: ast.expr) -> Value | None:
        """What stands where a value is wanted; None with a mistake."""
        try:
            return self._value(self._deeper(tree))
        except Refused as refused:
            self.mistakes += refused.mistakes
            return None
        finally:
            self._depth -= 1

    def _deeper(self, tree: ast.expr) -> ast.expr:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(refuse.too_deep(self._column(tree), DEEPEST))
        return tree

    def _condition(self, tree: ast.expr) -> Condition | None:
        column = self._column(tree)
        if isinstance(tree, ast.BoolOp):
            terms = [self.condition(part) for part in tree.values]
            known = tuple(term for term in terms if term is not None)
            if len(known) < len(terms):
                return None
            return All(known, column) if isinstance(tree.op, ast.And) else Some(known, column)
        if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not):
            term = self.condition(tree.operand)
            return None if term is None else Not(term, column)
        if isinstance(tree, ast.Compare):
            return self._compare(tree, column)
        if isinstance(tree, ast.Name):
            fact = self._fact(tree.id, column)
            if fact is not None and fact.kind is Kind.YES_NO:
                return Truth(fact, column)
            if fact is not None:
                raise Refused(refuse.not_a_condition(column, fact.name))
            return None
        raise Refused(refuse.not_in_language(column, tree, self._source(tree), wanted=Base.TRUTH))

    def _compare(self, tree: ast.Compare, column: int) -> Condition | None:
        if isinstance(tree.ops[0], ast.In | ast.NotIn):
            return self._membership(tree, column)
        ops = []
        for op, operand in zip(tree.ops, tree.comparators, strict=True):
            if type(op) not in _COMPARISONS:
                raise Refused(refuse.wrong_comparison(self._column(operand), type(op)))
            ops.append(_COMPARISONS[type(op)])
        values = [self.value(operand) for operand in (tree.left, *tree.comparators)]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        return Comparison(self._comparing.operands(known, ops, column), tuple(ops), column)

    def _membership(self, tree: ast.Compare, column: int) -> Condition | None:
        options = tree.comparators[0]
        item = self.value(tree.left)
        if len(tree.ops) > 1 or not isinstance(options, ast.List) or not options.elts:
            raise Refused(refuse.not_a_list(self._column(options), self._source(options)))
        read = [self.value(option) for option in options.elts]
        known = [value for value in read if value is not None]
        if item is None or len(known) < len(read):
            return None
        literals = self._comparing.options(item, known)
        return Membership(item, literals, isinstance(tree.ops[0], ast.NotIn), column)

    def _value(self, tree: ast.expr) -> Value | None:
        column = self._column(tree)
        if isinstance(tree, ast.Name):
            return self._reference(tree.id, column)
        if isinstance(tree, ast.Constant):
            return self._literal(tree, column)
        if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub) and _is_number(tree.operand):
            number = self.value(tree.operand)
            if isinstance(number, Literal) and isinstance(number.value, Fraction):
                return Literal(-number.value, number.type, column)
            return None
        if isinstance(tree, ast.BinOp) and type(tree.op) in _ARITHMETIC:
            return self._arithmetic(tree, _ARITHMETIC[type(tree.op)], column)
        if isinstance(tree, ast.Call):
            return self._call(tree, column)
        raise Refused(refuse.not_in_language(column, tree, self._source(tree), wanted=Base.NUMBER))

    def _reference(self, name: str, column: int) -> Value | None:
        fact = self._fact(name, column)
        if fact is None:
            return None
        if fact.kind in (Kind.YES_NO, Kind.LIST):
            raise Refused(refuse.not_a_value(column, fact))
        return FactRef(fact, type_of(fact), column)

    def _fact(self, name: str, column: int) -> Fact | None:
        fact = self._vocabulary.get(name)
        if fact is None:
            self.mistakes.append(refuse.unknown_fact(column, name, self._vocabulary.suggest(name)))
        elif is_later(fact.stage, self._latest):
            self.mistakes.append(refuse.too_late(column, fact, self._latest))
        else:
            self._magnitude.note(fact)
            return fact
        return None

    def _literal(self, tree: ast.Constant, column: int) -> Value | None:
        source = self._source(tree)
        if isinstance(tree.value, str) and source[:1] in "'\"":
            return Literal(tree.value, Type(Base.STRING), column)
        if isinstance(tree.value, bool) or tree.value is None:
            raise Refused(refuse.constant_truth(column, source))
        # The source text, not the value: a float has already lost the decimals that were written.
        if _NUMBER.fullmatch(source):
            return Literal(Fraction(source), Type(Base.NUMBER), column)
        raise Refused(not_a_number(column, source))

    def _arithmetic(self, tree: ast.BinOp, op: str, column: int) -> Value | None:
        left, right = self.value(tree.left), self.value(tree.right)
        if left is None or right is None:
            return None
        for side in (left, right):
            if side.type.base is not Base.NUMBER:
                raise Refused(refuse.not_a_number_here(side.column, side.type, op))
        if op in "+-" and (shared := unified([left, right])) is not None:
            left, right = shared
        unit = combined(op, left.type.unit, right.type.unit)
        if unit is None:
            raise Refused(refuse.units_clash(column, op, left.type, right.type))
        if op == "/":
            self._comparing.check_divisor(right)
        return Arithmetic(op, left, right, Type(Base.NUMBER, unit), column)

    def _call(self, tree: ast.Call, column: int) -> Value | None:
        name = tree.func.id if isinstance(tree.func, ast.Name) else self._source(tree.func)
        if name not in NAMES or tree.keywords:
            raise Refused(refuse.unknown_function(column, name, NAMES))
        values = [self.value(argument) for argument in tree.args]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        if name in FUNCTIONS:
            return self._function(name, known, column)
        shared = self._comparing.alike(name, known, column)
        if name == FIRST_KNOWN:
            return Call(name, shared, shared[0].type, column)
        return Extreme(name, shared, shared[0].type, column)

    def _function(self, name: str, values: list[Value], column: int) -> Value | None:
        function = FUNCTIONS[name]
        if len(values) != len(function.parameters):
            raise Refused(refuse.wrong_count(column, name, len(values), function.parameters))
        pairs = zip(values, function.parameters, strict=True)
        fitting = tuple(self._comparing.argument(value, parameter, name) for value, parameter in pairs)
        call = Call(name, fitting, function.result, column)
        if not self._magnitude.in_calendar(call):
            raise Refused(refuse.outside_calendar(column))
        return call

    def _column(self, tree: ast.AST) -> int:
        # Python counts bytes from 0, people count characters from 1.
        return self._lead + len(self._bytes[: getattr(tree, "col_offset", 0)].decode()) + 1

    def _source(self, tree: ast.AST) -> str:
        return self._bytes[getattr(tree, "col_offset", 0) : getattr(tree, "end_col_offset", 0)].decode()


def _is_number(tree: ast.expr) -> bool:
    return (
        isinstance(tree, ast.Constant)
        and isinstance(tree.value, int | float)
        and not isinstance(tree.value, bool)
    )
