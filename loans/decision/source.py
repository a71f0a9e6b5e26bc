"""The code of a day, written when its terms are first used: every product judged by straight-line Python.

The text that is compiled holds names, operators and whole numbers that this module and the expression emitter
choose; every other constant of the catalogue is bound as a value, never spliced into the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from loans.decision.answer import Answer
from loans.decision.source_product import ProductSource
from loans.decision.source_shared import AHEAD, FROM_SYSTEM, REQUESTED, Shared, seen_by
from loans.expressions.generated import function

if TYPE_CHECKING:
    from loans.decision.product_plan import ProductPlan
    from loans.expressions.expression import Expression
    from loans.vocabulary import Vocabulary

Judge = Callable[..., tuple[bool, tuple[Answer, ...], tuple[object, ...]]]
PARAMETERS = ["given", "on", "rates", "pools", "exposure"]


def judge_of(
    words: Vocabulary,
    plans: Sequence[ProductPlan],
    formulas: Mapping[str, Expression],
    late: Sequence[str],
    *,
    assume: bool,
) -> Judge:
    """`judge(given, on, rates, pools, exposure)`: whether the facts lie ahead of `on`, an Answer per
    plan, and what an explanation starts from (`seen_by`).

    `given` are the stated facts, raw; `rates` the parts per million of each reference series, by code;
    `pools` fen by pool code. `late` are the derived facts that differ by product, in order.
    """
    shared = Shared(words, formulas, late, assume=assume)
    sources = [ProductSource(place, plan, shared) for place, plan in enumerate(plans)]
    bodies = [list(source.lines()) for source in sources]
    needed = _needed(words, plans, formulas)
    body = ["get = given.get", "make = tuple.__new__"]
    for name in needed:
        if name not in FROM_SYSTEM:
            body += shared.fetch(name)
    for name in words.derived:
        if name in needed and name not in late:
            body += shared.derive(name, shared.name)
    body += shared.lines
    for lines in bodies:
        body += lines
    ahead = [name for name in AHEAD if name in needed]
    tests = [f"({shared.name(name)} is not None and {shared.name(name)} > on)" for name in ahead]
    answers = "".join(f"answer{place}, " for place in range(len(plans)))
    seen = "".join(
        f"{shared.name(name) if place < 0 else sources[place].name(name)}, "
        for place, name in seen_by(plans, shared)
    )
    body.append(f"return {' or '.join(tests) or 'False'}, ({answers}), ({seen})")
    return cast(Judge, function("judge", PARAMETERS, body, shared.constants))


def _needed(
    words: Vocabulary, plans: Sequence[ProductPlan], formulas: Mapping[str, Expression]
) -> dict[str, bool]:
    """Every fact that judging reads, those behind derived ones included."""
    wanted = [*REQUESTED, *[name for name in AHEAD if name in words]]
    wanted += [name for plan in plans for name in plan.reads]
    found: dict[str, bool] = {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = True
            wanted += formulas[name].reads if name in formulas else ()
    return found
