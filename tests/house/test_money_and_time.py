"""Money is never a float, rounding has one home, and only the clock module asks the machine for the time."""

import ast
from collections.abc import Iterator

from tests.support.source_tree import parsed

ROUNDING_HOME = "loans/money.py"
CLOCK_HOME = "loans/calendar/clock.py"

# The only fractions in the library that are no money and no rate.
NO_MONEY = {
    "loans/store/database.py": "seconds to wait for a lock",
    "loans/schedules/newton.py": "a rate and a bound on its error; whole numbers decide the rest",
    "loans/schedules/dated_apr.py": "a first guess at a rate, which fifty-digit decimals prove or discard",
    "loans/catalogue/fields.py": "bounds in the editor's JSON Schema, where a number is a JSON number",
}


def complaint(name: str, node: ast.expr | ast.stmt, fix: str) -> str:
    return f"{name}:{node.lineno}: {fix}"


def is_float(node: ast.AST) -> bool:
    literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
    conversion = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    return literal or conversion


def is_rounding(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id == "round"
    return isinstance(called, ast.Attribute) and called.attr in {"quantize", "to_integral_value"}


def asks_the_machine(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = ast.unparse(node.func.value).rpartition(".")[2]
    asked = (owner, node.func.attr)
    clocks = {(kind, verb) for kind in ("date", "datetime") for verb in ("today", "now", "utcnow")}
    clocks |= {("time", "time"), ("time", "localtime"), ("time", "time_ns"), ("func", "now")}
    return asked in clocks


def floats(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and is_float(node):
            yield complaint(name, node, "a float; use whole fen, parts per million, or Decimal from text")


def roundings(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and is_rounding(node):
            yield complaint(name, node, f"rounds; call the function in {ROUNDING_HOME} that says how")


def clock_readings(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and asks_the_machine(node):
            yield complaint(
                name, node, f"asks the machine for the time; take it as an argument ({CLOCK_HOME})"
            )


def test_no_float_comes_near_money() -> None:
    found = {name: list(floats(name, tree)) for name, tree in parsed("loans")}
    for name, reason in NO_MONEY.items():
        assert found.pop(name), f"{name} needs no exception for {reason} any more: take it away"
    assert [line for lines in found.values() for line in lines] == []


def test_rounding_has_one_home() -> None:
    rounds = {name: list(roundings(name, tree)) for name, tree in parsed("loans")}
    assert rounds.pop(ROUNDING_HOME), "the money module rounds nothing: did it move?"
    assert [line for lines in rounds.values() for line in lines] == []


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asks = {name: list(clock_readings(name, tree)) for name, tree in parsed("loans", "web")}
    assert asks.pop(CLOCK_HOME), "the clock module reads no clock: did it move?"
    assert [line for lines in asks.values() for line in lines] == []


def test_these_checks_notice_what_they_forbid() -> None:
    tree = ast.parse("x = 0.3\ny = float('1')\nround(x)\nx.quantize(y)\ndatetime.date.today()\ntime.time()")
    found = [len(list(look("sample", tree))) for look in (floats, roundings, clock_readings)]
    assert found == [2, 2, 2]


def test_asking_whether_something_is_a_float_and_a_clock_given_as_argument_are_fine() -> None:
    tree = ast.parse("isinstance(x, float)\noffice.clock.today()\nclock.now()")
    assert [line for look in (floats, clock_readings) for line in look("sample", tree)] == []
